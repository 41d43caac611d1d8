import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { operation } from '../support/ask-graphql.ts';
import { startHub, type TestHub } from '../support/start-hub.ts';
import { listedEscalations, listedRequests } from './independent/listed-matters.ts';
import { type ScratchCopy, scratchCopy } from './independent/scratch-copy.ts';
import { barnet, northYorkshire } from './independent/statutory-partners.ts';

const now = new Date('2026-11-20T10:00:00Z');
const quarter = { from: '2026-07-01', to: '2026-09-30' };
const sinceTheBoardsChanged = { from: '2026-03-20', to: '2026-11-20' };

type List = 'informationRequests' | 'escalationList' | 'leadershipMeetings';
const concepts: Record<List, { filter: string; table: string }> = {
  informationRequests: { filter: 'InformationRequestFilter', table: 'all_information_requests' },
  escalationList: { filter: 'EscalationFilter', table: 'all_escalations' },
  leadershipMeetings: { filter: 'LeadershipMeetingFilter', table: 'all_leadership_meetings' },
};

interface Period {
  from: string;
  to: string;
}

describe('a joined list', () => {
  let hub: TestHub;
  let copy: ScratchCopy;

  beforeAll(async () => {
    hub = await startHub({ partnerships: [northYorkshire, barnet], months: 9, now });
    copy = await scratchCopy(hub);
    await recordRareCases(copy);
    await copy.refresh();
  });
  afterAll(async () => {
    await copy?.close();
    await hub?.stop();
  });

  /** Reads a whole list, page by page, and gives the ids in the order in which they came. */
  const readAll = async (
    list: List,
    partnership: string,
    { from, to }: Period,
    filter: unknown = null,
    first = 7,
  ) => {
    const query = `query ($partnership: ID!, $from: Date!, $to: Date!, $first: Int!, $after: String,
        $filter: ${concepts[list].filter}) {
      partnership(code: $partnership) { period(from: $from, to: $to) {
        page: ${list}(first: $first, after: $after, filter: $filter) {
          partial pageInfo { endCursor hasNextPage } edges { cursor node { id } } } } } }`;
    const ids: string[] = [];
    let after: string | null = null;
    for (;;) {
      const { data, errors } = await hub.ask(query, { partnership, from, to, first, after, filter });
      expect(errors).toBeUndefined();
      const { page } = data.partnership.period;
      expect(page.partial).toBe(false);
      expect(page.pageInfo.endCursor).toBe(page.edges.at(-1)?.cursor ?? null);
      if (page.pageInfo.hasNextPage) expect(page.edges).toHaveLength(first);
      ids.push(...page.edges.map(({ node }: { node: { id: string } }) => node.id));
      if (!page.pageInfo.hasNextPage) return ids;
      after = page.pageInfo.endCursor;
    }
  };

  /** Every matter of which any agency's own record `m` is such. */
  const union = async (list: List, partnership: string, { from, to }: Period, such = 'true') => {
    const rows = await copy.rows<{ id: string }>(
      `select id, max(started_at) as started_at from ${concepts[list].table} m
       where partnership = $1 and pg_temp.london_day(started_at) between $2 and $3 and (${such})
         and $4::timestamptz is not null
       group by id order by started_at desc, id desc`,
      [partnership, from, to, now],
    );
    return rows.map(({ id }) => id);
  };

  describe('read by sevens gives each matter that any agency records once, newest first:', () => {
    test.each<[string, List, string, Period]>([
      [
        'information requests of Barnet',
        'informationRequests',
        barnet,
        { from: '2026-08-17', to: '2026-10-04' },
      ],
      [
        'information requests of North Yorkshire around the first of April',
        'informationRequests',
        northYorkshire,
        { from: '2026-03-25', to: '2026-04-12' },
      ],
      ['escalations of Barnet', 'escalationList', barnet, quarter],
      ['escalations of North Yorkshire', 'escalationList', northYorkshire, quarter],
      [
        'leadership meetings of Barnet',
        'leadershipMeetings',
        barnet,
        { from: '2025-10-01', to: '2027-01-31' },
      ],
      [
        'leadership meetings of North Yorkshire, of which three boards keep records',
        'leadershipMeetings',
        northYorkshire,
        { from: '2025-10-01', to: '2027-01-31' },
      ],
    ])('%s', async (_, list, partnership, period) => {
      const expected = await union(list, partnership, period);
      expect(expected.length).toBeGreaterThan(7);
      expect(await readAll(list, partnership, period)).toEqual(expected);
    });

    test('nothing at all for a quarter to come', async () => {
      const toCome = { from: '2027-01-01', to: '2027-03-31' };
      expect(await readAll('informationRequests', barnet, toCome)).toEqual([]);
      expect(await readAll('escalationList', barnet, toCome)).toEqual([]);
    });
  });

  const health = `('E54000028', 'E54000071')`;
  const notYetAnswered = 'm.withdrawn_at is null and m.answered_at is null';

  describe('filtered holds each matter of which any agency’s own record matches:', () => {
    test.each<[string, Record<string, unknown>, string]>([
      ['asked or answered by police', { agencies: ['POLICE'] }, `'E23000001' in (m.requester, m.responder)`],
      [
        'asked or answered by health, whichever board it was',
        { agencies: ['HEALTH'] },
        `m.requester in ${health} or m.responder in ${health}`,
      ],
      [
        'of the board until March alone',
        { organisation: 'E54000028' },
        `'E54000028' in (m.requester, m.responder)`,
      ],
      ['red and green ones', { urgencies: ['RED', 'GREEN'] }, `m.urgency in ('RED', 'GREEN')`],
      ['overdue', { states: ['OVERDUE'] }, `${notYetAnswered} and m.due_at < $4`],
      ['awaiting an answer', { states: ['AWAITING_ANSWER'] }, `${notYetAnswered} and m.due_at >= $4`],
      [
        'answered late or withdrawn',
        { states: ['ANSWERED_LATE', 'WITHDRAWN'] },
        'm.withdrawn_at is not null or m.answered_at > m.due_at',
      ],
      [
        'answered on time',
        { states: ['ANSWERED_ON_TIME'] },
        'm.withdrawn_at is null and m.answered_at <= m.due_at',
      ],
      [
        'without a limit',
        { states: ['AWAITING_ANSWER_NO_LIMIT_SET', 'ANSWERED_NO_LIMIT_SET'] },
        'm.withdrawn_at is null and m.due_at is null',
      ],
      [
        'declined, or for somebody else',
        { outcomes: ['DECLINED', 'NOT_FOR_US'] },
        `m.outcome in ('DECLINED', 'NOT_FOR_US')`,
      ],
      [
        'amber ones to or from health that were shared in part',
        { agencies: ['HEALTH'], urgencies: ['AMBER'], outcomes: ['SHARED_IN_PART'] },
        `(m.requester in ${health} or m.responder in ${health}) and m.urgency = 'AMBER'
         and m.outcome = 'SHARED_IN_PART'`,
      ],
    ])('information requests %s', async (_, filter, such) => {
      const expected = await union('informationRequests', barnet, sinceTheBoardsChanged, such);
      expect(expected.length).toBeGreaterThan(0);
      expect(await readAll('informationRequests', barnet, sinceTheBoardsChanged, filter, 100)).toEqual(
        expected,
      );
    });

    const overdue = `exists (select from all_escalation_stages s where s.escalation_id = m.id
      and s.organisation = m.organisation and s.left_at is null and s.due_on < '2026-11-20')`;
    test.each<[string, Record<string, unknown>, string]>([
      [
        'raised by or against police',
        { agencies: ['POLICE'] },
        `'E23000001' in (m.raised_by, m.raised_against)`,
      ],
      [
        'of the board since April',
        { organisation: 'E54000071' },
        `'E54000071' in (m.raised_by, m.raised_against)`,
      ],
      [
        'about thresholds and information',
        { reasons: ['THRESHOLD', 'INFORMATION_SHARING'] },
        `m.reason in ('THRESHOLD', 'INFORMATION_SHARING')`,
      ],
      [
        'closed unresolved, or withdrawn',
        { statuses: ['CLOSED_UNRESOLVED', 'WITHDRAWN'] },
        `m.status in ('CLOSED_UNRESOLVED', 'WITHDRAWN')`,
      ],
      ['in a stage past its limit', { overdue: true }, overdue],
      [
        'open and not past a limit',
        { overdue: false, statuses: ['OPEN'] },
        `m.status = 'OPEN' and not ${overdue}`,
      ],
    ])('escalations %s', async (_, filter, such) => {
      const expected = await union('escalationList', barnet, sinceTheBoardsChanged, such);
      expect(expected.length).toBeGreaterThan(0);
      expect(await readAll('escalationList', barnet, sinceTheBoardsChanged, filter)).toEqual(expected);
    });

    test.each<[string, Record<string, unknown>, string]>([
      [
        'of lead partners',
        { kinds: ['LEAD_SAFEGUARDING_PARTNERS'] },
        `m.kind = 'LEAD_SAFEGUARDING_PARTNERS'`,
      ],
      ['that were held', { statuses: ['HELD'] }, `m.status = 'HELD'`],
      ['still to come', { statuses: ['SCHEDULED'] }, `m.status = 'SCHEDULED'`],
    ])('leadership meetings %s', async (_, filter, such) => {
      const period = { from: '2025-10-01', to: '2027-01-31' };
      const expected = await union('leadershipMeetings', barnet, period, such);
      expect(expected.length).toBeGreaterThan(0);
      expect(await readAll('leadershipMeetings', barnet, period, filter)).toEqual(expected);
    });
  });

  describe('shows of each matter what the databases hold of it:', () => {
    const nodes = async (
      list: List,
      name: 'information-sharing' | 'escalations',
      partnership: string,
      at: Period,
    ) => {
      const { data, errors } = await hub.ask(operation(name), { partnership, ...at, first: 100 });
      expect(errors).toBeUndefined();
      const { edges } = data.partnership.period[list];
      return edges.map(({ node }: { node: Record<string, unknown> }) => node);
    };

    test.each([
      ['North Yorkshire', northYorkshire, { from: '2026-09-24', to: '2026-10-05' }],
      ['Barnet', barnet, { from: '2026-03-29', to: '2026-04-08' }],
    ])('information requests of %s', async (_, partnership, period) => {
      const shown = await nodes('informationRequests', 'information-sharing', partnership, period);
      const expected = await listedRequests(copy, partnership, period, now);
      expect(shown.length).toBeGreaterThan(20);
      expect(shown.map(asRequest)).toEqual(expected.slice(0, 100));
    });

    test.each([
      ['North Yorkshire', northYorkshire],
      ['Barnet', barnet],
    ])('escalations of %s', async (_, partnership) => {
      const shown = await nodes('escalationList', 'escalations', partnership, sinceTheBoardsChanged);
      const expected = await listedEscalations(copy, partnership, sinceTheBoardsChanged, '2026-11-20');
      expect(shown.length).toBeGreaterThan(20);
      expect(shown.map(asEscalation)).toEqual(expected.slice(0, 100));
    });
  });

  describe('of North Yorkshire says where the two sides disagree:', () => {
    const one = async (such: string) => {
      const [found] = await copy.rows(
        `select coalesce((q).id, (r).id) as id, q, r, to_jsonb(q) as asked, to_jsonb(r) as received
         from requests where coalesce((q).partnership, (r).partnership) = $1 and (${such}) order by 1 limit 1`,
        [northYorkshire],
      );
      if (found === undefined) throw new Error(`No request is such: ${such}`);
      const { data, errors } = await hub.ask(
        `query ($partnership: ID!, $id: ID!) {
          informationRequest(partnershipCode: $partnership, id: $id) { joined {
            partial status requester { code } responder { code } outcome
            discrepancies { kind accounts { organisation { code } says } } } } }`,
        { partnership: northYorkshire, id: found.id },
      );
      expect(errors).toBeUndefined();
      return { ...found, joined: data.informationRequest.joined };
    };
    const both = '(q).requester = (r).requester and (q).responder = (r).responder';

    test('a request that only the authority recorded', async () => {
      const { joined, asked } = await one(`(r).id is null and (q).requester = 'E06000065'`);
      expect(joined).toMatchObject({ partial: false, status: 'REQUESTER_ONLY', outcome: null });
      expect(joined.discrepancies).toEqual([
        {
          kind: 'ONE_SIDE_HAS_NO_RECORD',
          accounts: [
            { organisation: { code: 'E06000065' }, says: 'recorded' },
            { organisation: { code: asked.responder }, says: 'no record' },
          ],
        },
      ]);
    });

    test('a request that only police recorded', async () => {
      const { joined, received } = await one(`(q).id is null and (r).responder = 'E23000009'`);
      expect(joined).toMatchObject({
        status: 'RESPONDER_ONLY',
        responder: { code: 'E23000009' },
        outcome: received.outcome,
      });
      expect(joined.discrepancies).toEqual([
        {
          kind: 'ONE_SIDE_HAS_NO_RECORD',
          accounts: [
            { organisation: { code: 'E23000009' }, says: 'recorded' },
            { organisation: { code: received.requester }, says: 'no record' },
          ],
        },
      ]);
    });

    test('a request whose outcome the authority took down differently', async () => {
      const { joined, asked, received } = await one(
        `${both} and (q).outcome = 'NOTHING_HELD' and (r).outcome = 'SHARED_IN_FULL'
         and (q).requested_at = (r).requested_at and (q).due_at = (r).due_at`,
      );
      expect(joined.outcome).toBe('SHARED_IN_FULL');
      expect(joined.discrepancies).toEqual([
        {
          kind: 'OUTCOME_DIFFERS',
          accounts: [
            { organisation: { code: asked.requester }, says: 'NOTHING_HELD' },
            { organisation: { code: received.responder }, says: 'SHARED_IN_FULL' },
          ],
        },
      ]);
    });

    test('a request that is held by another organisation than it was addressed to', async () => {
      const { joined, asked, received } = await one(
        '(q).responder <> (r).responder and (r).answered_at is not null',
      );
      expect(joined.responder).toEqual({ code: asked.responder });
      expect(joined.status).toMatch(/^ANSWERED_/);
      expect(joined.discrepancies[0]).toMatchObject({
        kind: 'RECIPIENT_DIFFERS',
        accounts: [
          { organisation: { code: asked.requester } },
          { organisation: { code: received.responder } },
        ],
      });
    });

    test('a request answered within the limit that police recorded and after the one that was set', async () => {
      const { joined, asked, received } = await one(
        `${both} and (r).answered_at > (q).due_at and (r).answered_at < (r).due_at
         and (q).responder = 'E23000009' and (q).due_at = '2026-09-30T10:00Z'`,
      );
      expect(joined.status).toBe('ANSWERED_LATE');
      expect(joined.discrepancies).toMatchObject([
        {
          kind: 'TIMES_DIFFER',
          accounts: [
            { organisation: { code: asked.requester } },
            { organisation: { code: received.responder } },
          ],
        },
      ]);
    });

    test('and that they agree where they do', async () => {
      const { joined } = await one(
        `${both} and (q).requested_at = (r).requested_at and (q).due_at = (r).due_at and (q).outcome = (r).outcome
         and (r).outcome <> 'WITHDRAWN' and (r).answered_at > (r).due_at
         and (q).answered_at - (r).answered_at between interval '0' and interval '1 hour'`,
      );
      expect(joined).toMatchObject({ status: 'ANSWERED_LATE', discrepancies: [] });
    });
  });

  describe('of North Yorkshire, where three boards keep records of one meeting,', () => {
    const period = { from: '2025-10-01', to: '2027-01-31' };

    test('does not miss a meeting that only the boards recorded', async () => {
      const [, , , , fifth] = await union('leadershipMeetings', northYorkshire, period);
      for (const agency of ['local-authority', 'police'] as const) {
        await copy.change(agency, 'delete from leadership_attendances where meeting_id = $1', [fifth]);
        await copy.change(agency, 'delete from leadership_meetings where id = $1', [fifth]);
      }
      await copy.refresh();
      const expected = await union('leadershipMeetings', northYorkshire, period);
      expect(expected).toContain(fifth);
      expect(await readAll('leadershipMeetings', northYorkshire, period)).toEqual(expected);
    });
  });
});

