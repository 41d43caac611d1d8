import { expect, test } from '@jest/globals';
import { calendarDay } from '../../../shared/calendar/calendar-day.ts';
import type { Asked, BoardView } from '../board/board-view.ts';
import { NotFound } from '../not-found.ts';
import type { Source } from '../sources/source.ts';
import { askedInTurn } from './board-paper.ts';

const asked = {
  request: { today: calendarDay('2026-11-27') },
  partnership: { code: 'E06000065', name: 'North Yorkshire' },
  period: { code: '2026-Q3', from: calendarDay('2026-07-01'), to: calendarDay('2026-09-30') },
  isControlled: false,
} as unknown as Asked;

type State = Source['state'];

/** A view of which each asking gives the police's next state, and a note of what was asked when. */
function view(name: string, states: State[], notes: string[]): BoardView {
  return {
    name,
    path: name,
    title: name,
    contents: '',
    async load() {
      notes.push(`${name} asked`);
      await new Promise((resolve) => setTimeout(resolve, 1));
      notes.push(`${name} answered`);
      const state = states.shift() ?? 'RECORDED';
      return { sources: [{ agency: 'POLICE', state }], asOf: '2026-11-27T12:00:00Z', tables: [] };
    },
  };
}

const once = (name: string) => [`${name} asked`, `${name} answered`];

test('views are asked for one after the other, and those that an agency is missing from once more', async () => {
  const notes: string[] = [];
  const views = [
    view('one', ['AGENCY_UNAVAILABLE', 'RECORDED'], notes),
    view('two', ['NOT_RECORDED'], notes),
    view('three', ['AGENCY_UNAVAILABLE', 'AGENCY_UNAVAILABLE'], notes),
  ];
  const models = await askedInTurn(views, asked);
  expect(notes).toEqual(['one', 'two', 'three', 'one', 'three'].flatMap(once));
  expect(models.map(({ sources }) => sources.map(({ state }) => state))).toEqual([
    ['RECORDED'],
    ['NOT_RECORDED'],
    ['AGENCY_UNAVAILABLE'],
  ]);
});

test('a view that nobody may see ends it', async () => {
  const notes: string[] = [];
  const views = [view('one', ['NOT_PERMITTED'], notes), view('two', [], notes)];
  await expect(askedInTurn(views, asked)).rejects.toThrow(NotFound);
  expect(notes).toEqual(once('one'));
});
