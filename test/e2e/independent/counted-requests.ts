import type { ScratchCopy } from './scratch-copy.ts';

/** One figure of one pair and month, counted row by row. `q` is the requester's record and `r` the responder's. */
interface Definition {
  /** Whose record names the pair. */
  of: 'q' | 'r';
  /** The instant that must lie in the period, and whose month it is. */
  at: 'started_at' | 'due_at';
  /** Whose instant that is, if not that of the record that names the pair. */
  when?: string;
}

const samePair = '(q).requester = (r).requester and (q).responder = (r).responder';
const asked = { of: 'q', at: 'started_at' } as const;
const fellDue = { of: 'q', at: 'due_at' } as const;
/** What is due later than now has not fallen due. Whether it was withdrawn is for the requester to say. */
const hasFallenDue = '(q).due_at <= $4 and (q).withdrawn_at is null';
const received = { of: 'r', at: 'started_at' } as const;
const withOutcome = (outcome: string) => ({ ...received, when: `(r).outcome = '${outcome}'` });

/** What each figure counts, from the words of gateway/partnership/schema.graphql alone. $4 is now. */
const definitions = {
  asked,
  due: { ...fellDue, when: hasFallenDue },
  received,
  answered: { ...received, when: '(r).answered_at is not null' },
  dueRecordedByBoth: { ...fellDue, when: `${hasFallenDue} and ${samePair}` },
  onTime: { ...fellDue, when: `${hasFallenDue} and ${samePair} and (r).answered_at <= (q).due_at` },
  overdueNow: {
    ...received,
    when: '(r).due_at < $4 and (r).answered_at is null and (r).withdrawn_at is null',
  },
  withoutLimit: { ...received, when: '(r).due_at is null' },
  sharedInFull: withOutcome('SHARED_IN_FULL'),
  sharedInPart: withOutcome('SHARED_IN_PART'),
  nothingHeld: withOutcome('NOTHING_HELD'),
  declined: withOutcome('DECLINED'),
  notForUs: withOutcome('NOT_FOR_US'),
  withdrawn: withOutcome('WITHDRAWN'),
  requesterOnly: { ...asked, when: '(r).id is null' },
  requesterOnlyOverdueNow: {
    ...asked,
    when: '(r).id is null and (q).due_at < $4 and (q).answered_at is null and (q).withdrawn_at is null',
  },
  responderOnly: { ...received, when: '(q).id is null' },
  timesDiffer: {
    ...asked,
    when: `${samePair} and ((q).requested_at <> (r).requested_at or (q).due_at is distinct from (r).due_at)`,
  },
  outcomeDiffers: { ...asked, when: `${samePair} and (q).outcome is distinct from (r).outcome` },
  recipientDiffers: { ...asked, when: '(q).responder <> (r).responder' },
} satisfies Record<string, Definition>;

type CountedFigure = keyof typeof definitions;

export const countedFigures = Object.keys(definitions) as CountedFigure[];

export type RequestFigures = Record<CountedFigure, number> & {
  onTimeShare: number | null;
  declinedByReason: { reason: string; count: number }[];
};

interface Counted {
  figure: CountedFigure | 'declinedFor' | 'hours';
  pair: string;
  month: string;
  count: number;
  reason: string | null;
  hours: number[] | null;
}

/** All that is counted of a partnership and period, to be added up as each test wants. */
export async function countRequests(
  copy: ScratchCopy,
  partnership: string,
  { from, to }: { from: string; to: string },
  now: Date,
) {
  const counted = await copy.rows<Counted>(
    `with chosen as materialized (
       select q, r from requests where coalesce((q).partnership, (r).partnership) = $1 and $4::timestamptz is not null
         and (${inPeriod('q', 'started_at')} or ${inPeriod('q', 'due_at')} or ${inPeriod('r', 'started_at')}))
     ${Object.entries<Definition>(definitions)
       .map(([figure, { of, at, when = 'true' }]) => countOf(figure, of, at, when))
       .join(' union all ')}
     union all
     select 'declinedFor', ${pairOf('r')}, pg_temp.london_month((r).started_at), count(*)::int,
       (r).decline_reason, null::float8[]
     from chosen where ${inPeriod('r', 'started_at')} and (r).decline_reason is not null group by 2, 3, 5
     union all
     select 'hours', ${pairOf('r')}, pg_temp.london_month((r).started_at), count(*)::int, null,
       array_agg(extract(epoch from (r).answered_at - (r).requested_at)::float8 / 3600)
     from chosen where ${inPeriod('r', 'started_at')} and (r).answered_at is not null group by 2, 3`,
    [partnership, from, to, now],
  );
  const chosen = (pair?: string, month?: string) =>
    counted.filter(
      (each) => (pair === undefined || each.pair === pair) && (month === undefined || each.month === month),
    );
  return {
    pairs: [...new Set(counted.map(({ pair }) => pair))],
    cells: [...new Set(counted.map(({ pair, month }) => `${pair} ${month}`))],
    figures: (pair?: string, month?: string) => addUp(chosen(pair, month)),
    /** Middle and nine-tenths of the hours to an answer, read off the sorted hours on a straight line between two. */
    times(pair: string, month?: string) {
      const hours = chosen(pair, month).flatMap((each) => each.hours ?? []);
      return { medianHours: readOff(hours, 0.5), ninetiethPercentileHours: readOff(hours, 0.9) };
    },
  };
}

const pairOf = (side: string) => `(${side}).requester || '>' || (${side}).responder`;
const inPeriod = (side: string, at: string) =>
  `(pg_temp.london_day((${side}).${at}) >= $2 and pg_temp.london_day((${side}).${at}) <= $3)`;

function countOf(figure: string, side: string, at: string, when: string): string {
  return `select '${figure}' as figure, ${pairOf(side)} as pair, pg_temp.london_month((${side}).${at}) as month,
      count(*)::int as count, null::text as reason, null::float8[] as hours
    from chosen where ${inPeriod(side, at)} and (${when}) group by 2, 3`;
}

function addUp(counted: readonly Counted[]): RequestFigures {
  const sum = (rows: readonly Counted[]) => rows.reduce((total, { count }) => total + count, 0);
  const figures = Object.fromEntries(
    countedFigures.map((figure) => [figure, sum(counted.filter((each) => each.figure === figure))]),
  ) as Record<CountedFigure, number>;
  const declined = counted.filter(({ figure }) => figure === 'declinedFor');
  const reasons = [...new Set(declined.map(({ reason }) => String(reason)))].sort();
  return {
    ...figures,
    onTimeShare: figures.dueRecordedByBoth === 0 ? null : figures.onTime / figures.dueRecordedByBoth,
    declinedByReason: reasons.map((reason) => ({
      reason,
      count: sum(declined.filter((each) => each.reason === reason)),
    })),
  };
}

function readOff(hours: readonly number[], share: number): number | null {
  const sorted = [...hours].sort((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)];
  const above = sorted[Math.ceil(place)];
  if (below === undefined || above === undefined) return null;
  return below + (above - below) * (place - Math.floor(place));
}
