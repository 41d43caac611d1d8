import { describe, expect, test } from '@jest/globals';
import type { Sector } from '../../shared/geography/organisation.ts';
import { type AgencyDigests, areReadable, differingDays } from './compare-digests.ts';

const sectorOf = (organisation: string): Sector | undefined =>
  ({ authority: 'LOCAL_AUTHORITY', force: 'POLICE', board: 'HEALTH' })[organisation] as Sector | undefined;

const none: AgencyDigests = { started: [], addressed: [] };
const days = (from: string, to: string, ...texts: string[]) => ({ from, to, days: texts });
const answered = { LOCAL_AUTHORITY: none, POLICE: none, HEALTH: none };

describe('the days on which two sides differ', () => {
  test('are none when both recorded the same', () => {
    const digests = {
      ...answered,
      POLICE: { ...none, started: [days('force', 'board', '2026-04-01 1:aa', '2026-04-02 2:bb')] },
      HEALTH: { ...none, addressed: [days('force', 'board', '2026-04-02 2:bb', '2026-04-01 1:aa')] },
    };
    expect(differingDays(digests, sectorOf)).toEqual([]);
  });

  test('are those with another digest, another number, or on one side only', () => {
    const digests = {
      ...answered,
      POLICE: {
        ...none,
        started: [
          days('force', 'board', '2026-04-01 1:aa', '2026-04-02 1:bb', '2026-04-03 1:cc', '2026-04-05 1:ee'),
        ],
      },
      HEALTH: {
        ...none,
        addressed: [
          days('force', 'board', '2026-04-01 1:zz', '2026-04-02 2:bb', '2026-04-04 1:dd', '2026-04-05 1:ee'),
        ],
      },
    };
    const differing = differingDays(digests, sectorOf);
    expect(differing.every(({ from, to }) => from === 'force' && to === 'board')).toBe(true);
    expect(differing.map(({ day }) => day).sort()).toEqual([
      '2026-04-01',
      '2026-04-02',
      '2026-04-03',
      '2026-04-04',
    ]);
    expect(differing.map(({ day, records }) => `${day} ${records}`).sort()).toEqual([
      '2026-04-01 2',
      '2026-04-02 3',
      '2026-04-03 1',
      '2026-04-04 1',
    ]);
  });

  test('tell one pair from another, and what was asked from what was answered', () => {
    const digests = {
      ...answered,
      POLICE: {
        started: [days('force', 'board', '2026-04-01 1:aa'), days('force', 'authority', '2026-04-01 1:aa')],
        addressed: [days('board', 'force', '2026-04-01 1:bb')],
      },
      HEALTH: {
        started: [days('board', 'force', '2026-04-01 1:bb')],
        addressed: [days('force', 'board', '2026-04-01 1:aa')],
      },
    };
    expect(differingDays(digests, sectorOf)).toEqual([
      { from: 'force', to: 'authority', day: '2026-04-01', records: 1 },
    ]);
  });

  test('leave out pairs of which one agency did not answer: silence is no difference', () => {
    const digests = {
      ...answered,
      POLICE: {
        ...none,
        started: [days('force', 'board', '2026-04-01 1:aa'), days('force', 'authority', '2026-04-01 1:aa')],
      },
      HEALTH: null,
    };
    expect(differingDays(digests, sectorOf)).toEqual([
      { from: 'force', to: 'authority', day: '2026-04-01', records: 1 },
    ]);
    expect(differingDays({ ...digests, POLICE: null }, sectorOf)).toEqual([]);
  });

  test('leave out organisations that nobody knows, whose agency cannot be asked', () => {
    const digests = {
      ...answered,
      POLICE: { ...none, started: [days('force', 'stranger', '2026-04-01 1:aa')] },
    };
    expect(differingDays(digests, sectorOf)).toEqual([]);
  });
});

test.each([
  ['2026-04-01 1:aa', true],
  ['2026-02-30 1:aa', false],
  ['yesterday', false],
])('digests of %s can be read: %s', (text, isReadable) => {
  expect(areReadable({ ...none, addressed: [days('force', 'board', '2026-04-01 1:bb', text)] })).toBe(
    isReadable,
  );
});
