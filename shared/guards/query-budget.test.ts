import { expect, test } from '@jest/globals';
import { roles } from '../auth/principal.ts';
import { adHocBudget, betweenProcessesBudget, budgetOfRole, normalBudget } from './query-budget.ts';
import type { QueryLimits } from './query-limits.ts';

test('an agency’s own people may ask as much as a saved operation, whoever asks; others less in their own words', () => {
  const budgets = roles.map((role) => [role, budgetOfRole(role, false) === normalBudget]);
  expect(budgets).toEqual([
    ['PRACTITIONER', true],
    ['SAFEGUARDING_LEAD', true],
    ['SERVICE', true],
    ['BOARD_CHAIR', false],
    ['BUSINESS_MANAGER', false],
    ['SCRUTINEER', false],
    ['INSPECTOR', false],
  ]);
  for (const role of roles) expect(budgetOfRole(role, true)).toBe(normalBudget);
  expect(budgetOfRole('INSPECTOR', false)).toBe(adHocBudget);
});

test('no limit of what somebody asks in their own words is above that of others', () => {
  for (const name of Object.keys(normalBudget.limits) as (keyof QueryLimits)[]) {
    expect(adHocBudget.limits[name]).toBeLessThanOrEqual(normalBudget.limits[name]);
  }
});

test('only between processes are the planner’s names allowed', () => {
  expect([normalBudget, adHocBudget, betweenProcessesBudget].map(({ ofPlanner }) => ofPlanner)).toEqual([
    false,
    false,
    true,
  ]);
});
