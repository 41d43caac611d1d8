import { expect, test } from '@jest/globals';
import { calendarDay } from '../calendar/calendar-day.ts';
import { HubError } from '../errors/hub-error.ts';
import type { Caller } from './caller.ts';
import { type Role, roles } from './principal.ts';
import { purposes } from './purpose.ts';
import { purposeOfFigures, readPurpose, requirePurpose } from './read-purpose.ts';

const today = calendarDay('2026-11-27');
const section47 = 'CHILDREN_ACT_1989_SECTION_47';
const section16la = 'CHILDREN_ACT_2004_SECTION_16LA';

const read = (
  purpose: string | undefined,
  lawfulBasis: string | undefined,
  role: Role = 'SAFEGUARDING_LEAD',
  from: string | undefined = undefined,
) => readPurpose({ purpose, lawfulBasis }, role, today, from === undefined ? undefined : calendarDay(from));

const codeOf = (work: () => unknown): string | undefined => {
  try {
    work();
  } catch (error) {
    return error instanceof HubError ? error.code : String(error);
  }
  return undefined;
};

test('a purpose and a lawful basis are taken as stated', () => {
  expect(read('SAFEGUARDING_A_CHILD', section47)).toEqual({
    purpose: 'SAFEGUARDING_A_CHILD',
    lawfulBasis: section47,
  });
  expect(read(undefined, undefined)).toEqual({ purpose: null, lawfulBasis: null });
});

test('half a statement, and words that are not on the lists, are refused', () => {
  expect(codeOf(() => read('SAFEGUARDING_A_CHILD', undefined))).toBe('LAWFUL_BASIS_INVALID');
  expect(codeOf(() => read(undefined, section47))).toBe('PURPOSE_INVALID');
  expect(codeOf(() => read('CURIOSITY', section47))).toBe('PURPOSE_INVALID');
  expect(codeOf(() => read('SAFEGUARDING_A_CHILD', 'CONSENT'))).toBe('LAWFUL_BASIS_INVALID');
  expect(codeOf(() => read('', ''))).toBe('PURPOSE_INVALID');
});

test('nobody reads for a purpose that their role does not have', () => {
  expect(codeOf(() => read('INSPECTION', section47))).toBe('PURPOSE_NOT_FOR_ROLE');
  expect(codeOf(() => read('SAFEGUARDING_A_CHILD', section47, 'BOARD_CHAIR'))).toBe('PURPOSE_NOT_FOR_ROLE');
  for (const purpose of purposes.filter((each) => each !== 'INSPECTION')) {
    expect(codeOf(() => read(purpose, section47, 'INSPECTOR'))).toBe('PURPOSE_NOT_FOR_ROLE');
  }
});

test('section 16LA can be relied on from the configured day, and never before or without one', () => {
  expect(codeOf(() => read('SAFEGUARDING_A_CHILD', section16la))).toBe('LAWFUL_BASIS_NOT_IN_FORCE');
  const from = (day: string) =>
    codeOf(() => read('SAFEGUARDING_A_CHILD', section16la, 'SAFEGUARDING_LEAD', day));
  expect(from('2026-11-28')).toBe('LAWFUL_BASIS_NOT_IN_FORCE');
  expect(from('2026-11-27')).toBeUndefined();
});

test('every role has a standing purpose for figures, which a stated one replaces', () => {
  const caller = (role: Role): Caller => ({
    principal: {
      subject: 's',
      role,
      organisation: null,
      sector: null,
      partnerships: [],
      inspectorate: null,
    },
    via: 'GATEWAY',
    requestId: 'r',
    purpose: null,
    lawfulBasis: null,
  });
  const standing = roles.map((role) => purposeOfFigures(caller(role)).purpose);
  expect(standing).toEqual([
    'PARTNERSHIP_ASSURANCE',
    'PARTNERSHIP_ASSURANCE',
    'PARTNERSHIP_ASSURANCE',
    'PARTNERSHIP_ASSURANCE',
    'PARTNERSHIP_ASSURANCE',
    'INDEPENDENT_SCRUTINY',
    'INSPECTION',
  ]);
  const stated = {
    ...caller('BOARD_CHAIR'),
    purpose: 'RESOLVING_A_DIFFERENCE',
    lawfulBasis: section47,
  } as const;
  expect(purposeOfFigures(stated)).toEqual({
    purpose: 'RESOLVING_A_DIFFERENCE',
    lawfulBasis: section47,
  });
  expect(codeOf(() => requirePurpose(caller('BOARD_CHAIR')))).toBe('PURPOSE_REQUIRED');
  expect(codeOf(() => requirePurpose(stated))).toBeUndefined();
});
