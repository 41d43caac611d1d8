import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { DataSource, EntityManager, EntitySchema } from 'typeorm';
import { decideBreakGlass } from '../../shared/access/decide-break-glass.ts';
import { decideDeadlineChange } from '../../shared/access/decide-deadline-change.ts';
import { decideDiscrepancy } from '../../shared/access/decide-discrepancy.ts';
import { decideEscalation } from '../../shared/access/decide-escalation.ts';
import { decideInformationRequest } from '../../shared/access/decide-information-request.ts';
import { decideLeadAppointment } from '../../shared/access/decide-lead-appointment.ts';
import { decideLeadershipMeeting } from '../../shared/access/decide-leadership-meeting.ts';
import { decideMessage } from '../../shared/access/decide-message.ts';
import { decideWarrant } from '../../shared/access/decide-warrant.ts';
import type { Action, Decision } from '../../shared/access/decision.ts';
import { readStanding } from '../../shared/access/read-standing.ts';
import { type Asker, standingOf } from '../../shared/access/standing.ts';
import { whereVisible } from '../../shared/access/visible-rows.ts';
import { agencyDataSource } from '../../shared/database/agency-data-source.ts';
import {
  visibleParameters,
  visibleTo,
  whereVisible as whereMessagesVisible,
} from '../../shared/delivery/visible-messages.ts';
import { agencySchemas } from '../database/agency-schemas.ts';
import { agencyDatabase } from '../support/template-database.ts';
import { connect } from './connect.ts';
import { insertWorld } from './insert-world.ts';
import { geography, type OneSided, partnerships, RandomWorld, type TwoSided } from './random-world.ts';

const seed = process.env.ISOLATION_SEED ?? String(Date.now());

/** How many principals, each at a moment of their own, each agency is asked for. */
const askers = 240;

const request = ({ partnership, organisation, from, to }: TwoSided) => ({
  partnership,
  organisation,
  requester: from,
  responder: to,
});
const escalation = ({ partnership, organisation, from, to }: TwoSided) => ({
  partnership,
  organisation,
  raisedBy: from,
  raisedAgainst: to,
});

/** What decide() lets somebody read or count, by table. */
function decided(world: RandomWorld, asker: Asker, now: Date) {
  const ids = <Row extends { id: string }>(rows: Row[], decide: (row: Row) => Decision) =>
    rows.filter((row) => decide(row).allowed).map(({ id }) => id);
  const requests = (action: Action) =>
    ids(world.requests, (row) => decideInformationRequest(asker, action, request(row), now));
  const escalations = (action: Action) =>
    ids(world.escalations, (row) => decideEscalation(asker, action, escalation(row), now));
  const messages = ids(world.messages, (row) =>
    decideMessage(asker, 'READ', { ...row, fromOrganisation: row.from, toOrganisation: row.to }, now),
  );
  const meetings = ids(world.meetings, (row: OneSided) => decideLeadershipMeeting(asker, 'READ', row, now));
  return {
    read: {
      information_requests: requests('READ'),
      chasers: requests('READ'),
      discrepancies: ids(world.messages, (row) =>
        decideDiscrepancy(asker, { ...row, originator: row.from, recipient: row.to }, now),
      ),
      outbox: messages,
      inbox: messages,
      escalations: escalations('READ'),
      escalation_stages: escalations('READ'),
      leadership_meetings: meetings,
      leadership_attendances: meetings,
      lead_appointments: ids(world.appointments, (row) => decideLeadAppointment(asker, 'READ', row, now)),
      warrants: ids(world.warrants, (row) => decideWarrant(asker, 'READ', row, now)),
      deadline_changes: [
        ...ids(world.requests, (row) =>
          decideDeadlineChange(asker, 'READ', { ...row, concept: 'information-request' }, now),
        ),
        ...ids(world.escalations, (row) =>
          decideDeadlineChange(asker, 'READ', { ...row, concept: 'escalation' }, now),
        ),
      ],
      break_glass_grants: ids(world.grants, (row) => decideBreakGlass(asker, 'READ', row, now)),
    },
    count: {
      information_requests: requests('COUNT'),
      escalations: escalations('COUNT'),
      escalation_stages: escalations('COUNT'),
    },
  };
}

const idColumns: Record<string, string> = {
  escalation_stages: 'escalation_id',
  leadership_attendances: 'meeting_id',
};

/** What the database lets through, by table. */
async function visible(manager: EntityManager, tables: string[]): Promise<Record<string, string[]>> {
  const selects = tables.map(
    (table) => `select '${table}' as "table", ${idColumns[table] ?? 'id'}::text as id from ${table}`,
  );
  const rows: { table: string; id: string }[] = await manager.query(selects.join(' union all '));
  const byTable = Map.groupBy(rows, ({ table }) => table);
  return Object.fromEntries(tables.map((table) => [table, (byTable.get(table) ?? []).map(({ id }) => id)]));
}

