import { describe, expect, test } from '@jest/globals';
import { contributionsOf, isPartial, type Stated, sourcesOf } from './contribution.ts';

const nothingHeld = { state: 'NOT_RECORDED' } as const;

describe('a contribution', () => {
  test.each([
    ['null', null],
    ['absent', undefined],
    ['an error passed on as data', { message: 'connect ECONNREFUSED', path: ['police'] }],
    ['without a state', { records: [] }],
    ['with a state that is none', { state: 'UNKNOWN' }],
    ['with a state that only the hub itself gives', { state: 'AGENCY_UNAVAILABLE' }],
    ['with an empty state', { state: null }],
    ['a text', 'RECORDED'],
    ['a number', 1],
    ['a list', [{ state: 'RECORDED' }]],
  ])('that is %s is one of an agency that did not answer', (_, police) => {
    const contributions = contributionsOf({ localAuthority: nothingHeld, police, health: nothingHeld });
    expect(contributions).toEqual({ LOCAL_AUTHORITY: nothingHeld, POLICE: null, HEALTH: nothingHeld });
  });

  test.each(['RECORDED', 'NOT_RECORDED', 'NOT_PERMITTED'])('that says %s is an answer', (state) => {
    expect(contributionsOf({ health: { state } }).HEALTH).toEqual({ state });
  });

  test("is found by its agency's name and what it contributes to", () => {
    const parent = {
      localAuthorityEscalations: { state: 'RECORDED' },
      healthEscalations: nothingHeld,
      police: { state: 'RECORDED' },
    };
    expect(contributionsOf(parent, 'Escalations')).toEqual({
      LOCAL_AUTHORITY: { state: 'RECORDED' },
      POLICE: null,
      HEALTH: nothingHeld,
    });
  });
});

describe('sources', () => {
  test('name all three agencies, what came of asking each, and how old a copy it read', () => {
    const changed: Stated = { state: 'RECORDED', lastChangedAt: '2026-11-02T10:00:00.000Z' };
    const late: Stated = { state: 'NOT_RECORDED', asOf: '2026-11-02T09:59:57.000Z' };
    expect(sourcesOf({ LOCAL_AUTHORITY: changed, POLICE: null, HEALTH: late })).toEqual([
      { agency: 'LOCAL_AUTHORITY', state: 'RECORDED', lastChangedAt: '2026-11-02T10:00:00.000Z', asOf: null },
      { agency: 'POLICE', state: 'AGENCY_UNAVAILABLE', lastChangedAt: null, asOf: null },
      { agency: 'HEALTH', state: 'NOT_RECORDED', lastChangedAt: null, asOf: '2026-11-02T09:59:57.000Z' },
    ]);
  });

  test.each([
    ['RECORDED', false],
    ['NOT_RECORDED', false],
    ['NOT_PERMITTED', true],
    ['AGENCY_UNAVAILABLE', true],
  ] as const)('with one that says %s are partial: %p', (state, partial) => {
    const others = { agency: 'HEALTH', state: 'RECORDED', lastChangedAt: null, asOf: null } as const;
    expect(isPartial([others, { agency: 'POLICE', state, lastChangedAt: null, asOf: null }])).toBe(partial);
  });
});
