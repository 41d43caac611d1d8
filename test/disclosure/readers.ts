import type { Principal, Role } from '../../shared/auth/principal.ts';
import type { Sector } from '../../shared/geography/organisation.ts';

/** Somebody of an agency. */
export function agencyReader(role: Role, organisation: string, sector: Sector): Principal {
  return {
    subject: `${role}.${organisation}`,
    role,
    organisation,
    sector,
    partnerships: [],
    inspectorate: null,
  };
}

/** A partnership's board, who may list every matter of it. */
export function boardReader(partnership: string): Principal {
  return {
    subject: 'board',
    role: 'BOARD_CHAIR',
    organisation: null,
    sector: null,
    partnerships: [partnership],
    inspectorate: null,
  };
}

/** Months, quarters, calendar years and financial years that lie within some months. */
export function wholePeriods(months: readonly string[]): { months: string[]; from: string; to: string }[] {
  const starts = months.flatMap((month, index) => {
    const number = Number(month.slice(5));
    const lengths = [1, number % 3 === 1 ? 3 : 0, number === 1 || number === 4 ? 12 : 0];
    return lengths
      .filter((length) => length > 0 && index + length <= months.length)
      .map((length) => ({ index, length }));
  });
  return starts.map(({ index, length }) => {
    const chosen = months.slice(index, index + length);
    return { months: chosen, from: `${chosen[0]}-01`, to: lastDay(chosen.at(-1) as string) };
  });
}

function lastDay(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}
