import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'uuid';
import { idOfRecordDigest, readRecordDigests } from './record-digests.ts';

/** As the database writes them: sixteen bytes of an id and eight of a digest. */
const idAndDigest = (id: string, digest: bigint) => {
  const bytes = Buffer.alloc(24);
  bytes.set(parse(id));
  bytes.writeBigInt64BE(digest, 16);
  return bytes.toString('base64');
};

const records = fc.array(fc.tuple(fc.uuid(), fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })));

test('the ids of both sides are read as they were written', () => {
  fc.assert(
    fc.property(records, records, (started, addressed) => {
      const text = [started, addressed]
        .map((side) => side.map(([id, digest]) => idAndDigest(id, digest)).join(''))
        .join(' ');
      const read = readRecordDigests(text);
      expect(read?.started.map(idOfRecordDigest)).toEqual(started.map(([id]) => id));
      expect(read?.addressed.map(idOfRecordDigest)).toEqual(addressed.map(([id]) => id));
    }),
  );
});

const one = idAndDigest('3fa85f64-5717-4562-b3fc-2c963f66afa6', -1n);

test.each([
  ['no text', null],
  ['one side', one],
  ['three sides', `${one} ${one} ${one}`],
  ['a side that is cut off', `${one.slice(1)} `],
  ['signs that are not of base64', `${'-'.repeat(32)} `],
])('%s is not read: the agency that sent it cannot be relied on', (_, text) => {
  expect(readRecordDigests(text)).toBeNull();
});

test('a day without records has two empty sides', () => {
  expect(readRecordDigests(' ')).toEqual({ started: [], addressed: [] });
});
