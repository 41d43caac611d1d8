import { expect, test } from '@jest/globals';
import type { Role } from '../auth/principal.ts';
import { allowed, type Decision, refused } from './decision.ts';
import { isWithheld, withheldFrom } from './masking.ts';

const cases: [Role, Decision, readonly string[]][] = [
  ['BOARD_CHAIR', allowed('PARTNERSHIP_ROLE'), ['CHILD', 'ACCOUNT']],
  ['BUSINESS_MANAGER', allowed('PARTNERSHIP_ROLE'), ['CHILD', 'ACCOUNT']],
  ['SCRUTINEER', allowed('PARTNERSHIP_ROLE'), ['CHILD']],
  ['PRACTITIONER', allowed('PARTY'), []],
  ['SAFEGUARDING_LEAD', allowed('BREAK_GLASS'), []],
  ['INSPECTOR', allowed('WARRANT'), []],
  ['SCRUTINEER', refused('OTHER_PARTNERSHIP'), ['CHILD', 'ACCOUNT']],
];

test.each(cases)('what is withheld from %s with %j', (role, decision, withheld) => {
  expect(withheldFrom(decision, { role })).toEqual(withheld);
});

test('the scrutineer reads accounts and never which child it is', () => {
  expect(isWithheld('caseReference', ['CHILD'])).toBe(true);
  expect(isWithheld('declineRationale', ['CHILD'])).toBe(false);
  expect(isWithheld('urgency', ['CHILD', 'ACCOUNT'])).toBe(false);
});
