import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { withClient } from '../../infra/postgres/agency-databases.ts';
import type { Principal } from '../../shared/auth/principal.ts';
import { type Desk, desks, record, type Shown, surrey } from '../agency/desks.ts';
import { aMeeting, anEscalation, aRequest, keyOf, matterOf } from '../agency/inputs.ts';
import { askGraphql } from '../support/ask-graphql.ts';
import { boardChair, businessManager, practitioner, safeguardingLead } from '../support/principals.ts';
import { type AgencyName, startHub, type TestHub } from '../support/start-hub.ts';
import { foundOf, listed, reconcile, settle } from './reconciling.ts';

const now = new Date('2026-11-02T09:00:00.000Z');
let hub: TestHub;
beforeAll(async () => {
  hub = await startHub({ now, relays: true });
});
afterAll(() => hub.stop());

const { 'local-authority': authority, police, health } = desks;
const halfYear = ['2026-07-01', '2026-12-31'] as const;

function later(minutes = 30): string {
  now.setTime(now.getTime() + minutes * 60_000);
  return now.toISOString();
}

async function bothReconcile(...desksOf: Desk[]) {
  later();
  for (const desk of desksOf) await reconcile(hub, desk, halfYear);
}

/** A request whose outcome the two sides note differently: the police work it off. */
async function disputed(): Promise<Shown> {
  const matter = await record(
    hub,
    authority,
    'RequestInformation',
    aRequest(authority, police.surrey, { requestedAt: later() }),
  );
  await hub.deliver();
  const answeredAt = later(1);
  // By telephone, before the police write down what they told.
  await record(hub, authority, 'AnswerInformationRequest', {
    record: keyOf(authority, matter),
    answeredAt,
    outcome: 'SHARED_IN_FULL',
  });
  await record(hub, police, 'AnswerInformationRequest', {
    record: keyOf(police, matter),
    answeredAt,
    outcome: 'SHARED_IN_PART',
  });
  await hub.deliver();
  await bothReconcile(authority, police);
  return matter;
}

/** Changes a record behind everybody's back, as a database restored from a copy may. */
const amend = (agency: AgencyName, sql: string, { id }: Shown) =>
  withClient(hub.ownerUrls[agency], (client) => client.query(sql, [id]));

/** Which agency raised alerts about a matter's discrepancies, and for whom. */
async function alertsAbout({ id }: Shown): Promise<string[][]> {
  const raised = [];
  for (const agency of ['local-authority', 'police'] as const) {
    const { rows } = await withClient(hub.ownerUrls[agency], (client) =>
      client.query(`select organisation from alerts where kind = 'DISCREPANCY_FOUND' and matter_id = $1`, [
        id,
      ]),
    );
    raised.push(...rows.map(({ organisation }) => [agency, organisation]));
  }
  return raised;
}

const outcomeOf = async (desk: Desk, matter: Shown) => (await foundOf(hub, desk, matter)).OUTCOME_DIFFERS;
const explained = { resolution: 'EXPLAINED', reason: 'The rest was told to another of their teams.' };

