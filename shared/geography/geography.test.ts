import { describe, expect, test } from '@jest/globals';
import { calendarDay } from '../calendar/calendar-day.ts';
import { loadGeography } from './geography.ts';

const geography = loadGeography();
const lastOf42 = calendarDay('2026-03-31');
const firstOf36 = calendarDay('2026-04-01');
const codeOf = (name: string) => geography.partnerships({ name: `${name} Safeguarding` })[0]?.code ?? '';
const boardsOf = (name: string, day = firstOf36) =>
  geography
    .statutoryPartners(codeOf(name), day)
    .filter(({ organisation }) => organisation.sector === 'HEALTH')
    .map(({ organisation }) => organisation);
const severalBoards = (day: typeof firstOf36) =>
  geography
    .partnerships()
    .filter(({ code }) => geography.statutoryPartners(code, day).length > 3)
    .map(({ localAuthorities: [code = ''] }) => geography.organisation(code)?.name);

describe('who the statutory partners are', () => {
  test.each([lastOf42, firstOf36])('every area has one authority, one force and a board on %s', (day) => {
    for (const { code } of geography.partnerships()) {
      const partners = geography.statutoryPartners(code, day);
      const sectors = partners.map(({ organisation }) => organisation.sector);
      expect(sectors.slice(0, 3)).toEqual(['LOCAL_AUTHORITY', 'POLICE', 'HEALTH']);
      expect(new Set(sectors.slice(2))).toEqual(new Set(['HEALTH']));
      for (const { organisation } of partners) {
        expect(organisation.validFrom <= day).toBe(true);
        expect(organisation.validTo === null || organisation.validTo >= day).toBe(true);
      }
    }
  });

  test('five areas meet several boards from April 2026, and ten did before', () => {
    const now = [
      'Buckinghamshire',
      'Cumberland',
      'North Yorkshire',
      'Oxfordshire',
      'Westmorland and Furness',
    ];
    expect(severalBoards(firstOf36)).toEqual(now);
    expect(severalBoards(lastOf42)).toEqual(
      [...now, 'Essex', 'Hampshire', 'Hertfordshire', 'Suffolk', 'Surrey'].sort(),
    );
  });

  test.each([
    ['North Yorkshire', ['Humber and North Yorkshire', 'West Yorkshire', 'Lancashire and South Cumbria']],
    ['Westmorland and Furness', ['Lancashire and South Cumbria', 'North East and North Cumbria']],
    ['Cumberland', ['North East and North Cumbria', 'Lancashire and South Cumbria']],
    ['Buckinghamshire', ['Thames Valley', 'Central East']],
    [
      'Oxfordshire',
      ['Thames Valley', 'Bath and North East Somerset, Swindon and Wiltshire', 'Northamptonshire'],
    ],
  ])('%s meets its boards, the largest part first', (name, boards) => {
    expect(boardsOf(name).map((board) => board.name)).toEqual(
      boards.map((board) => `NHS ${board} Integrated Care Board`),
    );
  });

  test('a board shows its share of the area; others have none', () => {
    const shares = geography
      .statutoryPartners(codeOf('Westmorland and Furness'), firstOf36)
      .map((p) => p.lsoaShare);
    expect(shares).toEqual([null, null, 0.7465, 0.2535]);
  });
});

