import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { decideBreakGlass } from '../../shared/access/decide-break-glass.ts';
import { decideEscalation } from '../../shared/access/decide-escalation.ts';
import { decideInformationRequest } from '../../shared/access/decide-information-request.ts';
import { decideLeadAppointment } from '../../shared/access/decide-lead-appointment.ts';
import { decideLeadershipMeeting } from '../../shared/access/decide-leadership-meeting.ts';
import { decideWriting } from '../../shared/access/decide-record.ts';
import { decideWarrant } from '../../shared/access/decide-warrant.ts';
import type { Decision } from '../../shared/access/decision.ts';
import { type Asker, standingOf } from '../../shared/access/standing.ts';
import { sessionSettings } from '../../shared/database/session-settings.ts';
import { agencySchemas } from '../database/agency-schemas.ts';
import { agencyDatabase } from '../support/template-database.ts';
import { type Insert, insertSql } from './insert-sql.ts';
import { insertWorld } from './insert-world.ts';
import { geography, type OneSided, partnerships, RandomWorld, type TwoSided } from './random-world.ts';

const seed = process.env.ISOLATION_SEED ?? String(Date.now());
const askers = 80;
const triesOfEachKind = 3;

/** One attempt to write, and what decide() says of it. */
interface Attempt {
  what: string;
  statement: Insert;
  decision: Decision;
  of: unknown;
}

function attempts(world: RandomWorld, asker: Asker, now: Date): Attempt[] {
  const decideRequest = ({ from, to, ...row }: TwoSided) =>
    decideInformationRequest(asker, 'WRITE', { ...row, requester: from, responder: to }, now);
  const decideRaised = ({ from, to, ...row }: TwoSided) =>
    decideEscalation(asker, 'WRITE', { ...row, raisedBy: from, raisedAgainst: to }, now);
  const decideMeeting = (row: OneSided) => decideLeadershipMeeting(asker, 'WRITE', row, now);
  const decideAppointment = (row: OneSided) => decideLeadAppointment(asker, 'WRITE', row, now);
  const add = <Row>(
    table: string,
    insert: (row: Row) => Insert,
    decide: (row: Row) => Decision,
    row: Row,
  ): Attempt => ({ what: `add to ${table}`, statement: insert(row), decision: decide(row), of: row });
  const change = <Row extends OneSided>(
    table: string,
    key: string,
    decide: (row: Row) => Decision,
    row: Row,
  ): Attempt => ({
    what: `change in ${table}`,
    statement: [
      `update ${table} set partnership = partnership where partnership = $1 and ${key} = $2 and organisation = $3`,
      [row.partnership, row.id, row.organisation],
    ],
    decision: decide(row),
    of: row,
  });
  return Array.from({ length: triesOfEachKind }, () => {
    // Half of what is tried is tried by the very organisation whose record it would be.
    const own = <Row extends OneSided>(row: Row): Row =>
      asker.ownOrganisation !== null && world.coin()
        ? {
            ...row,
            partnership: placeOf(world, asker, row.partnership),
            organisation: asker.ownOrganisation,
            from: asker.ownOrganisation,
          }
        : row;
    const twoSided = () => {
      const row = own(world.twoSided());
      return row.from === row.to ? world.twoSided() : row;
    };
    const oneSided = () => own(world.oneSided());
    const held = <Row extends OneSided>(rows: Row[]): Row => {
      const ofOwn = rows.filter(({ organisation }) => organisation === asker.ownOrganisation);
      return world.pick(ofOwn.length > 0 && world.coin() ? ofOwn : rows);
    };
    return [
      add('information_requests', insertSql.information_requests, decideRequest, twoSided()),
      add('escalations', insertSql.escalations, decideRaised, twoSided()),
      add('leadership_meetings', insertSql.leadership_meetings, decideMeeting, oneSided()),
      add('lead_appointments', insertSql.lead_appointments, decideAppointment, oneSided()),
      change('information_requests', 'id', decideRequest, held(world.requests)),
      change('escalations', 'id', decideRaised, held(world.escalations)),
      change('escalation_stages', 'escalation_id', decideRaised, held(world.escalations)),
      change('leadership_meetings', 'id', decideMeeting, held(world.meetings)),
      change('leadership_attendances', 'meeting_id', decideMeeting, held(world.meetings)),
      change('lead_appointments', 'id', decideAppointment, held(world.appointments)),
      ...ofMessages(world, asker),
      ...permissions(world, asker, now),
    ];
  }).flat();
}

/** Messages are an organisation's own like its records: those that it sends here, and those that it is sent. */
function ofMessages(world: RandomWorld, asker: Asker): Attempt[] {
  const mostlyOwn = (given: string) =>
    asker.ownOrganisation !== null && world.coin() ? asker.ownOrganisation : given;
  const { from, to, ...sent } = world.sentOnce();
  const row = {
    ...sent,
    partnership: placeOf(world, asker, sent.partnership),
    from: mostlyOwn(from),
    to: mostlyOwn(to),
  };
  const kept = world.messages.filter((each) => [each.from, each.to].includes(asker.ownOrganisation ?? ''));
  const held = world.pick(kept.length > 0 && world.coin() ? kept : world.messages);
  const change = (table: 'outbox' | 'inbox', organisation: string): Attempt => ({
    what: `change in ${table}`,
    statement: [
      `update ${table} set fault = fault where partnership = $1 and id = $2`,
      [held.partnership, held.id],
    ],
    decision: decideWriting(asker, { partnership: held.partnership, organisation }),
    of: held,
  });
  const add = (table: 'outbox' | 'inbox', organisation: string): Attempt => ({
    what: `add to ${table}`,
    statement: insertSql[table](row),
    decision: decideWriting(asker, { partnership: row.partnership, organisation }),
    of: row,
  });
  const isParty = [held.from, held.to].includes(asker.ownOrganisation ?? '');
  const decisionOf = (partnership: string, party: boolean) =>
    decideWriting(asker, { partnership, organisation: party ? (asker.ownOrganisation ?? '') : '' });
  return [
    {
      what: 'add to discrepancies',
      statement: insertSql.discrepancies(row),
      decision: decisionOf(row.partnership, [row.from, row.to].includes(asker.ownOrganisation ?? '')),
      of: row,
    },
    {
      what: 'change in discrepancies',
      statement: [
        'update discrepancies set reason = reason where partnership = $1 and id = $2',
        [held.partnership, held.id],
      ],
      decision: decisionOf(held.partnership, isParty),
      of: held,
    },
    add('outbox', row.from),
    add('inbox', row.to),
    change('outbox', held.from),
    change('inbox', held.to),
  ];
}