describe('a discrepancy', () => {
  test('that its owner explains is closed on both sides, with the reason and who gave it', async () => {
    const matter = await disputed();
    const { id, owner } = await outcomeOf(authority, matter);
    expect(owner.code).toBe(police.surrey);
    later();
    const settled = await settle(hub, police, { id, ...explained });
    expect(settled).toMatchObject({ status: 'SETTLED', settledAt: now.toISOString(), ...explained });
    await hub.deliver();
    expect(await outcomeOf(authority, matter)).toMatchObject({
      status: 'SETTLED',
      ...explained,
      settledBy: settled.settledBy,
      settledByOrganisation: { code: police.surrey },
      settledAt: settled.settledAt,
    });
  });

  test('that was explained stays so while the records do, and opens again when one changes', async () => {
    const matter = await disputed();
    const { id } = await outcomeOf(police, matter);
    await settle(hub, police, { id, ...explained });
    await hub.deliver();
    await bothReconcile(authority, police);
    for (const desk of [authority, police]) {
      expect(await outcomeOf(desk, matter)).toMatchObject({
        status: 'SETTLED',
        lastSeenAt: now.toISOString(),
      });
    }
    await amend('police', `update information_requests set outcome = 'NOTHING_HELD' where id = $1`, matter);
    await bothReconcile(authority, police);
    for (const desk of [authority, police]) {
      expect(await outcomeOf(desk, matter)).toMatchObject({ status: 'OPEN', foundAt: now.toISOString() });
    }
  });

  test('that is said to be corrected opens again if the comparison still finds it', async () => {
    const matter = await disputed();
    const { id } = await outcomeOf(police, matter);
    await settle(hub, police, { id, resolution: 'CORRECTED', reason: 'Amended today.' });
    await hub.deliver();
    await bothReconcile(authority, police);
    for (const desk of [authority, police]) {
      expect(await outcomeOf(desk, matter)).toMatchObject({ status: 'OPEN', resolution: 'CORRECTED' });
    }
  });

  test('is handed over once, and then is the other side’s at both', async () => {
    const matter = await disputed();
    const { id } = await outcomeOf(police, matter);
    const notOurs = { id, resolution: 'NOT_OURS', reason: 'Our record is right: please look at yours.' };
    expect(await settle(hub, police, notOurs)).toMatchObject({ status: 'OPEN', handedOver: true });
    await hub.deliver();
    await bothReconcile(authority, police);
    for (const desk of [authority, police]) {
      expect(await outcomeOf(desk, matter)).toMatchObject({
        status: 'OPEN',
        owner: { code: authority.surrey },
        handedOver: true,
      });
    }
    // Whose it becomes is told, as whose it was: each once, by its own agency.
    await bothReconcile(authority, police);
    expect(await alertsAbout(matter)).toEqual([
      ['local-authority', authority.surrey],
      ['police', police.surrey],
    ]);
    expect(await settle(hub, police, { id, ...explained })).toBe('NOT_THE_OWNER');
    expect(await settle(hub, authority, notOurs)).toBe('ALREADY_HANDED_OVER');
    expect(await settle(hub, authority, { id, ...explained })).toMatchObject({ status: 'SETTLED' });
  });

  test('is settled by its owner alone, once, and with a reason', async () => {
    const matter = await disputed();
    const { id } = await outcomeOf(police, matter);
    expect(await settle(hub, authority, { id, ...explained })).toBe('NOT_THE_OWNER');
    expect(await settle(hub, health, { id, ...explained })).toBe('DISCREPANCY_NOT_FOUND');
    expect(await settle(hub, police, { id: 'none', ...explained })).toBe('DISCREPANCY_NOT_FOUND');
    expect(await settle(hub, police, { id, ...explained, reason: ' ' })).toBe('TEXT_REQUIRED');
    const idempotencyKey = `settle-${id}`;
    const once = await settle(hub, police, { id, ...explained, idempotencyKey });
    expect(await settle(hub, police, { id, ...explained, idempotencyKey })).toEqual(once);
    expect(await settle(hub, police, { id, ...explained })).toBe('DISCREPANCY_CLOSED');
  });
});

describe('who sees discrepancies', () => {
  test('is who is a side; and the board, without the reason', async () => {
    const matter = await disputed();
    const { id } = await outcomeOf(police, matter);
    await settle(hub, police, { id, ...explained });
    const shownTo = async (desk: Desk, principal: Principal) => {
      const { edges } = await listed(hub, desk, {}, { principal, via: 'GATEWAY' });
      return edges.map(({ node }: Shown) => node).filter((node: Shown) => node.id === id);
    };
    expect(await shownTo(police, practitioner(police.surrey))).toMatchObject([explained]);
    expect(await shownTo(police, practitioner(authority.surrey))).toMatchObject([explained]);
    expect(await shownTo(police, practitioner(health.surrey))).toEqual([]);
    for (const reader of [boardChair([surrey]), businessManager([surrey])]) {
      expect(await shownTo(police, reader)).toMatchObject([
        { resolution: 'EXPLAINED', reason: null, settledBy: null },
      ]);
    }
    const { errors } = await hub.askAgency(
      'police',
      `{ policeDiscrepancies(partnershipCode: "${surrey}") { counts { open } } }`,
      {},
      { principal: boardChair(['E09000025']), via: 'GATEWAY' },
    );
    expect(errors?.[0]?.extensions?.code).toBe('NOT_PERMITTED');
  });

  test('page by page, each once', async () => {
    const all = await listed(hub, police);
    expect(all.edges.length).toBeGreaterThan(3);
    const paged: Shown[] = [];
    let after: string | null = null;
    do {
      const { edges, pageInfo }: Shown = await listed(hub, police, { first: 2, after });
      paged.push(...edges);
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after !== null);
    expect(paged).toEqual(all.edges);
  });
});

