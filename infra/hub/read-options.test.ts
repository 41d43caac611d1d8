import { expect, test } from '@jest/globals';
import { readOptions } from './read-options.ts';

const read = (...args: string[]) => readOptions(args, ['key', 'for'], 'usage');
const refused = expect.objectContaining({ code: 'UNKNOWN_ARGUMENT', message: 'usage' });

test('a value may begin with a dash, as ids of keys do', () => {
  expect(read('--key', '-xX_1', '--for', 'pages')).toEqual({ key: ['-xX_1'], for: ['pages'] });
  expect(read('--key=--x', '--for', '-')).toEqual({ key: ['--x'], for: ['-'] });
});

test.each([[['--key']], [['--key', '--for', 'pages']], [['-x']], [['--other', 'x']], [['pages']]])(
  'what is no option with its value is refused: %j',
  (args) => {
    expect(() => read(...args)).toThrow(refused);
  },
);
