import type { Principal } from '../auth/principal.ts';
import { monthOf } from '../calendar/calendar-day.ts';
import { londonDay } from '../calendar/london-time.ts';
import { listedOrganisation } from './may-list.ts';

/** How an agency's figures are controlled for one reader. */
export interface FigureControl {
  /** The organisation whose matters alone the reader may list: of every other pair, figures are controlled. */
  organisation: string;
  /** The first month that is not over, as 2026-11: from it on, nothing is told of a controlled pair. */
  firstOpenMonth: string;
}

/** How figures are controlled for somebody at an instant; null for somebody who gets exact figures of every pair. */
export function figureControl(principal: Principal, now: Date): FigureControl | null {
  const organisation = listedOrganisation(principal);
  return organisation === null ? null : { organisation, firstOpenMonth: monthOf(londonDay(now)) };
}
