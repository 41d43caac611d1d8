import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { serverAudits } from 'graphql-http';
import { queryGuard } from '../../shared/guards/query-guard.ts';
import { type SmallServer, startSmallServer } from './small-server.ts';

/** What the audit would have otherwise, and why it stays so. None of it is an error: each is a "may". */
const otherwise: Record<string, string> = {
  '5A70':
    'a GET is refused: its query and variables would stand in the address, which logs and histories keep',
  D6D5: 'a GET is refused: variables may be about a child, and are never to be in an address',
  '6A70': 'a GET is refused, with application/json too: any page may have a browser send that header',
};

let server: SmallServer;
beforeAll(async () => {
  server = await startSmallServer({ plugins: [queryGuard()] });
});
afterAll(() => server.stop());

describe('GraphQL over HTTP, as graphql-http audits it', () => {
  const audits = serverAudits({ url: () => server.url });

  test('is audited in all of the ways that there are', () => {
    expect(audits).toHaveLength(61);
  });

  test.each(audits.map((audit) => [audit.id, audit.name, audit] as const))(
    '%s %s',
    async (id, _name, audit) => {
      const result = await audit.fn();
      const reason = result.status === 'ok' ? undefined : result.reason;
      expect([result.status, reason]).toEqual(
        id in otherwise ? ['notice', 'Response status code is not 200'] : ['ok', undefined],
      );
      if (result.status !== 'ok') expect(result.response.status).toBe(405);
    },
  );

  test('leaves out nothing that is not audited any more', () => {
    const ids = audits.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(Object.keys(otherwise)));
  });
});
