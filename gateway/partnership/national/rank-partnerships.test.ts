import { describe, expect, test } from '@jest/globals';
import type { UnknownNumber } from '../unknown-number.ts';
import type { CountedPartnership, NationalFigures } from './join-national-information-sharing.ts';
import { rankPartnerships } from './rank-partnerships.ts';

const partnership = (code: string, onTimeShare: UnknownNumber): CountedPartnership => ({
  code,
  partial: onTimeShare === null,
  missing: [],
  figures: { onTimeShare } as NationalFigures,
});
const all = [
  partnership('E1', 0.9),
  partnership('E2', null),
  partnership('E3', 0.5),
  partnership('E4', 0.9),
  partnership('E5', 1),
];
const page = (first: number, fromPlace = 1) =>
  rankPartnerships(all, { by: 'ON_TIME_SHARE', first, fromPlace }).map(({ code, rank }) => [code, rank]);

describe('partnerships in order of a figure', () => {
  test('share a rank where they are alike, and have none where the figure is not known', () => {
    expect(page(100)).toEqual([
      ['E3', 1],
      ['E1', 2],
      ['E4', 2],
      ['E5', 4],
      ['E2', null],
    ]);
  });

  test('keep their rank on every page', () => {
    expect(page(2, 3)).toEqual([
      ['E4', 2],
      ['E5', 4],
    ]);
    expect(page(5, 6)).toEqual([]);
  });

  test.each([
    [0, 1, 'INVALID_PAGE_SIZE'],
    [101, 1, 'INVALID_PAGE_SIZE'],
    [1, 0, 'INVALID_PLACE'],
  ])('are not given on a page of %i from place %i', (first, fromPlace, code) => {
    expect(() => page(first, fromPlace)).toThrow(expect.objectContaining({ code }));
  });
});
