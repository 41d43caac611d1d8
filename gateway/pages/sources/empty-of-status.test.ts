import { expect, test } from '@jest/globals';
import { cellWords } from '../tables/cell-words.ts';
import { emptyOfStatus } from './empty-of-status.ts';

test('an answer that nobody recorded reads otherwise than one that nobody can know of', () => {
  expect(cellWords(emptyOfStatus('OVERDUE', 'not answered'))).toBe('Not answered');
  expect(cellWords(emptyOfStatus('NOT_KNOWN', 'not answered'))).toMatch(/^Not known: /);
  expect(cellWords(emptyOfStatus(undefined, 'not answered'))).toMatch(/^Not known: /);
});
