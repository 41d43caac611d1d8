import { describe, expect, test } from '@jest/globals';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { pino } from 'pino';
import { HubError } from '../errors/hub-error.ts';
import { errorFormatter } from './graphql-errors.ts';

/** What a caller sees of what a resolver threw, and what is logged of it. */
function formatted(thrown: unknown, formattedAs: Partial<GraphQLFormattedError> = {}) {
  let log = '';
  const write = (line: string) => {
    log += line;
  };
  const format = errorFormatter(pino({ level: 'trace' }, { write }));
  const original = thrown instanceof Error ? thrown : undefined;
  const wrapped = new GraphQLError(original?.message ?? String(thrown), {
    path: ['policeAppointLead'],
    ...(original === undefined ? {} : { originalError: original }),
  });
  const shown = format(
    {
      message: wrapped.message,
      path: ['policeAppointLead'],
      locations: [{ line: 1, column: 2 }],
      extensions: { code: 'INTERNAL_SERVER_ERROR', stacktrace: ['at resolver'] },
      ...formattedAs,
    },
    original === undefined ? thrown : wrapped,
  );
  return { shown, log };
}

const place = { path: ['policeAppointLead'], locations: [{ line: 1, column: 2 }] };

describe('what a caller sees of an error', () => {
  test('that was thrown on purpose is its message and its code, and nothing is logged', () => {
    const { shown, log } = formatted(new HubError('TEXT_REQUIRED', 'purpose is empty.'));
    expect(shown).toEqual({ message: 'purpose is empty.', ...place, extensions: { code: 'TEXT_REQUIRED' } });
    expect(log).toBe('');
  });

  test('that an agency threw on purpose is its message, its code and which agency', () => {
    const { shown } = formatted(new Error('purpose is empty.'), {
      message: 'purpose is empty.',
      extensions: { code: 'TEXT_REQUIRED', agency: 'police', stacktrace: ['at police'] },
    });
    expect(shown).toEqual({
      message: 'purpose is empty.',
      ...place,
      extensions: { code: 'TEXT_REQUIRED', agency: 'police' },
    });
  });

  test.each([
    'GRAPHQL_PARSE_FAILED',
    'GRAPHQL_VALIDATION_FAILED',
    'BAD_USER_INPUT',
    'BAD_REQUEST',
    'OPERATION_RESOLUTION_FAILURE',
  ])('about what was sent (%s) is its message, without what may be an NHS number', (code) => {
    for (const number of ['9434765919', '943 476 5919', '943-476-5919', '09434765919']) {
      const { shown, log } = formatted(new Error('x'), {
        message: `Variable "$input" got invalid value { nhsNumber: "${number}" }; on 2026-02-30`,
        extensions: { code, stacktrace: ['at graphql'] },
      });
      expect(shown).toEqual({ message: expect.any(String), ...place, extensions: { code } });
      expect(shown.message).not.toContain(number);
      expect(shown.message).toContain('$input');
      expect(log).toBe('');
    }
  });

  test.each([
    ['an error', new Error('Key (child_reference)=(abc) already exists')],
    [
      'an error of several lines',
      new Error('invalid input:\nKey (child_reference)=(abc)\n  at child_reference'),
    ],
    ['what is no error', 'Key (child_reference)=(abc)'],
  ])('that nobody expected (%s) is that something went wrong', (_what, thrown) => {
    const { shown, log } = formatted(thrown);
    expect(shown).toEqual({
      message: expect.stringMatching(/^Something went wrong here and has been logged/),
      ...place,
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    });
    expect(log).toContain('a request failed unexpectedly');
    expect(log).toContain('policeAppointLead');
    expect(log).not.toContain('child_reference');
  });

  test('is logged with what helps to find it: its name, code and place', () => {
    const error = Object.assign(new TypeError('secret'), { code: '23514' });
    const { log } = formatted(error);
    const line = JSON.parse(log);
    expect(line).toMatchObject({ level: 50, error: { name: 'TypeError', code: '23514' } });
    expect(line.error.through).toEqual(expect.arrayContaining([expect.stringMatching(/^[\w.$<> ]+$/)]));
    expect(log).not.toMatch(/graphql-errors|\.ts|node:/);
    expect(log).not.toContain('secret');
  });
});