describe('by date', () => {
  test('Islington changes board on 1 April 2026', () => {
    expect([lastOf42, firstOf36].map((day) => boardsOf('Islington', day)[0]?.name)).toEqual([
      'NHS North Central London Integrated Care Board',
      'NHS West and North London Integrated Care Board',
    ]);
  });

  test('Hampshire’s board changes its ONS code and keeps its NHS code', () => {
    const [before] = boardsOf('Hampshire', lastOf42);
    const [after] = boardsOf('Hampshire', firstOf36);
    expect([before?.code, after?.code]).toEqual(['E54000042', 'E54000067']);
    expect([before?.odsCode, after?.odsCode]).toEqual(['QRL', 'QRL']);
    expect([before?.validTo, after?.validFrom]).toEqual([lastOf42, firstOf36]);
  });

  test('an abolished board is a partner up to its last day and not after', () => {
    const islington = codeOf('Islington');
    expect(geography.isStatutoryPartner(islington, 'E54000028', lastOf42)).toBe(true);
    expect(geography.isStatutoryPartner(islington, 'E54000028', firstOf36)).toBe(false);
    expect(geography.partnershipsOf('E54000028', firstOf36)).toEqual([]);
  });

  test('days before the areas held are refused, never guessed', () => {
    const early = calendarDay('2023-03-31');
    const refused = expect.objectContaining({ code: 'GEOGRAPHY_NOT_HELD' });
    expect(() => geography.statutoryPartners('E09000019', early)).toThrow(refused);
    expect(() => geography.isStatutoryPartner('E09000019', 'E23000001', early)).toThrow(refused);
    expect(() => geography.partnershipsOf('E23000001', early)).toThrow(refused);
  });
});

describe('one organisation, many partnerships', () => {
  test('the Metropolitan Police meets 32 areas and not the City', () => {
    const areas = geography.partnershipsOf('E23000001', firstOf36);
    expect(areas).toHaveLength(32);
    expect(areas).not.toContain(codeOf('City of London'));
  });

  test('the two directions agree', () => {
    for (const { code } of geography.partnerships()) {
      for (const { organisation } of geography.statutoryPartners(code, firstOf36)) {
        expect(geography.partnershipsOf(organisation.code, firstOf36)).toContain(code);
        expect(geography.isStatutoryPartner(code, organisation.code, firstOf36)).toBe(true);
      }
    }
  });

  test('codes nobody has are nobody’s partner', () => {
    expect(geography.isStatutoryPartner('E09000019', 'E23999999', firstOf36)).toBe(false);
    expect(geography.isStatutoryPartner('nowhere', 'E23000001', firstOf36)).toBe(false);
    expect(geography.partnershipsOf('E23999999', firstOf36)).toEqual([]);
    expect(geography.organisation('E23999999')).toBeUndefined();
    expect(() => geography.statutoryPartners('nowhere', firstOf36)).toThrow(
      expect.objectContaining({ code: 'UNKNOWN_PARTNERSHIP' }),
    );
  });
});

describe('finding partnerships', () => {
  test('all 153 are listed by name', () => {
    const names = geography.partnerships().map(({ name }) => name);
    expect(names).toHaveLength(153);
    expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, 'en-GB')));
  });

  test.each(['London', 'london', 'E12000007'])('the region %s has 33', (region) => {
    expect(geography.partnerships({ region })).toHaveLength(33);
  });

  test('conditions narrow each other', () => {
    const found = geography.partnerships({ name: 'YORK', organisation: 'E23000009' });
    expect(found.map(({ name }) => name)).toEqual([
      'North Yorkshire Safeguarding Children Partnership',
      'York Safeguarding Children Partnership',
    ]);
    expect(geography.partnerships({ organisation: 'nobody' })).toEqual([]);
  });

  test('a board now abolished still finds the areas it served', () => {
    expect(geography.partnerships({ organisation: 'E54000028' })).toHaveLength(5);
  });

  test.each([
    ['Barnsley', 'E08000016', 'E08000038'],
    ['Sheffield', 'E08000019', 'E08000039'],
  ])('%s is found by either of its codes', (name, code, later) => {
    expect(geography.partnership(later)).toBe(geography.partnership(code));
    expect(geography.organisation(later)).toMatchObject({ name, code });
    expect(geography.isStatutoryPartner(later, later, firstOf36)).toBe(true);
    expect(geography.partnershipsOf(later, firstOf36)).toEqual([code]);
    expect(geography.partnerships({ organisation: later })).toHaveLength(1);
    expect(geography.statutoryPartners(later, firstOf36)[1]?.organisation.name).toBe(
      'South Yorkshire police',
    );
  });
});
