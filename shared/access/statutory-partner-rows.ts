import { addDays, type CalendarDay } from '../calendar/calendar-day.ts';
import type { Geography } from '../geography/geography.ts';
import type { Sector } from '../geography/organisation.ts';
import { eraStarts } from '../geography/statutory-partners.ts';

/** A row of an agency's table `statutory_partners`: who is a partner, from and to which day. */
export interface StatutoryPartnerRow {
  partnership: string;
  organisation: string;
  sector: Sector;
  validFrom: CalendarDay;
  /** The last day; null = still. */
  validTo: CalendarDay | null;
}

/** The whole geography as rows, one for each unbroken time. */
export function statutoryPartnerRows(geography: Geography): StatutoryPartnerRow[] {
  return geography.partnerships().flatMap(({ code: partnership }) => {
    const rows: StatutoryPartnerRow[] = [];
    for (const start of eraStarts) {
      const partners = geography
        .statutoryPartners(partnership, start)
        .map(({ organisation }) => organisation);
      const codes = new Set(partners.map(({ code }) => code));
      for (const row of rows) {
        if (row.validTo === null && !codes.has(row.organisation)) row.validTo = addDays(start, -1);
      }
      for (const { code: organisation, sector } of partners) {
        const open = rows.some((row) => row.organisation === organisation && row.validTo === null);
        if (!open) rows.push({ partnership, organisation, sector, validFrom: start, validTo: null });
      }
    }
    return rows;
  });
}

/** Rows as lines in one order, so that two lists of them can be compared. */
export function partnerLines(rows: readonly StatutoryPartnerRow[]): string {
  return rows
    .map((row) => [row.partnership, row.organisation, row.sector, row.validFrom, row.validTo ?? ''].join('|'))
    .sort()
    .join('\n');
}
