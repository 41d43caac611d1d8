import type { EntityManager } from 'typeorm';
import { londonDay } from '../calendar/london-time.ts';
import { askPrepared } from '../database/ask-prepared.ts';
import { type PairsRead, pairCondition } from '../reporting-period/pairs-read.ts';

/** How one organisation's escalations fared at one stage. Times are in working days. */
export interface EscalationStageFigures {
  raisedBy: string;
  number: number;
  label: string;
  entered: number;
  leftWithinLimit: number;
  leftLate: number;
  overdueNow: number;
  withoutLimit: number;
  shortened: number;
  skippedTo: number;
  resolvedHere: number;
  medianWorkingDays: number | null;
}

/** The same of stages that took as many working days; null days are of those that have not been left. */
type StageFiguresByDays = Omit<EscalationStageFigures, 'medianWorkingDays'> & {
  workingDays: number | null;
};

/**
 * How escalations fared at each stage, by whoever raised them, from an agency's records as raiser.
 *
 * @param start the first instant at which an escalation that is counted was started
 * @param end the first no longer meant
 */
export async function escalationStageFigures(
  manager: EntityManager,
  partnershipCode: string,
  start: Date,
  end: Date,
  now: Date,
  pairs: PairsRead,
): Promise<EscalationStageFigures[]> {
  const ofPairs = pairCondition(pairs, 'raised_by', 'raised_against', 5);
  // Few stages take more than some days: counted by them, a median needs no stage to be put in order.
  const rows = await askPrepared<StageFiguresByDays>(
    manager,
    `select raised_by as "raisedBy", number, working_days_taken as "workingDays", min(label) as label,
       count(*)::int as entered,
       count(*) filter (where left_on <= due_on)::int as "leftWithinLimit",
       count(*) filter (where left_on > due_on)::int as "leftLate",
       count(*) filter (where left_on is null and due_on < $4)::int as "overdueNow",
       count(*) filter (where due_on is null)::int as "withoutLimit",
       count(*) filter (where shortened)::int as shortened,
       count(*) filter (where skipped)::int as "skippedTo",
       count(*) filter (where resolved_here)::int as "resolvedHere"
     from escalation_stages
     where partnership = $1 and side = 'RAISER' and started_at >= $2 and started_at < $3 ${ofPairs.sql}
     group by 1, 2, 3`,
    [partnershipCode, start, end, londonDay(now), ...ofPairs.parameters],
  );
  return [...Map.groupBy(rows, ({ raisedBy, number }) => `${raisedBy} ${number}`).values()].map(together);
}

/** Figures of one stage from those by the days that it took. */
function together(byDays: readonly StageFiguresByDays[]): EscalationStageFigures {
  const [{ raisedBy, number, label }] = byDays as [StageFiguresByDays];
  const sum = (figure: (typeof summed)[number]) => byDays.reduce((total, each) => total + each[figure], 0);
  const sums = Object.fromEntries(summed.map((figure) => [figure, sum(figure)])) as Record<
    (typeof summed)[number],
    number
  >;
  const first = byDays.reduce((least, each) => (each.label < least ? each.label : least), label);
  return { raisedBy, number, label: first, ...sums, medianWorkingDays: median(byDays) };
}

const summed = [
  'entered',
  'leftWithinLimit',
  'leftLate',
  'overdueNow',
  'withoutLimit',
  'shortened',
  'skippedTo',
  'resolvedHere',
] as const;

/** The middle one of the stages that were left, or what lies halfway between the two in the middle. */
function median(byDays: readonly StageFiguresByDays[]): number | null {
  const left = byDays
    .filter((each): each is StageFiguresByDays & { workingDays: number } => each.workingDays !== null)
    .sort((a, b) => a.workingDays - b.workingDays);
  const total = left.reduce((sum, { entered }) => sum + entered, 0);
  if (total === 0) return null;
  const at = (place: number) => {
    let before = 0;
    for (const { workingDays, entered } of left) {
      before += entered;
      if (place < before) return workingDays;
    }
    return 0;
  };
  return (at(Math.floor((total - 1) / 2)) + at(Math.ceil((total - 1) / 2))) / 2;
}
