import { type DocumentNode, type GraphQLSchema, getOperationAST } from 'graphql';
import { type Faults, noFaults } from '../execution.ts';
import { generateFaults } from '../failures/generate-faults.ts';
import { type GeneratedQuery, generateQuery } from './generate-query.ts';
import { createRandom, type Random, seedOf } from './random.ts';
import type { Value } from './values.ts';

/** One request under given faults: what both sides answer, and must answer alike. */
export interface FuzzCase {
  query: string;
  document: DocumentNode;
  operationName: string | undefined;
  variables: Record<string, Value>;
  faults: Faults;
}

/**
 * The cases of one index of a seed: one, or two of the same document with other values and faults, because what is
 * prepared for a document has to hold for all its values.
 *
 * @returns none if the document that was written is not valid
 */
export function generateCases(schema: GraphQLSchema, seed: number, index: number): FuzzCase[] {
  const random = createRandom(seedOf(seed, index));
  const generated = generateQuery(random, schema);
  if (generated === undefined) return [];
  const first = caseOf(random, generated, generated.variables);
  return random.chance(0.35) ? [first, caseOf(random, generated, generated.otherVariables)] : [first];
}

function caseOf(random: Random, generated: GeneratedQuery, variables: Record<string, Value>): FuzzCase {
  const { query, document, operationName } = generated;
  const asked = { query, document, operationName, variables, faults: generateFaults(random) };
  if (random.chance(0.03)) return { ...asked, variables: spoil(random, asked), faults: noFaults };
  if (random.chance(0.005)) return { ...asked, operationName: 'Missing', faults: noFaults };
  return asked;
}

/** Values of which one is not what the document says; the request must be refused. */
function spoil(random: Random, { document, operationName, variables }: FuzzCase): Record<string, Value> {
  const declared = getOperationAST(document, operationName)?.variableDefinitions ?? [];
  if (declared.length === 0) return variables;
  const { variable } = random.pick(declared);
  const wrong = random.pick<Value>([{ no: 'such field' }, [[{}]], 'No such thing', 1.5, null]);
  return { ...variables, [variable.name.value]: wrong };
}
