import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkNotInFuture, checkOrder, checkText } from './check-input.ts';

const refused = (code: string, ...named: string[]) =>
  expect.objectContaining({ code, message: expect.stringMatching(named.join('.*')) });

describe('an instant', () => {
  const now = new Date('2026-11-20T10:00:00.000Z');

  test('is not in the future if two clocks may differ by as much', () => {
    expect(() => checkNotInFuture('answeredAt', new Date(now.getTime() + 60_000), now)).not.toThrow();
    expect(() => checkNotInFuture('answeredAt', new Date(now.getTime() + 60_001), now)).toThrow(
      refused('IN_FUTURE', 'answeredAt'),
    );
  });

  test('may be the same as the one that it may not be before', () => {
    const check = (later: Date, earlier: Date | null) => () =>
      checkOrder('ANSWER_BEFORE_REQUEST', ['answeredAt', later], ['requestedAt', earlier]);
    expect(check(now, now)).not.toThrow();
    expect(check(now, null)).not.toThrow();
    expect(check(new Date(now.getTime() - 1), now)).toThrow(
      refused('ANSWER_BEFORE_REQUEST', 'answeredAt', 'requestedAt'),
    );
  });
});

describe('a text', () => {
  test('is kept without the space around it', () => {
    expect(checkText('purpose', '  To decide. \n')).toBe('To decide.');
  });

  test.each(['', ' ', '\n\t '])('is required: "%s" is none', (text) => {
    expect(() => checkText('purpose', text)).toThrow(refused('TEXT_REQUIRED', 'purpose'));
  });

  test('may be as long as it may, counted without the space around it', () => {
    expect(checkText('purpose', ` ${'x'.repeat(2_000)} `)).toHaveLength(2_000);
    expect(() => checkText('purpose', 'x'.repeat(2_001))).toThrow(
      refused('TEXT_TOO_LONG', 'purpose', '2001', '2000'),
    );
    expect(() => checkText('caseReference', 'x'.repeat(101), 100)).toThrow(
      refused('TEXT_TOO_LONG', 'caseReference'),
    );
  });

  test('holds no null character, which no database could keep', () => {
    expect(() => checkText('purpose', 'a\u0000b')).toThrow(refused('TEXT_INVALID', 'purpose'));
  });

  test('holds no half of a character, as of a picture that was cut in two', () => {
    expect(() => checkText('purpose', 'Seen 👪'.slice(0, -1))).toThrow(refused('TEXT_INVALID', 'purpose'));
    expect(checkText('purpose', 'Seen 👪')).toBe('Seen 👪');
  });

  test('is never quoted when it is refused: it may be about a child', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 6 }), (secret) => {
        const text = `${secret}\u0000${'x'.repeat(50)}`;
        for (const most of [20, 2_000]) {
          expect(() => checkText('purpose', text, most)).toThrow(
            expect.objectContaining({ message: expect.not.stringContaining(secret) }),
          );
        }
      }),
    );
  });
});
