import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { HubError } from '../errors/hub-error.ts';

/** Codes of errors about what was sent. Their messages quote the query and its variables. */
const aboutTheRequest = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
]);

/** Codes of what the gateway says of a value that it does not show. It quotes nothing. */
const aboutTheAnswer = new Set(['AGENCY_UNAVAILABLE', 'VALUE_NOT_SHOWN']);

/**
 * What a caller sees of an error: a stable code and what to do. Whatever was not thrown on purpose stays
 * inside, and is logged without the request's variables.
 *
 * @param suggestions whether a name that is nearly right may be answered with the right one, which tells the schema
 */
export function errorFormatter(log: Logger, { suggestions = false }: { suggestions?: boolean } = {}) {
  return (formatted: GraphQLFormattedError, thrown: unknown): GraphQLFormattedError => {
    const { path, locations, message } = formatted;
    const place = { ...(locations && { locations }), ...(path && { path }) };
    const original = cause(thrown);
    if (original instanceof HubError) {
      return { message: original.message, ...place, extensions: { code: original.code } };
    }
    if (isUnstorable(original)) {
      const message = 'A text holds a character that cannot be kept. Type it again instead of pasting it.';
      return { message, ...place, extensions: { code: 'TEXT_INVALID' } };
    }
    const code = String(formatted.extensions?.code);
    const agency = formatted.extensions?.agency;
    // An error that names its agency was thrown on purpose there, and has been through this already.
    if (agency !== undefined) return { message, ...place, extensions: { code, agency } };
    if (aboutTheAnswer.has(code)) return { message, ...place, extensions: { code } };
    if (formatted.extensions?.validationErrorCode === 'INTROSPECTION_DISABLED') {
      return { message: introspectionRefused, ...place, extensions: { code: 'INTROSPECTION_REFUSED' } };
    }
    // Refused before anything worked on it. Such a message holds nothing but the limit.
    if (code.startsWith('QUERY_')) return { message, extensions: { code } };
    if (aboutTheRequest.has(code)) {
      const told = suggestions ? message : withoutSuggestions(message);
      return { message: withoutNhsNumbers(withoutValue(told)), ...place, extensions: { code } };
    }
    log.error({ path, error: describe(original) }, 'a request failed unexpectedly');
    return {
      message:
        'Something went wrong here and has been logged. Try again; if it stays, tell the people who run the hub.',
      ...place,
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    };
  };
}

/** What was thrown, by a resolver or, before any ran, by a plugin. */
function cause(thrown: unknown): unknown {
  const original = unwrapResolverError(thrown);
  const beneath = original instanceof GraphQLError ? original.originalError : undefined;
  return beneath instanceof HubError ? beneath : original;
}

const introspectionRefused =
  'The schema cannot be asked for here. It is published with the hub; __typename may be asked for.';

/** GraphQL's own messages end with names that are nearly what was sent. */
function withoutSuggestions(message: string): string {
  return message.replace(/ ?Did you mean [^?]*\?(?: Or [^?]*\?)?/gs, '');
}

/** What is left may still be a number in the query itself. */
function withoutNhsNumbers(message: string): string {
  return message.replace(/\d(?:[ -]?\d){9,}/g, '…');
}

/** GraphQL's own messages quote what was sent, which may be an NHS number. The place and the reason are enough. */
export function withoutValue(message: string): string {
  return message
    .replace(/ got invalid value .*?(?: at ("[^"]*"))?; (?=[^;]*$)/s, (_, place?: string) =>
      place === undefined ? ' is not valid: ' : ` is not valid at ${place}: `,
    )
    .replace(/ value: .*$/s, ' value.');
}

/** PostgreSQL keeps every character but one, the null character; it says so with this code. */
function isUnstorable(error: unknown): boolean {
  return error instanceof Error && (error as { code?: unknown }).code === '22021';
}

/** Name, code and the functions that it came through: a message can quote a row, a frame says how the machine is set up. */
function describe(error: unknown) {
  if (!(error instanceof Error)) return { name: typeof error };
  return {
    name: error.name,
    code: (error as { code?: unknown }).code,
    // Frames only: a message may have several lines.
    through: error.stack
      ?.split('\n')
      .filter((line) => line.startsWith('    at '))
      .slice(0, 7)
      .map(
        (line) => /^ {4}at ((?:async |new )?[\w.$<>]+)[^\n]* \(/.exec(line)?.[1] ?? 'a function without name',
      ),
  };
}
