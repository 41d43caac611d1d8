import { expect, test } from '@jest/globals';
import { figure, notKnown } from '../tables/table.ts';
import { heatCell } from './heat.ts';

const silent = notKnown('police did not answer');

test('a cell is the stronger the larger its figure, in five steps; nought has none', () => {
  const heats = [0, 0.01, 0.2, 0.21, 0.5, 1, 1.2].map(
    (share) => heatCell(figure(share, 'share', silent), 1).heat,
  );
  expect(heats).toEqual(['none', 'level-1', 'level-1', 'level-2', 'level-3', 'level-5', 'level-5']);
});

test('what is suppressed or not known says so, and looks like no figure', () => {
  expect(heatCell(figure('SUPPRESSED', 'count', silent), 9)).toEqual({
    words: 'Suppressed',
    heat: 'suppressed',
  });
  expect(heatCell(silent, 9)).toEqual({ words: 'Not known: police did not answer', heat: 'not-known' });
});

test('nobody waits for themselves', () => {
  expect(heatCell(undefined, 9).heat).toBe('no-one');
});

test('where every figure is nought, none is strong', () => {
  expect(heatCell(figure(0, 'count', silent), 0).heat).toBe('none');
});
