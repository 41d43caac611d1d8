import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { textLines } from './text-lines.ts';

async function linesOf(chunks: Uint8Array[]) {
  const lines: (string | undefined)[] = [];
  for await (const line of textLines(chunks)) lines.push(line);
  return lines;
}

test('lines come whole, wherever the file was cut into pieces', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.string({ unit: 'binary' })), fc.nat({ max: 5 }), async (texts, size) => {
      const text = texts.join('\n');
      const bytes = Buffer.from(text);
      const chunks: Uint8Array[] = [];
      for (let at = 0; at < bytes.length; at += size + 1) chunks.push(bytes.subarray(at, at + size + 1));
      const expected = Buffer.from(text)
        .toString()
        .split(/(?<=\n)/);
      expect(await linesOf(chunks)).toEqual(text === '' ? [] : expected);
    }),
  );
});

test('a line that is no UTF-8 is not read as another', async () => {
  expect(await linesOf([Buffer.from([0x61, 0x0a, 0xff, 0x0a, 0x62])])).toEqual(['a\n', undefined, 'b']);
});
