import { expect, test } from '@jest/globals';
import { cellWords } from '../../tables/cell-words.ts';
import type { CellValue } from '../../tables/table.ts';
import { type AccessEntry, accessTable } from './access-table.ts';

const entry: AccessEntry = {
  number: 1,
  at: '2026-07-01T08:00:00.000Z',
  subject: 'inspector',
  role: 'INSPECTOR',
  organisation: null,
  inspectorate: 'OFSTED',
  via: 'PARTNERSHIP',
  purpose: 'INSPECTION',
  lawfulBasis: 'UK_GDPR_PUBLIC_TASK',
  warrant: 'w',
  breakGlass: null,
  reads: [{ concept: 'INFORMATION_REQUEST', action: 'LIST', outcome: 'ALLOWED', code: null, count: 20 }],
};
const words = (of: Partial<AccessEntry>) => {
  const [row = {}] = accessTable([{ ...entry, ...of }], 'July 2026').rows;
  return Object.fromEntries(Object.entries(row).map(([key, cell]) => [key, cellWords(cell as CellValue)]));
};

test('an entry says who, as what, why, on which law, what and how they came', () => {
  expect(words({})).toEqual({
    at: '1 July 2026 at 9:00am',
    who: 'inspector',
    role: 'Inspector, Ofsted',
    purpose: 'Inspection',
    law: 'UK GDPR, public task',
    reads: 'Information request, list: allowed, 20 records',
    via: 'Through the joined views, under a warrant',
  });
});

test('what was changed reads as what was done, and what nobody stated is said to be so', () => {
  const reads = [
    { concept: 'policeRequestInformation', action: 'WRITE', outcome: 'REFUSED', code: 'X', count: 0 },
  ];
  expect(words({ reads, purpose: null, lawfulBasis: null })).toMatchObject({
    reads: 'Request information, write: refused, 0 records',
    purpose: 'None was stated',
    law: 'None was stated',
  });
});
