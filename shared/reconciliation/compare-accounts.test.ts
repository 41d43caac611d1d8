import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compareAccounts, type Statement } from './compare-accounts.ts';

const said: Statement = {
  originator: 'authority',
  recipient: 'force',
  at: '2026-04-01T09:00:00.000Z',
  dueAt: '2026-04-02T09:00:00.000Z',
  outcome: null,
  contentHash: 'words',
  clocksApart: false,
};

describe('two accounts of one matter', () => {
  test.each<[string, Partial<Statement>]>([
    ['TIME_SKEW', { at: '2026-04-01T09:00:00.001Z' }],
    ['TIME_SKEW', { dueAt: null }],
    ['TIME_SKEW', { clocksApart: true }],
    ['OUTCOME_DIFFERS', { outcome: 'NOTHING_HELD' }],
    ['RECIPIENT_DIFFERS', { recipient: 'board' }],
    ['RECIPIENT_DIFFERS', { originator: 'board' }],
    ['CONTENT_DIFFERS', { contentHash: 'other words' }],
  ])('are %s by %j, whichever side says it', (state, other) => {
    expect(compareAccounts(said, { ...said, ...other })).toEqual([state]);
    expect(compareAccounts({ ...said, ...other }, said)).toEqual([state]);
  });

  test('match only where nothing differs, and then say nothing else', () => {
    expect(compareAccounts(said, { ...said })).toEqual(['MATCHED']);
    expect(compareAccounts(said, { ...said, at: '', outcome: 'DECLINED', contentHash: '' })).toEqual([
      'TIME_SKEW',
      'OUTCOME_DIFFERS',
      'CONTENT_DIFFERS',
    ]);
  });

  test('of which one is missing are of one side', () => {
    expect(compareAccounts(said, null)).toEqual(['ONLY_SENDER']);
    expect(compareAccounts(null, said)).toEqual(['ONLY_RECEIVER']);
    expect(compareAccounts(null, null)).toEqual([]);
  });

  test('give no verdict at all while a side has not answered', () => {
    fc.assert(
      fc.property(fc.constantFrom(said, null, 'NOT_ANSWERED' as const), (other) => {
        expect(compareAccounts('NOT_ANSWERED', other)).toBeNull();
        expect(compareAccounts(other, 'NOT_ANSWERED')).toBeNull();
      }),
    );
  });
});
