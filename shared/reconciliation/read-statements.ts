import type { EntityManager } from 'typeorm';
import type { CalendarDay } from '../calendar/calendar-day.ts';
import { endOfLondonDay, londonDay, startOfLondonDay } from '../calendar/london-time.ts';
import type { Geography } from '../geography/geography.ts';
import type { MatterStatement, ReconciledConcept } from './matter-statement.ts';
import { type StatedRow, statedRows } from './stated-rows.ts';

/** Of which matters statements are read. */
export interface StatementsWanted {
  partnership: string;
  concept: ReconciledConcept;
  /** The organisations whose records they are. */
  ours: readonly string[];
  /** The organisations on the other side. */
  theirs: readonly string[];
  from: CalendarDay;
  to: CalendarDay;
}

/** What was changed this lately, by the clock of whoever holds it, may not have reached the other side: ten minutes. */
const freshMilliseconds = 10 * 60_000;

/** What some organisations' records say of the matters between them and some others. One statement of SQL. */
export async function readStatements(
  manager: EntityManager,
  wanted: StatementsWanted,
  { geography, now }: { geography: Geography; now: Date },
): Promise<MatterStatement[]> {
  const { partnership, concept, ours, theirs, from, to } = wanted;
  const rows = await statedRows(manager, concept, {
    condition: 'r.started_at >= $4 and r.started_at < $5 and x.other = any ($3::text[])',
    parameters: [partnership, ours, theirs, startOfLondonDay(from), endOfLondonDay(to)],
  });
  // By the convener's record and the recipient's alike: who was no partner then was not invited.
  const invited = (row: StatedRow) =>
    concept !== 'leadership-meeting' ||
    geography.isStatutoryPartner(partnership, row.recipient, londonDay(row.at));
  return rows.filter(invited).map((row) => statement(row, now));
}

/**
 * The records of originators among `ours` of the matters named, to whomever they were addressed: somebody else holds
 * one of them. To whom it was addressed is not told where that is none of theirs. A meeting is addressed to every
 * partner, so that of meetings there are none.
 */
export async function readNamedStatements(
  manager: EntityManager,
  {
    partnership,
    concept,
    ours,
    theirs,
    ids,
  }: Omit<StatementsWanted, 'from' | 'to'> & { ids: readonly string[] },
  now: Date,
): Promise<MatterStatement[]> {
  if (concept === 'leadership-meeting') return [];
  const rows = await statedRows(manager, concept, {
    condition: 'r.id = any ($3::uuid[]) and r.organisation = x.originator',
    parameters: [partnership, ours, ids],
  });
  return rows.map((row) => {
    const said = statement(row, now);
    return theirs.includes(said.recipient) ? said : { ...said, recipient: '' };
  });
}

function statement({ startedAt, at, dueAt, changedAt, ...row }: StatedRow, now: Date): MatterStatement {
  return {
    ...row,
    startedAt: startedAt.toISOString(),
    at: at.toISOString(),
    dueAt: dueAt?.toISOString() ?? null,
    fresh: now.getTime() - changedAt.getTime() < freshMilliseconds,
  };
}
