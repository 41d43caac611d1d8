import { describe, expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { queryLimits } from './query-limits.ts';
import { refuseSource } from './refuse-source.ts';

const codeOf = (source: string) => refuseSource(source)?.code;

describe('a query’s text', () => {
  test('may be as long as the limit, and not a byte longer', () => {
    const padded = (bytes: number) => `{ __typename } #${'x'.repeat(bytes - 16)}`;
    expect(codeOf(padded(queryLimits.bytes))).toBeUndefined();
    expect(codeOf(padded(queryLimits.bytes + 1))).toBe('QUERY_TOO_LARGE');
  });

  test('is measured in bytes, not in characters', () => {
    const text = `# ${'é'.repeat(queryLimits.bytes / 2 - 1)}`;
    expect(text.length).toBeLessThan(queryLimits.bytes);
    expect(codeOf(text)).toBeUndefined();
    expect(codeOf(`${text}é`)).toBe('QUERY_TOO_LARGE');
  });

  test('may have as many tokens as the limit, as graphql-js counts them, and no more', () => {
    for (const more of [0, 1]) {
      const source = `# not a token\n{ ${'a, '.repeat(queryLimits.tokens - 2 + more)}}`;
      const isRefused = codeOf(source) === 'QUERY_TOO_LARGE';
      expect(isRefused).toBe(more === 1);
      const parsed = () => parse(source, { maxTokens: queryLimits.tokens });
      if (isRefused) expect(parsed).toThrow(/tokens/);
      else expect(parsed).not.toThrow();
    }
  });

  test('that is no GraphQL is left to the parser, which says where', () => {
    const source = `{ a ~ } ${' '.repeat(queryLimits.tokens)}`;
    expect(codeOf(source)).toBeUndefined();
    expect(codeOf('')).toBeUndefined();
    expect(() => parse(source)).toThrow(/Unexpected character: "~"/);
  });

  test('of 20,000 braces is refused, where the parser would run out of stack or nearly', () => {
    expect(codeOf('{'.repeat(20_000))).toBe('QUERY_TOO_LARGE');
    expect(codeOf('{ '.repeat(queryLimits.tokens + 1))).toBe('QUERY_TOO_LARGE');
  });

  test('that passes is parsed whatever it nests', () => {
    const { tokens } = queryLimits;
    for (const source of [
      '{'.repeat(tokens),
      `{${'a{'.repeat(tokens / 2 - 1)}`,
      `{${'...{'.repeat(tokens / 2 - 1)}`,
      `{a(b:${'['.repeat(tokens - 5)}`,
      `{a(b:${'{a:'.repeat(tokens / 3 - 4)}`,
      `query($a:${'['.repeat(tokens - 6)}`,
    ]) {
      expect(codeOf(source)).toBeUndefined();
      expect(() => parse(source)).toThrow(/Syntax Error/);
    }
  });
});
