import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { decideAlert } from '../../shared/access/decide-alert.ts';
import { readStanding } from '../../shared/access/read-standing.ts';
import { type AlertToRaise, alertKinds } from '../../shared/alerts/alert.ts';
import { type AlertRow, listAlerts, seeAlert } from '../../shared/alerts/list-alerts.ts';
import { raiseAlerts } from '../../shared/alerts/raise-alerts.ts';
import type { Principal } from '../../shared/auth/principal.ts';
import { calendarDay } from '../../shared/calendar/calendar-day.ts';
import { agencyOfSector } from '../../shared/delivery/delivering-agency.ts';
import { loadGeography } from '../../shared/geography/geography.ts';
import { agencySchemas } from '../database/agency-schemas.ts';
import { jobServices } from '../jobs/job-services.ts';
import {
  boardChair,
  businessManager,
  inspector,
  practitioner,
  safeguardingLead,
  scrutineer,
  serviceClient,
} from '../support/principals.ts';
import { agencyDatabase } from '../support/template-database.ts';
import { connect } from './connect.ts';

const geography = loadGeography();
const now = new Date('2026-11-27T12:00:00.000Z');
const partnerships = ['E10000030', 'E10000016'];

describe.each(agencySchemas)('alerts at $name', ({ name, agency }) => {
  const organisations = partnerships.flatMap((partnership) =>
    geography
      .statutoryPartners(partnership, calendarDay('2026-11-27'))
      .map(({ organisation }) => organisation)
      .filter(({ sector }) => sector === agency.sector)
      .map(({ code }) => ({ partnership, code })),
  );
  const people: [string, Principal][] = [
    ...organisations.flatMap(({ code }): [string, Principal][] => [
      ['a practitioner', practitioner(code)],
      ['a lead', safeguardingLead(code)],
      ['a service', serviceClient(code)],
    ]),
    ['another agency’s lead', safeguardingLead(agency.sector === 'POLICE' ? 'E10000030' : 'E23000031')],
    ['a business manager', businessManager([partnerships[0] as string])],
    ['a business manager elsewhere', businessManager(['E09000025'])],
    ['a chair', boardChair(partnerships)],
    ['a scrutineer', scrutineer(partnerships)],
    ['an inspector', inspector('CQC')],
  ];

  let database: Awaited<ReturnType<typeof agencyDatabase>>;
  let connected: Awaited<ReturnType<typeof connect>>;
  let all: Pick<AlertRow, 'id' | 'partnership' | 'organisation' | 'audience' | 'kind'>[];
  beforeAll(async () => {
    database = await agencyDatabase(name);
    connected = await connect(database, agency);
    const services = await jobServices(agencyOfSector(agency.sector), database, () => now);
    const alerts = organisations.flatMap(({ partnership, code }) =>
      alertKinds.flatMap((kind) =>
        (['ORGANISATION', 'BUSINESS_MANAGER'] as const).map(
          (audience): AlertToRaise => ({
            partnership,
            organisation: code,
            audience,
            kind,
            concept: null,
            matterId: null,
            stage: 'once',
            at: now,
          }),
        ),
      ),
    );
    await services.transaction((manager) => raiseAlerts(manager, alerts));
    all = await services.transaction((manager) =>
      manager.query('select id, partnership, organisation, audience, kind from alerts order by id'),
    );
    await services.close();
  });
  afterAll(async () => {
    await connected.close();
    await database.drop();
  });

  test.each(people)('are read by %s as both guards say', async (_, principal) => {
    const asker = await readStanding(connected.sessions, { principal, now }, geography, agency.sector);
    const decided = all.filter((each) => decideAlert(asker, 'READ', each).allowed).map(({ id }) => id);
    const pages = await Promise.all(
      partnerships.map((partnershipCode) =>
        connected.sessions.read({ principal, now }, (manager) =>
          listAlerts(manager, { partnershipCode, unseenOnly: false, first: 100 }, (row) => row),
        ),
      ),
    );
    const read = pages.flatMap(({ edges }) => edges.map(({ node }) => node));
    expect(read.map(({ id }) => id).sort()).toEqual(decided.sort());
    // How it was sent is seen with it.
    for (const { notifications } of read) expect(notifications.length).toBe(2);
  });

  test.each(people)('are seen by %s as both guards say', async (_, principal) => {
    const asker = await readStanding(connected.sessions, { principal, now }, geography, agency.sector);
    for (const each of all) {
      const { allowed } = decideAlert(asker, 'WRITE', each);
      const seeing = connected.sessions.write({ principal, now }, (manager) =>
        seeAlert(manager, each.partnership, each.id),
      );
      if (allowed) await expect(seeing).resolves.toMatchObject({ id: each.id, seenAt: expect.any(Date) });
      else
        await expect(seeing).rejects.toMatchObject({ code: expect.stringMatching(/NOT_(FOUND|PERMITTED)/) });
    }
  });

  test('are seen in nobody else’s name, and changed in nothing else', async () => {
    const { partnership, code } = organisations[0] as (typeof organisations)[number];
    const principal = safeguardingLead(code);
    const change = (set: string) =>
      connected.sessions.write({ principal, now }, (manager) =>
        manager.query(`update alerts set ${set} where partnership = $1`, [partnership]),
      );
    await expect(change(`seen_at = hub_now(), seen_by = 'somebody else'`)).rejects.toThrow(
      'row-level security',
    );
    await expect(change(`seen_at = hub_now() - interval '1 day', seen_by = hub_subject()`)).rejects.toThrow(
      'row-level security',
    );
    await expect(change(`kind = 'OVERDUE'`)).rejects.toThrow('permission denied');
  });
});
