import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { queryGuard } from '../../shared/guards/query-guard.ts';
import { audited, audits, expected, outcome } from './audited.ts';
import { type SmallServer, startSmallServer } from './small-server.ts';

let server: SmallServer;
beforeAll(async () => {
  server = await startSmallServer({ plugins: [queryGuard()] });
});
afterAll(() => server.stop());

describe('GraphQL over HTTP, as graphql-http audits it', () => {
  const all = audited(() => server.url);

  test('is audited in all of the ways that there are', () => {
    expect(all).toHaveLength(61);
    expect(all.map(({ audit }) => audit.id)).toEqual(expect.arrayContaining(audits));
  });

  test.each(all.map((each) => [each.audit.id, each.audit.name, each] as const))(
    '%s %s',
    async (_id, _name, { audit, isOtherwise }) => {
      expect(await outcome(audit)).toEqual(expected(isOtherwise));
    },
  );
});
