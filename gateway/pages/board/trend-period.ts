import { financialYearOf, type Period, yearUpTo } from '../periods/period.ts';

/**
 * The months that a trend shows: the twelve up to the period's end. Somebody whose figures are controlled is given whole
 * years only, so theirs is the financial year that the period ends in.
 */
export function trendPeriod(period: Period, isControlled: boolean): Period {
  return isControlled ? financialYearOf(period) : yearUpTo(period);
}