describe('what agencies tell each other to compare', () => {
  const query = `query { policeMatterStatements(partnershipCode: "${surrey}", concept: INFORMATION_REQUEST,
    from: "2026-07-01", to: "2026-12-31", known: [], first: 1000) {
      statements { id organisation originator recipient contentHash outcome } } }`;
  const told = async (agency: 'local-authority' | 'health') => {
    const { data } = await askGraphql(hub.urls.police, query, {}, { agency });
    return data.policeMatterStatements.statements;
  };

  test('is of matters in which an organisation of the one that asks is a side, and of no others', async () => {
    const matter = await disputed();
    expect(await told('local-authority')).toContainEqual({
      id: matter.id,
      organisation: police.surrey,
      originator: authority.surrey,
      recipient: police.surrey,
      contentHash: expect.stringMatching(/^[\w-]{43}$/),
      outcome: 'SHARED_IN_PART',
    });
    expect(await told('health')).toEqual([]);
  });

  test.each([
    ['straight', { principal: safeguardingLead(police.surrey), via: 'DIRECT' as const }],
    ['by the gateway', { principal: boardChair([surrey]), via: 'GATEWAY' as const }],
    ['by the joined views', { principal: boardChair([surrey]), via: 'PARTNERSHIP' as const }],
  ])('is told to nobody who asks %s', async (_way, as) => {
    const { errors } = await askGraphql(hub.urls.police, query, {}, as);
    expect(errors?.[0]?.extensions?.code).toBe('OPERATION_NOT_ALLOWED');
  });
});

describe('other matters are compared too', () => {
  test('an escalation of which the other side has another status', async () => {
    const raised = await record(hub, authority, 'RaiseEscalation', anEscalation(authority, health.surrey));
    await hub.deliver();
    await bothReconcile(authority, health);
    expect(await foundOf(hub, authority, raised)).toEqual({});
    await amend(
      'health',
      `update escalations set status = 'CLOSED_UNRESOLVED', closed_at = raised_at where id = $1`,
      raised,
    );
    await bothReconcile(authority, health);
    const [ours, theirs] = [await foundOf(hub, authority, raised), await foundOf(hub, health, raised)];
    expect(ours.OUTCOME_DIFFERS).toMatchObject({
      concept: 'ESCALATION',
      owner: { code: authority.surrey },
    });
    expect(theirs.OUTCOME_DIFFERS.id).toBe(ours.OUTCOME_DIFFERS.id);
  });

  test('a meeting that a partner did not record, or recorded at another time', async () => {
    const meeting = await record(hub, authority, 'ConveneLeadershipMeeting', aMeeting(authority));
    await bothReconcile(authority, police, health);
    await amend('police', `delete from leadership_attendances where meeting_id = $1`, meeting);
    await amend('police', `delete from leadership_meetings where id = $1`, meeting);
    await record(hub, police, 'RecordLeadershipMeeting', {
      ...aMeeting(police, { startsAt: '2026-11-10T15:00:00.000Z' }),
      convenedBy: authority.surrey,
      matter: matterOf(meeting),
    });
    await bothReconcile(authority, police, health);
    const ofPolice = await foundOf(hub, police, meeting);
    expect(ofPolice.TIME_SKEW).toMatchObject({
      concept: 'LEADERSHIP_MEETING',
      owner: { code: authority.surrey },
    });
    expect((await foundOf(hub, authority, meeting)).TIME_SKEW.id).toBe(ofPolice.TIME_SKEW.id);
  });
});
