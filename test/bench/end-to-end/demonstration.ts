import { migrate as migratePages } from '../../../gateway/pages/database/database.ts';
import { loadDemonstration } from '../../../infra/demonstration/load.ts';
import { databases, type RunningDatabases } from '../../../infra/development/databases.ts';
import { migrateAll } from '../../../infra/development/demonstration-data.ts';
import { withClient } from '../../../infra/postgres/agency-databases.ts';
import { type CalendarDay, calendarDay } from '../../../shared/calendar/calendar-day.ts';
import { londonDay } from '../../../shared/calendar/london-time.ts';
import { demonstrationChildReference } from '../../../shared/child-reference/child-reference.ts';
import { loadGeography } from '../../../shared/geography/geography.ts';
import { localAuthorities } from '../../../shared/geography/local-authority.ts';

/** How much of the demonstration is loaded: all months of `npm start` and the largest few of England, or a little. */
const extents = {
  full: { months: 24, partnerships: 6 },
  quick: { months: 6, partnerships: 2 },
};

/** Demonstration data in three real databases, and what is asked of it. */
export interface Demonstration extends RunningDatabases {
  /** The code of the partnership with the most requests. */
  partnership: string;
  name: string;
  /** Its requests, in all months. */
  requests: number;
  months: number;
  partnerships: number;
  from: CalendarDay;
  to: CalendarDay;
}

/** Loads the partnerships that have the most areas, which says how much each is given to do, and finds the largest. */
export async function demonstration(folder: string, quick: boolean): Promise<Demonstration> {
  const running = await databases(folder, {});
  try {
    const { urls, pages } = running;
    await Promise.all([migrateAll(urls), migratePages(pages.ownerUrl)]);
    const { months, partnerships } = extents[quick ? 'quick' : 'full'];
    const geography = loadGeography();
    const now = new Date();
    const largestFew = geography
      .partnerships()
      .map(({ code, localAuthorities: members }) => ({ code, areas: areasOf(members) }))
      .sort((a, b) => b.areas - a.areas)
      .slice(0, partnerships)
      .map(({ code }) => code);
    await loadDemonstration({
      ownerUrls: {
        localAuthority: urls.local_authority.ownerUrl,
        police: urls.police.ownerUrl,
        health: urls.health.ownerUrl,
      },
      partnerships: largestFew,
      months,
      geography,
      now,
      childReference: demonstrationChildReference(),
    });
    const { partnership, requests } = await largest(urls.local_authority.ownerUrl);
    return {
      ...running,
      partnership,
      requests,
      name: geography.partnership(partnership)?.name ?? partnership,
      months,
      partnerships,
      ...lastMonths(now, Math.min(months - 1, 12)),
    };
  } catch (error) {
    await running.stop();
    throw error;
  }
}

function areasOf(codes: readonly string[]): number {
  return localAuthorities
    .filter(({ code }) => codes.includes(code))
    .reduce((sum, { lsoaCount }) => sum + lsoaCount, 0);
}

/** Every request of a partnership has the local authority on one side, or two others; most have it. */
async function largest(ownerUrl: string): Promise<{ partnership: string; requests: number }> {
  return withClient(ownerUrl, async (client) => {
    const { rows } = await client.query<{ partnership: string; requests: number }>(
      'select partnership, count(distinct id)::int as requests from information_requests group by 1 order by 2 desc limit 1',
    );
    return rows[0] ?? { partnership: '', requests: 0 };
  });
}

/** Whole months that are over, so that no figure changes while it is measured. */
function lastMonths(now: Date, count: number): { from: CalendarDay; to: CalendarDay } {
  const [year = 0, month = 1] = londonDay(now).split('-').map(Number);
  const dayOf = (milliseconds: number) => calendarDay(new Date(milliseconds).toISOString().slice(0, 10));
  return {
    from: dayOf(Date.UTC(year, month - 1 - count, 1)),
    to: dayOf(Date.UTC(year, month - 1, 0)),
  };
}
