import { GraphQLError } from 'graphql';
import type { QueryLimits } from './query-limits.ts';

/** Why a query was refused before anything worked on it: a limit that it passes, or what no query may hold. */
type RefusalReason =
  | keyof QueryLimits
  | 'fragmentCycle'
  | 'fragmentRepeated'
  | 'aliasReserved'
  | 'variableReserved'
  | 'introspectionAlias';

type Words = readonly [code: string, message: (most: number) => string];

const words: Record<RefusalReason, Words> = {
  bytes: [
    'QUERY_TOO_LARGE',
    (most) => `The query is longer than ${most} bytes. Give values as variables, or ask in several requests.`,
  ],
  tokens: [
    'QUERY_TOO_LARGE',
    (most) => `The query has more than ${most} words and signs. Ask in several requests.`,
  ],
  operations: [
    'QUERY_TOO_LARGE',
    (most) => `The query has more than ${most} operations. Send only the one to be run.`,
  ],
  depth: ['QUERY_TOO_DEEP', (most) => `Fields are nested deeper than ${most}. Ask for the innermost apart.`],
  introspectionDepth: [
    'QUERY_TOO_DEEP',
    (most) => `Fields about the schema are nested deeper than ${most}. Ask for the innermost apart.`,
  ],
  fragmentDepth: [
    'QUERY_TOO_DEEP',
    (most) => `Fragments are nested deeper than ${most}. Write the innermost out where they are spread.`,
  ],
  valueDepth: [
    'QUERY_TOO_DEEP',
    (most) =>
      `Lists and objects in an argument or a variable, or lists in a variable's type, are nested deeper than ${most}.`,
  ],
  rootFields: [
    'QUERY_TOO_WIDE',
    (most) => `An operation asks for more than ${most} fields at once. Ask in several requests.`,
  ],
  fieldsAtOneLevel: [
    'QUERY_TOO_WIDE',
    (most) =>
      `More than ${most} fields are asked for in one place. Ask for each once, or in several requests.`,
  ],
  aliases: [
    'QUERY_TOO_MANY_ALIASES',
    (most) => `The query has more than ${most} aliases, fragments written out. Ask in several requests.`,
  ],
  directives: [
    'QUERY_TOO_MANY_DIRECTIVES',
    (most) =>
      `The query has more than ${most} directives, fragments written out. Leave fields out instead of skipping them.`,
  ],
  selections: [
    'QUERY_TOO_MANY_SELECTIONS',
    (most) => `The query asks for more than ${most} fields, fragments written out. Ask in several requests.`,
  ],
  cost: [
    'QUERY_TOO_COSTLY',
    (most) =>
      `Answering this may come to more than ${most} fields, each as often as its lists are long. Ask for shorter pages.`,
  ],
  fragmentCycle: ['QUERY_FRAGMENT_CYCLE', () => 'A fragment spreads itself. Take the innermost spread out.'],
  fragmentRepeated: [
    'QUERY_FRAGMENT_REPEATED',
    () => 'Two fragments have one name. Give each a name of its own.',
  ],
  aliasReserved: [
    'QUERY_ALIAS_REFUSED',
    () =>
      'A field is to be called by a name that is taken: one that begins with two underscores, or that every object has already. Choose another alias.',
  ],
  variableReserved: [
    'QUERY_VARIABLE_REFUSED',
    () =>
      'A variable has a name that is taken: one that the gateway uses itself, that begins with two underscores, or that every object has already. Choose another.',
  ],
  introspectionAlias: [
    'QUERY_ALIAS_REFUSED',
    () => 'A field about the schema has an alias. Ask for it by its own name, once.',
  ],
};

/**
 * A query that is refused before it is validated and planned. Its `code` begins with QUERY_, its HTTP status is 400,
 * and its message quotes nothing of the query.
 */
export class QueryRefusedError extends GraphQLError {
  readonly code: string;

  /** @param most the limit that was passed, where there is one */
  constructor(reason: RefusalReason, most = 0) {
    const [code, message] = words[reason];
    super(message(most), { extensions: { code, http: { status: 400 } } });
    this.name = 'QueryRefusedError';
    this.code = code;
  }
}
