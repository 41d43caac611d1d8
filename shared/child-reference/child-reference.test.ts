import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { childReferenceFromFile, demonstrationChildReference } from './child-reference.ts';

const key = '00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff';
const otherKey = 'f'.repeat(64);
const child = '9434765919';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'hub-keys-test-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function fileWith(text: string): string {
  const file = path.join(folder, 'keys.json');
  writeFileSync(file, text);
  return file;
}

describe('a child reference under the keys of a file', () => {
  test('is the HMAC-SHA-256 of the ten digits under the partnership’s key', () => {
    const reference = childReferenceFromFile(fileWith(JSON.stringify({ keys: { E10000030: key } })));
    // By Python's hmac, from the same key and digits.
    expect(reference('E10000030', '943 476 5919')).toBe(
      '1b22e8c088c213aec37938cf02bdcaa26e65c4d6ac31dfe3b03935d2eb391a04',
    );
  });

  test('differs between partnerships, and between children', () => {
    const file = fileWith(JSON.stringify({ keys: { E10000030: key, E09000025: otherKey } }));
    const reference = childReferenceFromFile(file);
    expect(reference('E10000030', child)).not.toBe(reference('E09000025', child));
    expect(reference('E10000030', child)).not.toBe(reference('E10000030', '4010232137'));
  });

  test('is refused where the agency holds no key, and for what is no NHS number', () => {
    const reference = childReferenceFromFile(fileWith(JSON.stringify({ keys: { E10000030: key } })));
    for (const partnership of ['E09000025', 'constructor', '__proto__', '']) {
      expect(() => reference(partnership, child)).toThrow(
        expect.objectContaining({
          code: 'CHILD_REFERENCE_KEY_NOT_HELD',
          message: expect.not.stringContaining(child),
        }),
      );
    }
    expect(() => reference('E10000030', '9434765918')).toThrow(
      expect.objectContaining({ code: 'INVALID_NHS_NUMBER' }),
    );
  });

  test.each([
    ['cut off', `{"keys":{"E10000030":"${key}`],
    ['no JSON', `E10000030=${key}`],
    ['a key too short', JSON.stringify({ keys: { E10000030: key.slice(1) } })],
    ['a key too long', JSON.stringify({ keys: { E10000030: `${key}0` } })],
    ['a key of other letters', JSON.stringify({ keys: { E10000030: key.replace('00', 'zz') } })],
    ['a key that is a number', JSON.stringify({ keys: { E10000030: 12 } })],
    ['no keys', JSON.stringify({ E10000030: key })],
    ['nothing', ''],
  ])('is not given from a file with %s, and the error shows nothing of it', (_what, text) => {
    const file = fileWith(text);
    let thrown: unknown;
    try {
      childReferenceFromFile(file);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toMatchObject({ code: 'CHILD_REFERENCE_KEYS_INVALID' });
    const { message, stack, cause } = thrown as Error;
    expect(`${message} ${stack} ${JSON.stringify(thrown)}`).not.toMatch(/99aabbccddee/);
    expect(cause).toBeUndefined();
  });

  test('is not given from a file that there is not', () => {
    expect(() => childReferenceFromFile(path.join(folder, 'none.json'))).toThrow(
      expect.objectContaining({ code: 'CHILD_REFERENCE_KEYS_INVALID' }),
    );
  });
});

describe('a child reference in a demonstration', () => {
  const reference = demonstrationChildReference();

  test('is the same wherever it is worked out, and another in another partnership', () => {
    expect(demonstrationChildReference()('E10000030', '9990000018')).toBe(
      reference('E10000030', '999 000 0018'),
    );
    expect(reference('E10000030', '9990000018')).not.toBe(reference('E09000025', '9990000018'));
    expect(reference('E10000030', '9990000018')).toMatch(/^[0-9a-f]{64}$/);
  });

  test('is not given for a number that may be a real child’s', () => {
    expect(() => reference('E10000030', child)).toThrow(
      expect.objectContaining({
        code: 'TEST_NHS_NUMBER_REQUIRED',
        message: expect.not.stringContaining(child),
      }),
    );
  });
});
