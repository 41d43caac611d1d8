import fc from 'fast-check';

/** Something that is done to an agency's records of requests. */
export interface Step {
  kind: string;
  sql: string;
  parameters: readonly unknown[];
}

// Around the change to summer time, a month's end and now, to the minute: bounds are met often.
const first = Date.parse('2026-03-28T20:00:00.000Z');
const minutes = 48 * 24 * 60;
const instant = fc.integer({ min: 0, max: minutes }).map((after) => new Date(first + after * 60_000));

const insert = `
  insert into information_requests (partnership, id, organisation, side, started_at, requester, responder, request_type,
    request_type_label, purpose, urgency, urgency_rationale, lawful_basis, child_identification, case_reference,
    urgency_policy, requested_at, due_at, synthetic, changed_at)
  select $1, gen_random_uuid(), case when $2 then $3 else $4 end, case when $2 then 'REQUESTER' else 'RESPONDER' end,
    $5, $3, $4, 'T', 'A check', 'P', 'RED', 'W', 'L', 'SECURE_CHANNEL', 'C', 'U', $5,
    $5::timestamptz + $6 * interval '1 hour', true, $5
  from generate_series(1, $7)`;

// Which of the records there are is said by a number that is drawn, whatever ids they have.
const some = `id in (select id from information_requests where partnership = $1 order by started_at, md5(id::text)
  offset $2 limit 3)`;
const change = (set: string) =>
  `update information_requests set ${set}, changed_at = changed_at + interval '1 second' where ${some}`;

/** @param own organisations of the agency @param others those they ask and are asked by */
export function steps(partnership: string, own: string[], others: string[]): fc.Arbitrary<Step[]> {
  const which = fc.integer({ min: 0, max: 8 });
  const added = fc
    .tuple(
      fc.boolean(),
      fc.constantFrom(...own),
      fc.constantFrom(...others),
      instant,
      fc.option(fc.constantFrom(1, 24, 72)),
      fc.integer({ min: 1, max: 4 }),
    )
    .map(([asked, mine, theirs, at, limit, count]) => {
      const [requester, responder] = asked ? [mine, theirs] : [theirs, mine];
      return {
        kind: 'insert',
        sql: insert,
        parameters: [partnership, asked, requester, responder, at, limit, count],
      };
    });
  const answered = fc
    .tuple(
      which,
      fc.constantFrom('SHARED_IN_FULL', 'SHARED_IN_PART', 'NOTHING_HELD', 'DECLINED', 'NOT_FOR_US'),
      fc.constantFrom('LEGAL_PRIVILEGE', 'COURT_RESTRICTION'),
      fc.integer({ min: 0, max: 5_000 }),
    )
    .map(([at, outcome, reason, after]) => ({
      kind: 'answer',
      sql: change(`outcome = $3, answered_at = requested_at + $5 * interval '1 minute', withdrawn_at = null,
        decline_reason = case when $3 = 'DECLINED' then $4 end, decline_rationale = case when $3 = 'DECLINED' then 'W' end`),
      parameters: [partnership, at, outcome, reason, after],
    }));
  const withdrawn = which.map((at) => ({
    kind: 'withdraw',
    sql: change(`outcome = 'WITHDRAWN', withdrawn_at = requested_at + interval '1 hour', answered_at = null,
      decline_reason = null, decline_rationale = null`),
    parameters: [partnership, at],
  }));
  const moved = fc.tuple(which, fc.constantFrom(...others)).map(([at, to]) => ({
    kind: 'move',
    sql: change(`requester = case when side = 'REQUESTER' then requester else $3 end,
      responder = case when side = 'RESPONDER' then responder else $3 end`),
    parameters: [partnership, at, to],
  }));
  const due = fc.tuple(which, fc.option(fc.integer({ min: 0, max: 300 }))).map(([at, hours]) => ({
    kind: 'due',
    sql: change(`due_at = requested_at + $3 * interval '1 hour'`),
    parameters: [partnership, at, hours],
  }));
  const deleted = which.map((at) => ({
    kind: 'delete',
    sql: `delete from information_requests where ${some}`,
    parameters: [partnership, at],
  }));
  const folded = fc.constant({
    kind: 'fold',
    sql: 'select fold_information_request_deltas(null)',
    parameters: [],
  });
  return fc.array(
    fc.oneof(
      { weight: 4, arbitrary: added },
      { weight: 3, arbitrary: answered },
      ...[withdrawn, moved, due, deleted, folded].map((arbitrary) => ({ weight: 1, arbitrary })),
    ),
    { minLength: 10, maxLength: 40 },
  );
}
