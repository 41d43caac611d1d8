import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { compose, supergraphFile } from '../../gateway/federation/compose.ts';

test('the committed supergraph is what the subgraphs compose to', () => {
  const committed = readFileSync(supergraphFile, 'utf8');
  // Compared as a boolean: a difference of thousands of lines would hide this one: run npm run compose.
  expect(committed === compose().supergraph).toBe(true);
});
