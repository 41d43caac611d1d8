import { type CalendarDay, calendarDay } from '../calendar/calendar-day.ts';
import { HubError } from '../errors/hub-error.ts';
import { type BoardShare, type LocalAuthority, localAuthorities } from './local-authority.ts';
import { heldFrom, type Organisation } from './organisation.ts';
import type { Partnership } from './partnership.ts';

/** A statutory safeguarding partner; the share (0 to 1) is a board's part of the area, null in other sectors. */
export interface StatutoryPartner {
  organisation: Organisation;
  lsoaShare: number | null;
}

/** The periods within which no area of a partner changed. */
export const eras = ['BEFORE_APRIL_2026', 'FROM_APRIL_2026'] as const;

export type Era = (typeof eras)[number];

// On 1 April 2026 42 boards became 36. More mergers are due on 1 April 2027 and will be a third era.
const boardsMerged = calendarDay('2026-04-01');

/** The first day of each era, earliest first. */
export const eraStarts: readonly CalendarDay[] = [heldFrom, boardsMerged];

/** The era a day falls in. Throws HubError GEOGRAPHY_NOT_HELD before 2023-04-01. */
export function eraOf(day: CalendarDay): Era {
  if (day < heldFrom) {
    throw new HubError(
      'GEOGRAPHY_NOT_HELD',
      `Areas are held from ${heldFrom}, so partners on ${day} are not known. Ask about a later day.`,
    );
  }
  return day < boardsMerged ? 'BEFORE_APRIL_2026' : 'FROM_APRIL_2026';
}

/**
 * The partners of an area under Children Act 2004 s.16E: each authority, every police force and every
 * board any part of whose area falls within it, however small the part. Ordered authority, police,
 * health; boards with the largest share first.
 */
export function partnersIn(
  partnership: Partnership,
  era: Era,
  organisation: (code: string) => Organisation,
): StatutoryPartner[] {
  const members = localAuthorities.filter(({ code }) => partnership.localAuthorities.includes(code));
  const boards = combinedShares(members, era).sort((a, b) => b.lsoaShare - a.lsoaShare);
  const byName = (codes: string[]) =>
    [...new Set(codes)].map(organisation).sort((a, b) => a.name.localeCompare(b.name, 'en-GB'));
  return [
    ...byName(members.map((each) => each.code)).map(withoutShare),
    ...byName(members.map((each) => each.police)).map(withoutShare),
    ...boards.map(({ code, lsoaShare }) => ({ organisation: organisation(code), lsoaShare })),
  ];
}

function withoutShare(organisation: Organisation): StatutoryPartner {
  return { organisation, lsoaShare: null };
}

/** Shares of the whole area; each authority weighs as many areas as it has, to four places as published. */
function combinedShares(members: LocalAuthority[], era: Era): BoardShare[] {
  const total = members.reduce((sum, each) => sum + each.lsoaCount, 0);
  const shares = new Map<string, number>();
  for (const member of members) {
    const boards = era === 'FROM_APRIL_2026' ? member.boards : member.boardsBeforeApril2026;
    for (const { code, lsoaShare } of boards) {
      shares.set(code, (shares.get(code) ?? 0) + (lsoaShare * member.lsoaCount) / total);
    }
  }
  return [...shares].map(([code, share]) => ({ code, lsoaShare: Math.round(share * 10_000) / 10_000 }));
}