/** Mostly a partnership of the asker's own, and sometimes the one given. */
function placeOf(world: RandomWorld, { partnerOf }: Asker, given: string): string {
  const own = partnerOf.filter((code) => partnerships.includes(code));
  return own.length > 0 && (world.coin() || world.coin()) ? world.pick(own) : given;
}

function permissions(world: RandomWorld, asker: Asker, now: Date): Attempt[] {
  const mostlyOwn = (theirs: string, own: string | null) =>
    own !== null && (world.coin() || world.coin()) ? own : theirs;
  const inPlace = world.warrants.filter(({ partnership }) => asker.partnerOf.includes(partnership));
  const found = world.pick(inPlace.length > 0 && world.coin() ? inPlace : world.warrants);
  const warrant = {
    ...found,
    id: randomUUID(),
    partnership: placeOf(world, asker, found.partnership),
    grantedBy: mostlyOwn(found.grantedBy, asker.subject),
    grantedByOrganisation: mostlyOwn(found.grantedByOrganisation, asker.ownOrganisation),
    revokedAt: null,
  };
  const broken = world.pick(world.grants);
  const grant = {
    ...broken,
    partnership: placeOf(world, asker, broken.partnership),
    person: mostlyOwn(broken.person, asker.subject),
    organisation: mostlyOwn(broken.organisation, asker.ownOrganisation),
  };
  return [
    {
      what: 'add to warrants',
      statement: [
        `insert into warrants (id, partnership, inspectorate, person, theme, valid_from, valid_until, granted_by,
           granted_by_organisation, granted_at) values ($1, $2, 'CQC', 'p', 'ESCALATIONS', $3, $4, $5, $6, $7)`,
        [
          warrant.id,
          warrant.partnership,
          warrant.validFrom,
          warrant.validUntil,
          warrant.grantedBy,
          warrant.grantedByOrganisation,
          now,
        ],
      ],
      decision: decideWarrant(asker, 'WRITE', warrant, now),
      of: warrant,
    },
    {
      what: 'revoke in warrants',
      statement: [
        'update warrants set revoked_at = $3, revoked_by = $4 where partnership = $1 and id = $2',
        [found.partnership, found.id, now, asker.subject],
      ],
      decision: decideWarrant(asker, 'REVOKE', found, now),
      of: found,
    },
    {
      what: 'add to break_glass_grants',
      statement: [
        `insert into break_glass_grants (id, partnership, person, organisation, reason, granted_at, valid_until)
         values ($1, $2, $3, $4, $5, $6, $6::timestamptz + interval '1 hour')`,
        [randomUUID(), grant.partnership, grant.person, grant.organisation, grant.reason, now],
      ],
      decision: decideBreakGlass(asker, 'WRITE', grant, now),
      of: grant,
    },
  ];
}

describe.each(agencySchemas)(`what is decided of writing at $name (seed ${seed})`, ({ name, agency }) => {
  const world = new RandomWorld(`${seed} ${name}`);
  let database: Awaited<ReturnType<typeof agencyDatabase>>;
  let app: pg.Client;
  beforeAll(async () => {
    database = await agencyDatabase(name);
    await insertWorld(database.ownerUrl, world);
    app = new pg.Client({ connectionString: database.appUrl });
    await app.connect();
  });
  afterAll(async () => {
    await app.end();
    await database.drop();
  });

  /** Whether the database takes a statement: an insert that it refuses fails, and an update finds nothing. */
  const takes = async ([sql, parameters]: Insert): Promise<boolean> => {
    await app.query('savepoint attempt');
    try {
      const { rowCount } = await app.query(sql, parameters);
      return rowCount === 1;
    } catch (error) {
      if (!String(error).includes('row-level security')) throw error;
      return false;
    } finally {
      await app.query('rollback to savepoint attempt');
    }
  };

  test('is what the database takes, whoever writes and whenever', async () => {
    const taken: Record<string, number> = {};
    const held = { sector: agency.sector, warrants: world.warrants, breakGlass: world.grants };
    for (let asked = 0; asked < askers; asked++) {
      // The roles that may write, more often than the others: of those, all is refused.
      const principal = world.coin() ? world.principal() : world.writer(agency.sector);
      const now = world.moment();
      const asker = standingOf(principal, geography, held, now);
      await app.query(`begin; ${sessionSettings(`${agency.rolePrefix}_rw`, { principal, now }, geography)}`);
      for (const { what, statement, decision, of } of attempts(world, asker, now)) {
        const took = await takes(statement);
        expect({ what, of, principal, now, decision, took }).toMatchObject({ took: decision.allowed });
        taken[what] = (taken[what] ?? 0) + (took ? 1 : 0);
      }
      await app.query('rollback');
    }
    // Agreeing that nothing may be written would prove nothing.
    expect(Object.entries(taken).filter(([, times]) => times === 0)).toEqual([]);
  });
});
