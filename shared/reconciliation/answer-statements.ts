import { askingAgency } from '../auth/identify-agency.ts';
import { type CalendarDay, daysBetween } from '../calendar/calendar-day.ts';
import { HubError } from '../errors/hub-error.ts';
import type { AgencyContext } from '../subgraph/agency-context.ts';
import { partnershipByOwnCode } from '../subgraph/check-parties.ts';
import { loggedConcepts } from '../subgraph/read-records.ts';
import { mostDays, mostNamed, mostStatements } from './asked-at-once.ts';
import { type DayDigest, dayOf, equalDays } from './day-digests.ts';
import { type MatterStatement, type ReconciledConcept, reconciledConcepts } from './matter-statement.ts';
import { partnersBetween } from './partners-between.ts';
import { readNamedStatements, readStatements } from './read-statements.ts';

/** What an agency asks of another to compare records. */
export interface AskedStatements {
  partnershipCode: string;
  /** As GraphQL names it. */
  concept: string;
  from: CalendarDay;
  to: CalendarDay;
  /** What the asking agency itself says, day by day: days of which both say the same are left out. */
  known: readonly DayDigest[];
  /** Instead of a period's matters, those with these ids that this agency's organisations started. */
  named?: readonly string[] | null;
  first: number;
  after?: string | null;
}

/**
 * What this agency's organisations recorded of matters in which an organisation of the asking agency is a side. It is
 * read in the role of jobs, whose policies let it see every organisation: there is no person whose rights could narrow
 * it. What narrows it is the statement itself, by the asking agency's organisations, which its proof decides.
 *
 * @throws HubError NOT_PERMITTED, UNKNOWN_PARTNERSHIP, TOO_MANY_STATEMENTS
 */
export async function answerStatements(args: AskedStatements, context: AgencyContext) {
  const { delivery, geography, sessions, recorder, now } = context;
  const asking = askingAgency(context.caller);
  if (asking === undefined) throw new HubError('NOT_PERMITTED', 'Only other agencies compare records here.');
  checkAskedAtOnce(args);
  const partnership = partnershipByOwnCode(geography, args.partnershipCode);
  const wanted = {
    partnership,
    concept: conceptOf(args.concept),
    ...partnersBetween(geography, partnership, [delivery.agency, asking], now),
  };
  const { named } = args;
  const all = await sessions.asJobs(now, (manager) =>
    named == null
      ? readStatements(manager, { ...wanted, from: args.from, to: args.to }, context)
      : readNamedStatements(manager, { ...wanted, ids: named }, now),
  );
  const sameDays = named == null ? equalDays(all, args.known) : new Set<CalendarDay>();
  const page = pageAfter(
    all.filter((said) => !sameDays.has(dayOf(said))),
    args,
  );
  const count = page.statements.length;
  recorder.record({
    partnership,
    concept: 'MATTER_STATEMENT',
    action: 'COMPARE',
    outcome: 'ALLOWED',
    count,
    subjects: [],
  });
  return { sameDays: [...sameDays], ...page };
}

function checkAskedAtOnce({ from, to, known, named, first }: AskedStatements): void {
  const days = daysBetween(from, to) + 1;
  const fits = days >= 1 && days <= mostDays && known.length <= mostDays && (named?.length ?? 0) <= mostNamed;
  if (fits && first >= 1 && first <= mostStatements) return;
  throw new HubError(
    'TOO_MANY_STATEMENTS',
    `Ask for 1 to ${mostStatements} statements of 1 to ${mostDays} days, and name ${mostNamed} matters at the most.`,
  );
}

/** The schema knows no other kinds than these. */
function conceptOf(named: string): ReconciledConcept {
  return reconciledConcepts.find((each) => loggedConcepts[each] === named) ?? 'information-request';
}

/** By a place that stays what it is when others are recorded meanwhile. */
function pageAfter(
  statements: readonly MatterStatement[],
  { first, after }: Pick<AskedStatements, 'first' | 'after'>,
) {
  const inOrder = statements
    .map((said) => ({ said, place: placeOf(said) }))
    .filter(({ place }) => after == null || place > after)
    .sort((a, b) => (a.place < b.place ? -1 : 1));
  const page = inOrder.slice(0, first);
  return {
    statements: page.map(({ said }) => said),
    endCursor: inOrder.length > first ? (page.at(-1)?.place ?? null) : null,
  };
}

function placeOf({ startedAt, id, organisation, recipient }: MatterStatement): string {
  return `${startedAt} ${id} ${organisation} ${recipient}`;
}
