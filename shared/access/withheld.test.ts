import { expect, test } from '@jest/globals';
import { roles } from '../auth/principal.ts';
import { withheldFrom, withoutWithheld } from './withheld.ts';

const row = {
  id: 'a matter',
  urgency: 'RED',
  childReference: 'pseudonym',
  caseReference: 'SYN-1',
  purpose: 'words',
  declineRationale: null,
};

test('a board sees a matter without its child and without anybody’s own words', () => {
  for (const role of ['BOARD_CHAIR', 'BUSINESS_MANAGER'] as const) {
    expect(withoutWithheld(row, role)).toEqual({
      id: 'a matter',
      urgency: 'RED',
      childReference: null,
      caseReference: null,
      purpose: null,
      declineRationale: null,
    });
  }
});

test('independent scrutiny reads the accounts, without the child', () => {
  expect(withoutWithheld(row, 'SCRUTINEER')).toEqual({ ...row, childReference: null, caseReference: null });
});

test('whoever else may see a record sees all of it', () => {
  const others = roles.filter((role) => !['BOARD_CHAIR', 'BUSINESS_MANAGER', 'SCRUTINEER'].includes(role));
  for (const role of others) expect(withoutWithheld(row, role)).toBe(row);
});

test('what is withheld depends on the role and never on what a record holds', () => {
  expect(withheldFrom('BOARD_CHAIR')).toEqual(['CHILD_IDENTIFIERS', 'OWN_WORDS']);
  expect(withheldFrom('INSPECTOR')).toEqual([]);
});
