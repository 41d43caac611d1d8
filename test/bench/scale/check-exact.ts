import { calendarDay } from '../../../shared/calendar/calendar-day.ts';
import { endOfLondonDay, startOfLondonDay } from '../../../shared/calendar/london-time.ts';
import { exactFigures } from '../../figures/exact-figures.ts';
import { now, type ScaleDatabases, year } from './scale-databases.ts';
import type { AskableAgency } from './scale-questions.ts';

type Told = { asRequester: Cell[]; asResponder: Cell[]; requesterDays: Days[]; responderDays: Days[] };
type Cell = Record<string, unknown> & { requester: { code: string }; responder: { code: string } };
type Days = { from: string; to: string; days: string[] };

/** A partnership's year counted from its records one by one, as the owner: what it takes without anything kept beside them. */
export function countedFromRecords(databases: ScaleDatabases, { name }: AskableAgency, partnership: string) {
  return exactFigures(databases.owners[name], {
    partnership,
    start: startOfLondonDay(calendarDay(year.from)),
    end: endOfLondonDay(calendarDay(year.to)),
    digestsFrom: startOfLondonDay(calendarDay(year.from)),
    now,
  });
}

/**
 * Figures that are fast and wrong are worth nothing: what an agency tells of a partnership's year must be what its records
 * come to, to the last digit. @throws Error saying what differs
 */
export async function checkExact(
  databases: ScaleDatabases,
  agency: AskableAgency,
  partnership: string,
): Promise<void> {
  const exact = await countedFromRecords(databases, agency, partnership);
  const told = (await agency.ofPartnership(partnership)['information sharing']?.()) as Told;
  const cells = (of: Cell[]) =>
    of.map(({ requester, responder, declinedByReason, ...cell }) => ({
      ...cell,
      requester: requester.code,
      responder: responder.code,
    }));
  const sorted = (rows: object[]) =>
    rows
      .map((row) => JSON.stringify(Object.entries(row).sort()))
      .sort()
      .join('\n');
  const firstDay = (days: Days[]) =>
    days.map((of) => ({ ...of, days: of.days.filter((day) => day >= year.from).sort() }));
  const withoutSide = (rows: object[]) => rows.map((row) => ({ ...row, side: undefined }));
  const pairs: [string, object[], object[]][] = [
    ['as requester', cells(told.asRequester), exact.asRequester],
    ['as responder', cells(told.asResponder), exact.asResponder],
    [
      'digests',
      withoutSide(firstDay([...told.requesterDays, ...told.responderDays])),
      withoutSide(exact.days.map(({ days, ...of }) => ({ ...of, days: days.toSorted() }))),
    ],
  ];
  for (const [what, fast, slow] of pairs) {
    if (slow.length === 0 || sorted(fast) !== sorted(slow))
      throw new Error(`${agency.name}, ${partnership}, ${what}: not what its records come to.`);
  }
}
