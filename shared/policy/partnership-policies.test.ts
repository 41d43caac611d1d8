import { describe, expect, test } from '@jest/globals';
import { loadGeography } from '../geography/geography.ts';
import file from './partnership-policies.json' with { type: 'json' };
import { policiesFor } from './partnership-policies.ts';

const geography = loadGeography();
const here = 'PUBLISHED_HERE';
const borrowed = 'BORROWED_FOR_DEMONSTRATION';
const followed = (code: string) => {
  const { urgencyTargets, urgencyOrigin, escalation, escalationOrigin } = policiesFor(code);
  return [urgencyTargets.code, urgencyOrigin, escalation.code, escalationOrigin];
};

describe('which partnership follows which policy', () => {
  test.each([
    ['Merton', 'E09000024', ['merton-mash', here, 'london', here]],
    ['Luton', 'E06000032', ['luton-mash', here, 'lincolnshire', borrowed]],
    ['Surrey', 'E10000030', ['surrey-mash', here, 'lincolnshire', borrowed]],
    ['Croydon', 'E09000008', ['surrey-mash', borrowed, 'croydon', here]],
    ['City of London', 'E09000001', ['surrey-mash', borrowed, 'london', here]],
    ['Newham', 'E09000025', ['london-brag', borrowed, 'london', here]],
    ['Islington', 'E09000019', ['london-brag', borrowed, 'london', here]],
    ['Lincolnshire', 'E10000019', ['surrey-mash', borrowed, 'lincolnshire', here]],
    ['Sefton', 'E08000014', ['surrey-mash', borrowed, 'sefton', here]],
    ['Wirral', 'E08000015', ['surrey-mash', borrowed, 'wirral', here]],
    ['County Durham', 'E06000047', ['surrey-mash', borrowed, 'durham', here]],
    ['Leeds', 'E08000035', ['surrey-mash', borrowed, 'lincolnshire', borrowed]],
  ])('%s (%s)', (name, code, expected) => {
    expect(geography.organisation(code)?.name).toBe(name);
    expect(followed(code)).toEqual(expected);
  });

  test('a partnership we know nothing of borrows, and works hours that are assumed', () => {
    expect(followed('a-combined-one')).toEqual(['surrey-mash', borrowed, 'lincolnshire', borrowed]);
    expect(policiesFor('a-combined-one').workingHours.assumed).toBe(true);
  });

  test('32 of the 33 London areas follow the London procedures and Croydon its own', () => {
    const codes = geography.partnerships({ region: 'London' }).map(({ code }) => followed(code)[2]);
    expect(codes.filter((code) => code === 'london')).toHaveLength(32);
  });

  test('every row names a partnership there is, by its own name', () => {
    for (const { partnership, area } of file.partnerships) {
      expect(geography.organisation(partnership)?.name).toBe(area);
    }
  });
});

test('gives working hours that say they are assumed, as configured', () => {
  const { workingHours } = policiesFor('E10000030');
  expect(workingHours).toEqual({ opensAtMinute: 9 * 60, closesAtMinute: 17 * 60, assumed: true });
});

describe('which day is counted as the first', () => {
  test('by default the next working day, which is assumed and says so', () => {
    expect(policiesFor('E10000030').workingDayCount).toEqual({
      countFrom: 'NEXT_WORKING_DAY',
      assumed: true,
      source: null,
    });
  });

  test('in Devon the day of sending, with its source', () => {
    const { countFrom, source } = policiesFor('E10000008').workingDayCount;
    expect(countFrom).toBe('TRIGGER_DAY');
    expect(source).toMatch(/^https:\/\/www\.devonscp\.org\.uk/);
  });
});

test('what is due soon is our own choice, and says so', () => {
  expect(policiesFor('a-combined-one').dueSoon).toEqual({
    shareOfLimit: 0.25,
    lastWorkingHours: 1,
    lastWorkingDays: 1,
    assumed: true,
  });
});