/** Cases that the demonstration data of these partnerships does not have. */
async function recordRareCases(copy: ScratchCopy): Promise<void> {
  // Barnet's policy sets a limit to every request: here is one to which none applies by the authority's record.
  await copy.change(
    'local-authority',
    `update information_requests set due_at = null where partnership = $1 and id = (
       select id from information_requests where partnership = $1 and side = 'REQUESTER'
         and started_at between '2026-07-01' and '2026-09-30' and withdrawn_at is null order by id limit 1)`,
    [barnet],
  );
  // Police of North Yorkshire answered within the limit that they recorded, after the one that the authority set.
  const [found] = await copy.rows(
    `select (q).id from requests where (q).partnership = $1 and (q).requester = 'E06000065'
       and (q).responder = 'E23000009' and (r).responder = 'E23000009' and (q).outcome = (r).outcome
       and (q).outcome = 'SHARED_IN_FULL' and (q).due_at = (r).due_at
       and (q).started_at between '2026-09-24' and '2026-09-29' order by (q).id limit 1`,
    [northYorkshire],
  );
  await copy.change(
    'local-authority',
    `update information_requests set due_at = '2026-09-30T10:00Z', answered_at = '2026-09-30T12:01Z' where id = $1`,
    [found.id],
  );
  await copy.change(
    'police',
    `update information_requests set due_at = '2026-09-30T14:00Z', answered_at = '2026-09-30T12:00Z' where id = $1`,
    [found.id],
  );
}

