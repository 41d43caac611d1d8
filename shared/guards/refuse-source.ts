import { Lexer, Source, TokenKind } from 'graphql';
import { type QueryLimits, queryLimits } from './query-limits.ts';
import { QueryRefusedError } from './query-refused-error.ts';

/**
 * Whether a query's text is too long to be parsed. A text of few enough tokens cannot nest so deep that the parser,
 * which calls itself for each level, runs out of stack. What is no GraphQL passes: the parser says what is wrong.
 */
export function refuseSource(
  source: string,
  limits: QueryLimits = queryLimits,
): QueryRefusedError | undefined {
  if (Buffer.byteLength(source) > limits.bytes) return new QueryRefusedError('bytes', limits.bytes);
  // A token has at least one character.
  if (source.length > limits.tokens && hasMoreTokens(source, limits.tokens)) {
    return new QueryRefusedError('tokens', limits.tokens);
  }
  return undefined;
}

function hasMoreTokens(source: string, most: number): boolean {
  const lexer = new Lexer(new Source(source));
  try {
    for (let tokens = 0; tokens <= most; tokens++) {
      if (lexer.advance().kind === TokenKind.EOF) return false;
    }
    return true;
  } catch {
    return false;
  }
}
