import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { getOperationAST, parse } from 'graphql';
import { operationCost } from '../shared/guards/operation-cost.ts';
import { normalBudget } from '../shared/guards/query-budget.ts';
import type { QueryLimits } from '../shared/guards/query-limits.ts';
import { refuseDocument } from '../shared/guards/refuse-document.ts';
import { refuseSource } from '../shared/guards/refuse-source.ts';
import { readSupergraph } from './engine/supergraph/supergraph.ts';
import { savedOperations } from './saved-operations.ts';

const { publicSchema } = readSupergraph(readFileSync(new URL('supergraph.graphql', import.meta.url), 'utf8'));

/** The most that a page may have: see shared/paging. */
const fullestPage = 100;

/** Limits of which only a share may be used. */
const withShare = (share: number): QueryLimits =>
  Object.fromEntries(
    Object.entries(normalBudget.limits).map(([name, most]) => [name, Math.floor(most * share)]),
  ) as unknown as QueryLimits;

test('there are the three of a board, the national one, and those that pages ask', () => {
  const names = [...savedOperations()].map((source) => getOperationAST(parse(source))?.name?.value);
  expect(names).toEqual(
    expect.arrayContaining(['InformationSharing', 'Escalations', 'LeadershipAttendance', 'National']),
  );
  expect(names).toContain('OverviewPage');
});

test.each([...savedOperations()].map((source) => [parse(source), source] as const))(
  'a saved operation passes with room: three quarters of every limit would do (%#)',
  (document, source) => {
    const limits = withShare(0.75);
    expect(refuseSource(source, limits)).toBeUndefined();
    expect(refuseDocument(document, limits)).toBeUndefined();
    const operation = getOperationAST(document);
    if (operation == null) throw new Error('A saved operation is one operation.');
    const cost = operationCost(publicSchema, document, operation)({ first: fullestPage });
    expect(cost).toBeLessThanOrEqual(limits.cost);
    // One that asks for a page costs as many rows as it is long.
    const hasPage = operation.variableDefinitions?.some(({ variable }) => variable.name.value === 'first');
    expect(cost).toBeGreaterThan(hasPage ? fullestPage : 0);
  },
);
