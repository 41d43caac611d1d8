import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { agencyNames, startHub, type TestHub } from '../support/start-hub.ts';
import { audited, expected, outcome } from './audited.ts';

const servers = ['gateway', 'partnership', ...agencyNames] as const;

let hub: TestHub;
beforeAll(async () => {
  // Some audits ask for the schema.
  hub = await startHub({ now: new Date('2026-11-20T10:00:00Z'), demonstration: true });
});
afterAll(() => hub.stop());

describe.each(servers)('GraphQL over HTTP, as graphql-http audits %s', (name) => {
  test('has no error, and refuses a GET where it might be answered', async () => {
    const found: unknown[] = [];
    for (const { audit, isOtherwise } of audited(() => hub.urls[name])) {
      found.push({ id: audit.id, ...(await outcome(audit)), expected: expected(isOtherwise) });
    }
    expect(found).toHaveLength(61);
    for (const { id, expected: wanted, ...came } of found as { id: string; expected: object }[]) {
      expect({ id, ...came }).toEqual({ id, ...wanted });
    }
  });
});
