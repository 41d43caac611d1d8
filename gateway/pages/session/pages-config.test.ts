import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { pagesConfig } from './pages-config.ts';

const [first, second] = ['a1'.repeat(32), 'b2'.repeat(32)];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'hub-pages-config-test-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
function file(content: string): string {
  const made = path.join(folder, `file-${files++}`);
  writeFileSync(made, content);
  return made;
}

const env = (more: Record<string, string> = {}) => ({
  PAGES_DATABASE_URL: 'postgres://pages_app@127.0.0.1/pages',
  PAGES_SECRET_FILE: file(`${first}\n`),
  HUB_ISSUER: 'https://sign-in.example.org',
  ...more,
});

test('a gateway that is given no database for pages has none, whatever else it is told', () => {
  expect(pagesConfig(env({ PAGES_DATABASE_URL: '', PAGES_SECRET_FILE: '', HUB_ISSUER: '' }))).toBeUndefined();
});

test('what is not said is as the demonstration has it', () => {
  expect(pagesConfig(env({ HUB_PORT: '5000' }))).toEqual({
    databaseUrl: 'postgres://pages_app@127.0.0.1/pages',
    secrets: [first],
    origin: 'http://127.0.0.1:5000',
    audience: 'hub',
    signIn: {
      issuer: 'https://sign-in.example.org',
      origin: 'http://127.0.0.1:5000',
      clientId: 'hub-pages',
      clientKey: undefined,
      scope: 'openid',
      resource: undefined,
    },
  });
});

test('another sign-in’s ways can be told, and several secrets', () => {
  const clientKey = { kty: 'OKP', crv: 'Ed25519', x: 'x', d: 'd', alg: 'EdDSA' };
  const told = pagesConfig(
    env({
      PAGES_SECRET_FILE: file(`${second}\n${first}\n`),
      PAGES_CLIENT_ID: 'e5f1',
      PAGES_CLIENT_KEY_FILE: file(JSON.stringify(clientKey)),
      PAGES_SCOPE: 'openid offline_access api://hub/Read',
      PAGES_RESOURCE: 'urn:safeguarding-partners-hub',
      HUB_PUBLIC_URL: 'https://hub.example.org/',
      HUB_AUDIENCE: 'api',
    }),
  );
  expect(told).toMatchObject({
    secrets: [second, first],
    origin: 'https://hub.example.org',
    audience: 'api',
    signIn: {
      clientId: 'e5f1',
      clientKey,
      scope: 'openid offline_access api://hub/Read',
      resource: 'urn:safeguarding-partners-hub',
      origin: 'https://hub.example.org',
    },
  });
});

describe('is refused at the start', () => {
  const bad = (more: Record<string, string>) => () => pagesConfig(env(more));

  test.each([
    'http://hub.example.org',
    'https://hub.example.org/pages',
    'https://user@hub.example.org',
    'https://hub.example.org?a',
    'hub.example.org',
    'javascript:alert(1)',
  ])('a public address that pages cannot be at: %s', (HUB_PUBLIC_URL) => {
    expect(bad({ HUB_PUBLIC_URL })).toThrow(expect.objectContaining({ code: 'CONFIGURATION_INVALID' }));
  });

  test('a scope without openid, and no secret at all', () => {
    const invalid = expect.objectContaining({ code: 'CONFIGURATION_INVALID' });
    expect(bad({ PAGES_SCOPE: 'profile' })).toThrow(invalid);
    expect(bad({ PAGES_SECRET_FILE: '' })).toThrow(invalid);
  });

  test.each([
    ['nothing', ''],
    ['a password', 'correct horse battery staple'],
    ['too short a secret', 'a1'.repeat(31)],
    ['something besides a secret', `${first}\nsecret`],
    ['more secrets than anybody changes between', `${first}\n`.repeat(17)],
  ])('a file of secrets with %s, saying nothing of the file', (_what, content) => {
    const refused = bad({ PAGES_SECRET_FILE: file(content) });
    expect(refused).toThrow(expect.objectContaining({ code: 'KEY_FILE_INVALID' }));
    expect(refused).toThrow(/^PAGES_SECRET_FILE (?!.*(?:horse|a1a1|file-))/);
  });

  test.each(['', '{}', '{"kty":"OKP","crv":"Ed25519","x":"x","alg":"EdDSA"}', '{"d":"secret"}'])(
    'a client’s key that is none: %s',
    (content) => {
      const refused = bad({ PAGES_CLIENT_KEY_FILE: file(content) });
      expect(refused).toThrow(expect.objectContaining({ code: 'KEY_FILE_INVALID' }));
    },
  );
});
