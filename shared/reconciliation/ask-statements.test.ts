import { expect, test } from '@jest/globals';
import { calendarDay } from '../calendar/calendar-day.ts';
import type { AgencyClient } from '../delivery/agency-client.ts';
import { askStatements } from './ask-statements.ts';
import type { MatterStatement } from './matter-statement.ts';

const said = (id: number, day: string): MatterStatement => ({
  id: `019a4000-0000-7000-8000-00000000000${id}`,
  organisation: 'E23000031',
  originator: 'E10000030',
  recipient: 'E23000031',
  startedAt: `${day}T09:00:00.000Z`,
  at: `${day}T09:00:00.000Z`,
  dueAt: null,
  outcome: null,
  contentHash: 'words',
  clocksApart: false,
  arrived: true,
  fresh: false,
  synthetic: true,
});

const asked = {
  partnershipCode: 'E10000030',
  concept: 'INFORMATION_REQUEST',
  from: calendarDay('2026-04-01'),
  to: calendarDay('2026-04-03'),
  known: [],
};

/** Answers one page after another, as an agency whose records change between them. */
function pages(...all: { sameDays: string[]; statements: MatterStatement[] }[]): AgencyClient {
  return {
    ask: async <Data>() => {
      const page = all.shift();
      return { page: { ...page, endCursor: all.length === 0 ? null : 'on' } } as Data;
    },
  };
}

test('a day that is the same for one page is left out, whatever another page told of it', async () => {
  const client = pages(
    { sameDays: ['2026-04-02'], statements: [said(1, '2026-04-01')] },
    { sameDays: ['2026-04-01'], statements: [said(2, '2026-04-02'), said(3, '2026-04-03')] },
  );
  const told = await askStatements(client, 'police', asked, performance.now() + 1_000);
  expect([...told.sameDays].sort()).toEqual(['2026-04-01', '2026-04-02']);
  expect(told.statements).toEqual([said(3, '2026-04-03')]);
});
