import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { HubError } from '../errors/hub-error.ts';
import { isTestNhsNumber, nhsNumber } from './nhs-number.ts';

/**
 * The reference by which a partnership's agencies find the same child, each in its own records: an
 * HMAC-SHA-256 of the NHS number under a key that only they hold. The gateway holds no key, and a
 * reference of one partnership says nothing in another.
 */
export type ChildReference = (partnershipCode: string, nhsNumber: string) => string;

const keysFile = z.object({ keys: z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/)) });

/**
 * References under the keys of a file: `{ "keys": { "<partnership code>": "<64 hex digits>" } }`.
 *
 * @throws HubError CHILD_REFERENCE_KEYS_INVALID, and CHILD_REFERENCE_KEY_NOT_HELD when a partnership has no key
 */
export function childReferenceFromFile(path: string): ChildReference {
  const keys = readKeys(path);
  return (partnershipCode, number) => {
    const key = keys.get(partnershipCode);
    if (key === undefined) {
      throw new HubError(
        'CHILD_REFERENCE_KEY_NOT_HELD',
        `This agency holds no child reference key for partnership ${partnershipCode}. Ask the partnership for it.`,
      );
    }
    return hashed(Buffer.from(key, 'hex'), nhsNumber(number));
  };
}

/**
 * References for demonstration data. Its keys are no secret, so it takes test numbers only: a real
 * child's number never gets a reference that anybody could compute.
 *
 * @throws HubError TEST_NHS_NUMBER_REQUIRED
 */
export function demonstrationChildReference(): ChildReference {
  const keys = new Map<string, Buffer>();
  return (partnershipCode, number) => {
    const digits = nhsNumber(number);
    if (!isTestNhsNumber(digits)) {
      throw new HubError(
        'TEST_NHS_NUMBER_REQUIRED',
        'This is a demonstration: use an NHS number of the test range, which begins 999.',
      );
    }
    let key = keys.get(partnershipCode);
    if (key === undefined) {
      key = createHmac('sha256', 'demonstration only').update(partnershipCode).digest();
      keys.set(partnershipCode, key);
    }
    return hashed(key, digits);
  };
}

function hashed(key: Buffer, digits: string): string {
  return createHmac('sha256', key).update(digits).digest('hex');
}

function readKeys(path: string): Map<string, string> {
  try {
    return new Map(Object.entries(keysFile.parse(JSON.parse(readFileSync(path, 'utf8'))).keys));
  } catch {
    // The cause could quote a key: it stays here.
    throw new HubError(
      'CHILD_REFERENCE_KEYS_INVALID',
      'The file that CHILD_REFERENCE_KEYS_FILE names cannot be read, or does not hold keys of 64 hex digits.',
    );
  }
}
