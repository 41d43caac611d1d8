import {
  type DocumentNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  parse,
  print,
  validate,
} from 'graphql';
import { createDraft, type Draft } from './draft.ts';
import type { Random } from './random.ts';
import { giveVariables } from './use-variable.ts';
import { dropUnused } from './used-in.ts';
import type { Value } from './values.ts';
import { writeField } from './write-selections.ts';

/** One request, as a caller would send it. */
export interface GeneratedQuery {
  query: string;
  document: DocumentNode;
  operationName: string | undefined;
  variables: Record<string, Value>;
  /** Other values for the same document: what is planned once must hold for all of them. */
  otherVariables: Record<string, Value>;
}

/** @returns undefined if what was written is not valid, which is so now and then */
export function generateQuery(random: Random, schema: GraphQLSchema): GeneratedQuery | undefined {
  const draft = createDraft(
    random,
    schema,
    2 + random.int(random.pick([8, 18, 18, 45, random.chance(0.1) ? 150 : 45])),
  );
  const operations = [writeOperation(draft, random.chance(0.4) ? 'Asked' : undefined)];
  const isOneOfSeveral = operations[0]?.name !== undefined && random.chance(0.15);
  if (isOneOfSeveral) operations.push(writeOperation(draft, 'Other'));
  if (isOneOfSeveral && random.chance(0.5)) operations.reverse();
  const declarations = writeDeclarations(draft);
  const text = [
    ...operations.map(({ kind, name = '', selections }) => `${kind} ${name}${declarations} ${selections}`),
    ...draft.fragments.map(({ name, type, body }) => `fragment ${name} on ${type.name} ${body}`),
  ].join('\n');
  const query = print(dropUnused(parse(text, { noLocation: true })));
  // As it comes to a server: with the places of everything in the text.
  const asSent = parse(query);
  if (validate(schema, asSent, undefined, { maxErrors: 1 }).length > 0) return undefined;
  const isNamed = isOneOfSeveral || (operations[0]?.name !== undefined && random.chance(0.5));
  return {
    query,
    document: asSent,
    operationName: isNamed ? 'Asked' : undefined,
    variables: giveVariables(draft),
    otherVariables: giveVariables(draft),
  };
}

interface WrittenOperation {
  kind: 'query' | 'mutation';
  name: string | undefined;
  selections: string;
}

function writeOperation(draft: Draft, name: string | undefined): WrittenOperation {
  const { random, schema } = draft;
  const kind = random.chance(0.15) ? 'mutation' : 'query';
  const type = (kind === 'mutation' ? schema.getMutationType() : schema.getQueryType()) as GraphQLObjectType;
  const depth = 1 + random.int(6);
  const written: string[] = [];
  const count = 1 + random.int(kind === 'mutation' ? 5 : 3);
  for (let index = 0; index < count && (index === 0 || draft.fieldsLeft > 0); index += 1) {
    written.push(writeRootField(draft, type, depth));
  }
  if (kind === 'query' && random.chance(0.05)) written.splice(random.int(2), 0, random.pick(introspection));
  if (random.chance(0.06)) written.splice(random.int(2), 0, random.pick(['__typename', 'root: __typename']));
  return { kind, name, selections: `{ ${written.join(' ')} }` };
}

function writeRootField(draft: Draft, type: GraphQLObjectType, depth: number): string {
  const { random } = draft;
  const written = writeField(draft, type, random.pick(Object.values(type.getFields())), depth);
  if (random.chance(0.06)) return `... on ${type.name} { ${written} }`;
  return random.chance(0.03) ? `... { ${written} }` : written;
}

/** Without aliases, which a gateway may refuse here. */
const introspection = [
  '__schema { queryType { name } mutationType { name fields { name } } types { name kind } }',
  '__type(name: "Thing") { name kind fields { name type { name kind ofType { name kind } } } interfaces { name } }',
  '__type(name: "Kind") { enumValues { name } fields { name } }',
  '__type(name: "Found") { __typename possibleTypes { name } }',
  '__type(name: "Share") { name }',
];

/** Every operation declares all variables, with their types and defaults; which it uses is seen later. */
function writeDeclarations({ variables }: Draft): string {
  const written = variables.map(({ name, type, defaultValue }) => {
    return `$${name}: ${type}${defaultValue === undefined ? '' : ` = ${defaultValue}`}`;
  });
  return written.length === 0 ? '' : `(${written.join(', ')})`;
}
