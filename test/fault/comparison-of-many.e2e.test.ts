import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { withClient } from '../../infra/postgres/agency-databases.ts';
import { operation } from '../support/ask-graphql.ts';
import { agencyNames } from '../support/start-hub.ts';
import { type FailingHub, startFailingHub } from './support/failing-hub.ts';
import { answering, hang, internalError } from './support/failures.ts';

const northYorkshire = 'E06000065';
const now = new Date('2026-11-20T10:00:00Z');
const variables = { partnership: northYorkshire, from: '2026-04-01', to: '2026-09-30' };

/** A busy machine takes its time; only what never answers is given up. */
const patience = {
  ids: 5_000,
  rows: 5_000,
  agency: 10_000,
  partnership: 20_000,
  turn: 10_000,
  request: 25_000,
  failures: 1_000_000,
};

interface Side {
  id: string;
  side: 'REQUESTER' | 'RESPONDER';
  pair: string;
  requestedAt: number;
  dueAt: number | null;
  answeredAt: number | null;
  outcome: string | null;
  /** Whether it was started, and whether it fell due, within the period. */
  started: boolean;
  due: boolean;
}

/** Every record of the partnership, of all agencies. */
async function allRecords(hub: FailingHub): Promise<Side[]> {
  const each = await Promise.all(
    agencyNames.map((name) =>
      withClient(hub.ownerUrls[name], async (owner) => (await owner.query<Side>(sql, parameters)).rows),
    ),
  );
  return each.flat();
}

const milliseconds = (column: string) => `(extract(epoch from ${column}) * 1000)::float8`;
const within = (column: string) =>
  `coalesce((${column} at time zone 'Europe/London')::date between $2 and $3, false)`;
const sql = `
  select id, side, requester || '>' || responder as pair, outcome, ${milliseconds('requested_at')} as "requestedAt",
    ${milliseconds('due_at')} as "dueAt", ${milliseconds('answered_at')} as "answeredAt",
    ${within('started_at')} as started, ${within('due_at')} and due_at <= $4 and withdrawn_at is null as due
  from information_requests where partnership = $1`;
const parameters = [northYorkshire, variables.from, variables.to, now];

/** What differs, found by laying every record beside the other side's. */
function laidSideBySide(records: readonly Side[]) {
  const bySide = (side: Side['side']) => records.filter((record) => record.side === side);
  const [requesters, responders] = [bySide('REQUESTER'), bySide('RESPONDER')];
  const other = (records: readonly Side[]) => new Map(records.map((record) => [record.id, record]));
  const [asked, received] = [other(requesters), other(responders)];
  const both = requesters.flatMap((requester) => {
    const responder = received.get(requester.id);
    return responder?.pair === requester.pair ? [{ requester, responder }] : [];
  });
  const startedBoth = both.filter(({ requester }) => requester.started);
  const fallenDue = both.filter(({ requester }) => requester.due);
  return {
    requesterOnly: requesters.filter(({ id, started }) => started && !received.has(id)).length,
    responderOnly: responders.filter(({ id, started }) => started && !asked.has(id)).length,
    timesDiffer: startedBoth.filter(
      ({ requester, responder }) =>
        requester.requestedAt !== responder.requestedAt || requester.dueAt !== responder.dueAt,
    ).length,
    outcomeDiffers: startedBoth.filter(({ requester, responder }) => requester.outcome !== responder.outcome)
      .length,
    dueRecordedByBoth: fallenDue.length,
    onTime: fallenDue.filter(
      ({ requester, responder }) =>
        responder.answeredAt !== null && responder.answeredAt <= (requester.dueAt ?? 0),
    ).length,
  };
}

describe('half a year of a large partnership, in which many days differ', () => {
  let hub: FailingHub;
  const ask = () => hub.ask(operation('information-sharing'), variables);
  beforeAll(async () => {
    hub = await startFailingHub({ partnerships: [northYorkshire], months: 8, now, patience });
  });
  afterAll(() => hub.stop());

  test('is compared as if every record were laid beside the other, though few are asked for', async () => {
    const records = await allRecords(hub);
    const { data } = await ask();
    const { comparison, total } = data.partnership.period.informationSharing;
    expect(comparison).toBe('COMPLETE');
    const expected = laidSideBySide(records);
    // Or nothing would be compared here.
    for (const count of Object.values(expected)) expect(count).toBeGreaterThan(5);
    expect(total).toMatchObject(expected);
  });

  test('each agency is asked first which records differ, and then for those alone', async () => {
    for (const name of agencyNames) hub.proxies[name].takeQuestions();
    await ask();
    for (const name of agencyNames) {
      const questions = hub.proxies[name].takeQuestions();
      const of = (what: string) =>
        questions
          .filter((body) => body.includes(`InformationRequest${what}`))
          .map((body) => JSON.parse(body));
      const [digests, rows] = [of('Digests'), of('Rows')];
      expect([digests.length, rows.length]).toEqual([1, 1]);
      expect(rows[0].variables.days).toEqual(digests[0].variables.days);
      expect(rows[0].variables.ids.length).toBeGreaterThan(0);
    }
  });

  test.each([
    ['never answers which differ', hang],
    ['answers that something went wrong', internalError],
    ['answers for too few days', answering('{"data":{"list":[" "]}}')],
    ['answers what are no digests', answering('{"data":{"list":"all of them"}}')],
  ])('when one %s, the comparison is incomplete and what it would give is empty', async (_, failure) => {
    hub.proxies.police.fail(failure, /InformationRequestDigests/);
    try {
      const { data } = await ask();
      const { comparison, total, partial } = data.partnership.period.informationSharing;
      expect([comparison, partial]).toEqual(['INCOMPLETE', false]);
      for (const figure of Object.keys(laidSideBySide([])))
        expect([figure, total[figure]]).toEqual([figure, null]);
      expect(total.asked).toBeGreaterThan(0);
    } finally {
      await hub.proxies.police.mend();
    }
  });
});
