import { expect, test } from '@jest/globals';
import { shareWords } from '../words/numbers.ts';
import { targetWords } from './target.ts';

const target = { answeredOnTimeShare: 0.9, setBy: 'the board', setOn: '2026-04-01' };

test('a target says what it is, who set it and when', () => {
  expect(targetWords(target.answeredOnTimeShare, shareWords, target)).toBe(
    'Target 90%, set by the board on 1 April 2026',
  );
});

test('where none is set, that is said', () => {
  expect(targetWords(undefined, shareWords, undefined)).toBe('No target is set');
  expect(targetWords(undefined, shareWords, target)).toBe('No target is set');
});
