import type { SubgraphAnswer } from '../../../gateway/engine/transport/subgraph-client.ts';
import { SubgraphUnavailableError } from '../../../gateway/engine/transport/subgraph-unavailable-error.ts';

/** What an agency's question would have been answered with. */
export interface AskedField {
  /** Its name in the answer. */
  key: string;
  isNonNull: boolean;
  /** How many entities it asks for; undefined if it is no `_entities`. */
  entities: number | undefined;
}

const message = 'connect ECONNREFUSED 10.0.0.1:4001';
const internal = { code: 'INTERNAL_SERVER_ERROR' };

function each<Value>(
  asked: AskedField[],
  value: (field: AskedField) => Value,
): Record<string, Value | string> {
  // A root __typename needs no data, and is answered even by an agency whose every field fails.
  return Object.fromEntries(
    asked.map((field) => [field.key, field.key === '__typename' ? 'Query' : value(field)]),
  );
}

/** Ways in which a whole operation fails. All of them mean the same to whoever asked: it did not answer. */
const kinds = {
  THROWN: (_, agency) => {
    throw new SubgraphUnavailableError(agency, 'UNREACHABLE');
  },
  NULL_DATA: () => ({ data: null, errors: [{ message }] }),
  // As a server does whose fields all fail at once: one that cannot be null empties everything.
  EACH_FIELD: (asked) => ({
    data: asked.some(({ isNonNull }) => isNonNull) ? null : each(asked, () => null),
    errors: asked
      .filter(({ key }) => key !== '__typename')
      .map(({ key }) => ({ message, path: [key], extensions: internal })),
  }),
  NO_DATA: () => ({ errors: [{ message, extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] }),
  EMPTY_DATA: () => ({ data: {} }),
  EMPTY_DATA_AND_ERROR: () => ({ data: {}, errors: [{ message, extensions: { code: 'BAD_REQUEST' } }] }),
  NULL_FIELDS: (asked) => ({
    data: each(asked, () => null),
    errors: asked
      .filter(({ key }) => key !== '__typename')
      .map(({ key }) => ({ message, path: [key], extensions: internal })),
  }),
  NULL_FIELDS_WITHOUT_PATH: (asked) => ({ data: each(asked, () => null), errors: [{ message }] }),
  NULL_ENTITIES: (asked) => ({
    data: each(asked, ({ entities }) => (entities === undefined ? null : Array(entities).fill(null))),
    errors: asked.flatMap(({ key, entities }) => {
      const paths =
        entities === undefined ? [[key]] : Array.from({ length: entities }, (_, index) => [key, index]);
      return paths.map((path) => ({ message, path, extensions: internal }));
    }),
  }),
} satisfies Record<string, (asked: AskedField[], agency: string) => SubgraphAnswer>;

export type FailureKind = keyof typeof kinds;

export const failureKinds = Object.keys(kinds) as FailureKind[];

/** @throws SubgraphUnavailableError if that is how this kind shows */
export function failAs(kind: FailureKind, asked: AskedField[], agency: string): SubgraphAnswer {
  const fail: (asked: AskedField[], agency: string) => SubgraphAnswer = kinds[kind];
  return fail(asked, agency);
}
