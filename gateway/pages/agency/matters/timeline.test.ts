import { expect, test } from '@jest/globals';
import { differences } from './differences.ts';
import { timeline } from './timeline.ts';

const now = new Date('2026-07-01T12:00:00.000Z');
const at = (time: string) => `2026-07-01T${time}:00.000Z`;
const asked = { what: 'Asked', act: 'Police' };

test('what both sides say of the same moment is one event, by the clock of whoever did it', () => {
  const [event, ...others] = timeline(
    [
      { ...asked, at: at('08:00'), by: 'Police' },
      { ...asked, at: at('08:00'), by: 'Health' },
    ],
    now,
  );
  expect(others).toEqual([]);
  expect(event).toMatchObject({
    what: 'Asked',
    when: '1 July 2026 at 9:00am',
    says: 'Recorded by Police and Health, by the clock of Police',
  });
});

test('what they say of different moments is two events, and a told one does not pass for the teller’s clock', () => {
  const events = timeline(
    [
      { ...asked, at: at('08:30'), by: 'Health' },
      { ...asked, at: at('08:00'), by: 'Police' },
    ],
    now,
  );
  expect(events.map(({ says }) => says)).toEqual([
    'Recorded by Police, by the clock of Police',
    'Recorded by Health, as told by Police',
  ]);
});

test('moments are put in order as moments, and what is still to come says so', () => {
  const events = timeline(
    [
      { what: 'Due', at: '2026-07-01T12:00:01Z', by: 'Police' },
      { what: 'Asked', at: '2026-07-01T09:00:00.000+01:00', by: 'Police' },
      { what: 'Received', at: at('08:30'), by: 'Health', isLate: true },
    ],
    now,
  );
  expect(events.map(({ what, isLate }) => [what, isLate])).toEqual([
    ['Asked', false],
    ['Received', true],
    ['Due', false],
  ]);
  expect(events.at(-1)?.when).toBe('1 July 2026 at 1:00pm, still to come');
});

test('differences are in words: no instant and no list word as the API writes it', () => {
  const accounts = (says: string) => [{ organisation: { name: 'Police' }, says }];
  expect(
    differences([
      { kind: 'TIMES_DIFFER', accounts: accounts(`requested ${at('08:00')}, due no limit`) },
      { kind: 'OUTCOME_DIFFERS', accounts: accounts('NOTHING_HELD') },
      { kind: 'STATUS_DIFFERS', accounts: accounts('CLOSED_UNRESOLVED') },
      { kind: 'ONE_SIDE_HAS_NO_RECORD', accounts: accounts('no record') },
    ]).map(({ accounts }) => accounts[0]),
  ).toEqual([
    'Police says: requested 1 July 2026 at 9:00am, due no limit',
    'Police says: nothing held',
    'Police says: closed, not resolved',
    'Police says: no record',
  ]);
});