const sorted = (ids: Record<string, string[]>) =>
  Object.fromEntries(Object.entries(ids).map(([table, each]) => [table, [...each].sort()]));

describe.each(agencySchemas)(`what is decided of the records of $name (seed ${seed})`, ({ name, agency }) => {
  const world = new RandomWorld(`${seed} ${name}`);
  let database: Awaited<ReturnType<typeof agencyDatabase>>;
  let connected: Awaited<ReturnType<typeof connect>>;
  let owner: DataSource;
  beforeAll(async () => {
    database = await agencyDatabase(name);
    await insertWorld(database.ownerUrl, world);
    connected = await connect(database, agency);
    owner = agencyDataSource({
      url: database.ownerUrl,
      entities: Object.values(agency.entities),
      patienceMs: 20_000,
    });
    await owner.initialize();
  });
  afterAll(async () => {
    await owner.destroy();
    await connected.close();
    await database.drop();
  });

  test('is what the database lets through, of whoever asks and whenever', async () => {
    const { sessions } = connected;
    let cases = 0;
    const seen: Record<string, number> = {};
    for (let asked = 0; asked < askers; asked++) {
      const session = world.session();
      const held = { sector: agency.sector, warrants: world.warrants, breakGlass: world.grants };
      const asker = standingOf(session.principal, geography, held, session.now);
      const expected = decided(world, asker, session.now);
      const found = {
        read: await sessions.read(session, (manager) => visible(manager, Object.keys(expected.read))),
        count: await sessions.figures(session, (manager) => visible(manager, Object.keys(expected.count))),
      };
      // Who asks stands beside what they see, so that a difference explains itself.
      expect({ session, read: sorted(found.read), count: sorted(found.count) }).toEqual({
        session,
        read: sorted(expected.read),
        count: sorted(expected.count),
      });
      cases += 2 * (world.requests.length + 2 * world.escalations.length);
      cases += 2 * world.meetings.length + world.appointments.length;
      cases += world.warrants.length + world.grants.length;
      seen[session.principal.role] =
        (seen[session.principal.role] ?? 0) + (found.read.information_requests ?? []).length;
    }
    expect(cases).toBeGreaterThan(10_000);
    // Agreeing that nobody sees anything would prove nothing.
    for (const role of Object.keys(seen))
      expect({ role, some: (seen[role] ?? 0) > 0 }).toEqual({ role, some: true });
  });

  test('is the same by the standing that is read from the database, and by the filter of queries', async () => {
    const { sessions } = connected;
    for (let asked = 0; asked < askers / 3; asked++) {
      const session = world.session();
      const { now } = session;
      const asker = await readStanding(sessions, session, geography, agency.sector);
      const expected = decided(world, asker, now);
      expect(expected).toEqual(decided(world, standingOf(session.principal, geography, held(), now), now));
      const filtered = {
        requests: await filteredIds('information-request', agency.entities.informationRequest, asker, now),
        escalations: await filteredIds('escalation', agency.entities.escalation, asker, now),
        meetings: await filteredIds('leadership-meeting', agency.entities.leadershipMeeting, asker, now),
        messages: await filteredMessages(asker, now),
      };
      expect(filtered).toEqual({
        requests: [...expected.read.information_requests].sort(),
        escalations: [...expected.read.escalations].sort(),
        meetings: [...expected.read.leadership_meetings].sort(),
        messages: [...expected.read.outbox].sort(),
      });
    }
  });

  const held = () => ({ sector: agency.sector, warrants: world.warrants, breakGlass: world.grants });
  /** As lists of messages filter. */
  const filteredMessages = async (asker: Asker, now: Date): Promise<string[]> => {
    const ids: string[] = [];
    for (const partnership of partnerships) {
      const visibleHere = visibleTo(asker, partnership, now);
      const rows: { id: string }[] = await owner.query(
        `select id from outbox where ${whereMessagesVisible}`,
        visibleParameters(visibleHere),
      );
      ids.push(...rows.map(({ id }) => id));
    }
    return ids.sort();
  };
  /** As lists filter, partnership by partnership, with the login that policies do not narrow. */
  const filteredIds = async (
    concept: 'information-request' | 'escalation' | 'leadership-meeting',
    entity: EntitySchema,
    asker: Asker,
    now: Date,
  ): Promise<string[]> => {
    const ids: string[] = [];
    for (const partnership of partnerships) {
      const query = owner
        .createQueryBuilder(entity, 'r')
        .where('r.partnership = :partnership', { partnership });
      const rows = await whereVisible(query, 'r', concept, partnership, asker, now)
        .select('r.id', 'id')
        .getRawMany();
      ids.push(...rows.map(({ id }) => id));
    }
    return ids.sort();
  };
});
