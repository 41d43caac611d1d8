import type { Period } from './period.ts';

const monthNames = new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' });

/** A period as people say it: "April to June 2026", "April 2025 to March 2026". */
export function periodWords({ from, to, months }: Period): string {
  const [first, last] = [monthName(from), monthName(to)];
  const [firstYear, lastYear] = [from.slice(0, 4), to.slice(0, 4)];
  if (months === 1) return `${first} ${firstYear}`;
  return firstYear === lastYear
    ? `${first} to ${last} ${lastYear}`
    : `${first} ${firstYear} to ${last} ${lastYear}`;
}

function monthName(day: string): string {
  return monthNames.format(new Date(`${day}T00:00:00Z`));
}