// biome-ignore lint/suspicious/noExplicitAny: a node's shape is what the tests are about
type Node = any;

const agencies = ['localAuthority', 'police', 'health'];
const iso = (instant: string | null | undefined) =>
  instant == null ? null : new Date(instant).toISOString();

/** Every agency's records of a node, with plain codes and instants, by organisation. */
function recordsOf(node: Node, plain: (record: Node) => object): object[] {
  return agencies
    .flatMap((agency) => {
      const { state, records } = node[agency];
      expect(state).toBe(records.length === 0 ? 'NOT_RECORDED' : 'RECORDED');
      return records;
    })
    .sort((a: Node, b: Node) => (a.organisation.code < b.organisation.code ? -1 : 1))
    .map((record) => ({ organisation: record.organisation.code, side: record.side, ...plain(record) }));
}

const kindsOf = ({ discrepancies }: Node): string[] => discrepancies.map(({ kind }: Node) => kind).sort();

function asRequest({ id, joined, ...node }: Node) {
  return {
    id,
    status: joined.status,
    requester: joined.requester.code,
    responder: joined.responder.code,
    urgency: joined.urgency,
    requestedAt: iso(joined.requestedAt),
    dueAt: iso(joined.dueAt),
    answeredAt: iso(joined.answeredAt),
    outcome: joined.outcome,
    discrepancies: kindsOf(joined),
    records: recordsOf(node, (record) => ({
      requester: record.requester.code,
      responder: record.responder.code,
      caseReference: record.caseReference,
      purpose: record.purpose,
      urgency: record.urgency,
      requestedAt: iso(record.requestedAt),
      dueAt: iso(record.dueAt),
      answeredAt: iso(record.answeredAt),
      withdrawnAt: iso(record.withdrawnAt),
      outcome: record.outcome,
      declineReason: record.declineReason,
    })),
  };
}

function asEscalation({ id, joined, ...node }: Node) {
  return {
    id,
    status: joined.status,
    raisedBy: joined.raisedBy.code,
    raisedAgainst: joined.raisedAgainst.code,
    reason: joined.reason,
    raisedAt: iso(joined.raisedAt),
    stageReached: joined.stageReached,
    closedAt: iso(joined.closedAt),
    informationRequest: joined.informationRequest?.id ?? null,
    discrepancies: kindsOf(joined),
    records: recordsOf(node, (record) => ({
      caseReference: record.caseReference,
      status: record.status,
      stageReached: record.stageReached,
      closedAt: iso(record.closedAt),
      resolution: record.resolution,
      stages: record.stages.map((stage: Node) => ({
        number: stage.number,
        enteredAt: iso(stage.enteredAt),
        dueOn: stage.dueOn,
        leftAt: iso(stage.leftAt),
        overdue: stage.overdue,
      })),
    })),
  };
}
