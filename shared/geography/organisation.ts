import { type CalendarDay, calendarDay } from '../calendar/calendar-day.ts';
import boardsFile from './integrated-care-boards.json' with { type: 'json' };
import authoritiesFile from './local-authorities.json' with { type: 'json' };
import forcesFile from './police-forces.json' with { type: 'json' };

/** The three kinds of statutory safeguarding partner, in the order they are shown (Children Act 2004 s.16E). */
export const sectors = ['LOCAL_AUTHORITY', 'POLICE', 'HEALTH'] as const;

export type Sector = (typeof sectors)[number];

/** One local authority, police force or integrated care board. */
export interface Organisation {
  /** ONS GSS code: E06, E08, E09 or E10 for an authority, E23 for a force, E54 for a board. */
  code: string;
  name: string;
  sector: Sector;
  /** The NHS organisation code of a board; null outside health. Kept through some code changes. */
  odsCode: string | null;
  /** First and last day the code is held as valid; null = still open. */
  validFrom: CalendarDay;
  validTo: CalendarDay | null;
}

/** The first day the geography is held for: the authorities are those after the April 2023 reorganisation. */
export const heldFrom = calendarDay('2023-04-01');

const outsideHealth = { odsCode: null, validFrom: heldFrom, validTo: null };

/** Every organisation held, in any era, by its ONS code (Barnsley and Sheffield by both of theirs). */
export function organisationsByCode(): Map<string, Organisation> {
  const byCode = new Map<string, Organisation>();
  for (const { code, otherCodes, name } of authoritiesFile.localAuthorities) {
    const authority: Organisation = { code, name, sector: 'LOCAL_AUTHORITY', ...outsideHealth };
    for (const each of [code, ...otherCodes]) byCode.set(each, authority);
  }
  for (const { code, name } of forcesFile.policeForces) {
    byCode.set(code, { code, name, sector: 'POLICE', ...outsideHealth });
  }
  for (const { code, odsCode, name, validFrom, validTo } of boardsFile.integratedCareBoards) {
    byCode.set(code, {
      code,
      name,
      sector: 'HEALTH',
      odsCode,
      validFrom: calendarDay(validFrom),
      validTo: validTo === null ? null : calendarDay(validTo),
    });
  }
  return byCode;
}
