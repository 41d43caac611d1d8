import { HubError } from '../../../shared/errors/hub-error.ts';
import type { UnknownNumber } from '../unknown-number.ts';
import type { CountedPartnership, NationalFigures } from './join-national-information-sharing.ts';

/** The figures by which partnerships are ranked, and which end comes first. */
const rankings = {
  ON_TIME_SHARE: { figure: 'onTimeShare', first: 'LEAST' },
  DUE_UNANSWERED: { figure: 'dueUnanswered', first: 'MOST' },
  DECLINED: { figure: 'declined', first: 'MOST' },
  UNMATCHED: { figure: 'unmatched', first: 'MOST' },
  ASKED: { figure: 'asked', first: 'MOST' },
} as const satisfies Record<string, { figure: keyof NationalFigures; first: 'LEAST' | 'MOST' }>;

export type Ranking = keyof typeof rankings;

export interface RankedPartnership extends CountedPartnership {
  /** From 1; alike for those whose figure is. Null where the figure is not known. */
  rank: number | null;
}

/** A page holds at most so many, as those of lists do. */
const mostOnPage = 100;

/**
 * One page of the partnerships in order of a figure, those that need looking at first. Those of which it is not known come
 * last, without a rank; those alike are in the order of their codes.
 *
 * @param fromPlace the place in the list at which the page begins, from 1
 * @throws HubError INVALID_PAGE_SIZE, INVALID_PLACE
 */
export function rankPartnerships(
  partnerships: readonly CountedPartnership[],
  { by, first, fromPlace }: { by: Ranking; first: number; fromPlace: number },
): RankedPartnership[] {
  if (first < 1 || first > mostOnPage) {
    throw new HubError('INVALID_PAGE_SIZE', `A page holds 1 to ${mostOnPage}: ${first} were asked for.`);
  }
  if (fromPlace < 1) throw new HubError('INVALID_PLACE', 'Places in the list are counted from 1.');
  const { figure, first: end } = rankings[by];
  const direction = end === 'LEAST' ? 1 : -1;
  const known = (value: UnknownNumber): value is number => typeof value === 'number';
  const inOrder = partnerships.toSorted((a, b) => {
    const [one, other] = [a.figures[figure], b.figures[figure]];
    if (known(one) && known(other) && one !== other) return direction * (one - other);
    if (known(one) !== known(other)) return known(one) ? -1 : 1;
    return a.code < b.code ? -1 : 1;
  });
  let rank = 0;
  const ranked = inOrder.map((each, index) => {
    const value = each.figures[figure];
    if (!known(value)) return { ...each, rank: null };
    if (index === 0 || inOrder[index - 1]?.figures[figure] !== value) rank = index + 1;
    return { ...each, rank };
  });
  return ranked.slice(fromPlace - 1, fromPlace - 1 + first);
}
