import { describe, expect, test } from '@jest/globals';
import { calendarDay } from '../calendar/calendar-day.ts';
import { loadGeography } from './geography.ts';
import { parseCombinedPartnerships } from './parse-combined-partnerships.ts';

const day = calendarDay('2026-11-23');
const cumbria = { code: 'cumbria', name: 'Cumbria', localAuthorities: ['E06000063', 'E06000064'] };
const refused = expect.objectContaining({ code: 'INVALID_COMBINED_PARTNERSHIP' });

describe('areas that have combined', () => {
  const geography = loadGeography([cumbria]);

  test('become one partnership in place of their own', () => {
    expect(geography.partnerships()).toHaveLength(152);
    expect(geography.partnership('E06000063')).toBeUndefined();
    expect(geography.partnership('cumbria')).toMatchObject({ ...cumbria, region: { name: 'North West' } });
    expect(geography.partnershipsOf('E06000064', day)).toEqual(['cumbria']);
  });

  test('have the partners of every area once, boards weighed by the size of each area', () => {
    const partners = geography.statutoryPartners('cumbria', day);
    expect(partners.map(({ organisation }) => organisation.name)).toEqual([
      'Cumberland',
      'Westmorland and Furness',
      'Cumbria police',
      'NHS North East and North Cumbria Integrated Care Board',
      'NHS Lancashire and South Cumbria Integrated Care Board',
    ]);
    const shares = partners.flatMap(({ lsoaShare }) => lsoaShare ?? []);
    expect(shares[0]).toBeCloseTo((0.9661 * 177 + 0.2535 * 142) / 319, 3);
    expect((shares[0] ?? 0) + (shares[1] ?? 0)).toBeCloseTo(1, 3);
  });

  test('may name an area by its later code', () => {
    const pair = { code: 'sy', name: 'Two of South Yorkshire', localAuthorities: ['E08000038', 'E08000019'] };
    expect(loadGeography([pair]).partnership('sy')?.localAuthorities).toEqual(['E08000016', 'E08000019']);
  });

  test.each([
    ['an authority nobody has', [{ ...cumbria, localAuthorities: ['E06999999'] }]],
    ['an authority in two', [cumbria, { ...cumbria, code: 'other', name: 'Other' }]],
    ['an authority twice in one', [{ ...cumbria, localAuthorities: ['E06000063', 'E06000063'] }]],
    ['no authority', [{ ...cumbria, localAuthorities: [] }]],
    ['a code in use', [{ ...cumbria, code: 'E09000019' }]],
  ])('are refused when they name %s', (_case, combined) => {
    expect(() => loadGeography(combined)).toThrow(refused);
  });
});

describe('the configuration file', () => {
  test('is read into combined partnerships', () => {
    expect(parseCombinedPartnerships(JSON.stringify([cumbria]))).toEqual([cumbria]);
    expect(parseCombinedPartnerships('[]')).toEqual([]);
  });

  test.each([
    ['[{"code":"a","name":"A","localAuthorities":["E06000063",7]}]', '[0].localAuthorities[1]'],
    ['[{"code":"a","name":"A","localAuthorities":[]}]', '[0].localAuthorities'],
    ['[{"code":"a","name":"A","localAuthorities":["E06000063"],"boards":[]}]', 'boards'],
    ['{}', 'the file'],
    ['[', 'is not JSON'],
  ])('%s is refused, naming the file and the place', (text, place) => {
    expect(() => parseCombinedPartnerships(text, 'areas.json')).toThrow(refused);
    expect(() => parseCombinedPartnerships(text, 'areas.json')).toThrow(place);
    expect(() => parseCombinedPartnerships(text, 'areas.json')).toThrow('areas.json');
  });
});
