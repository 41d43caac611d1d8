import { describe, expect, test } from '@jest/globals';
import { type Principal, type Role, roles } from '../auth/principal.ts';
import { mayList } from './may-list.ts';

const principal = (role: Role, organisation: string | null): Principal => ({
  subject: 'somebody',
  role,
  organisation,
  sector: null,
  partnerships: [],
  inspectorate: null,
});
const pair = { from: 'E06000065', to: 'E23000009' };

describe('who may list the matters between two organisations', () => {
  test.each(['PRACTITIONER', 'SAFEGUARDING_LEAD', 'SERVICE'] as const)(
    '%s of either, and of no other',
    (role) => {
      const mayIn = (organisation: string | null) => mayList(principal(role, organisation), pair);
      expect(['E06000065', 'E23000009', 'E54000051', '', null].map(mayIn)).toEqual([
        true,
        true,
        false,
        false,
        false,
      ]);
    },
  );

  test('everybody whose role is not held in an agency', () => {
    const may = roles.filter((role) => mayList(principal(role, null), pair));
    expect(may).toEqual(['BOARD_CHAIR', 'BUSINESS_MANAGER', 'SCRUTINEER', 'INSPECTOR']);
  });
});
