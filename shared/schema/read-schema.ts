import { readFileSync } from 'node:fs';
import { type DocumentNode, parse } from 'graphql';

const words = [
  'federation',
  'scalars',
  'agency',
  'information-request',
  'escalation',
  'leadership-meeting',
  'contribution',
  'national',
  'list-filter',
  'reconciliation',
];

/** The words that every subgraph shares. */
export const sharedSchemaFiles = words.map((name) => new URL(`${name}.graphql`, import.meta.url));

/** The words that the three agencies share, and the joined views do not have. */
export const agencySchemaFiles = [
  'agency-input',
  'access',
  'access-log',
  'deadline',
  'delivery',
  'work',
  'alerts',
  'discrepancy',
].map((name) => new URL(`${name}.graphql`, import.meta.url));

/** A subgraph's schema, of the files that it is written in. */
export function readSchema(files: readonly URL[]): DocumentNode {
  return parse(files.map((file) => readFileSync(file, 'utf8')).join('\n'));
}
