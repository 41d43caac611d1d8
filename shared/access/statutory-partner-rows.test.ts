import { expect, test } from '@jest/globals';
import { calendarDay } from '../calendar/calendar-day.ts';
import { loadGeography } from '../geography/geography.ts';
import { statutoryPartnerRows } from './statutory-partner-rows.ts';

const geography = loadGeography();
const rows = statutoryPartnerRows(geography);

test.each(['2023-04-01', '2026-03-31', '2026-04-01', '2026-11-23'])(
  'rows say who the partners are on %s',
  (text) => {
    const day = calendarDay(text);
    for (const { code } of geography.partnerships()) {
      const expected = geography.statutoryPartners(code, day).map(({ organisation }) => organisation.code);
      const held = rows.filter(
        (row) =>
          row.partnership === code && row.validFrom <= day && (row.validTo === null || row.validTo >= day),
      );
      expect(held.map(({ organisation }) => organisation).sort()).toEqual([...expected].sort());
    }
  },
);

test('somebody who stays a partner has one row, with no end', () => {
  expect(rows.filter((row) => row.partnership === 'E10000030' && row.sector !== 'HEALTH')).toEqual([
    {
      partnership: 'E10000030',
      organisation: 'E10000030',
      sector: 'LOCAL_AUTHORITY',
      validFrom: '2023-04-01',
      validTo: null,
    },
    {
      partnership: 'E10000030',
      organisation: 'E23000031',
      sector: 'POLICE',
      validFrom: '2023-04-01',
      validTo: null,
    },
  ]);
});

test('an abolished board ends on the day before its successor begins', () => {
  const boards = rows.filter((row) => row.partnership === 'E09000019' && row.sector === 'HEALTH');
  expect(boards).toMatchObject([
    { organisation: 'E54000028', validTo: '2026-03-31' },
    { organisation: 'E54000071', validFrom: '2026-04-01', validTo: null },
  ]);
});
