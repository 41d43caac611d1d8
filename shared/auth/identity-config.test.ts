import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ownClaims } from './claim-map.ts';
import { identityConfig } from './identity-config.ts';

const HUB_ISSUER = 'https://sign-in.example/realms/hub';
const invalid = (named: string) =>
  expect.objectContaining({ code: 'CONFIGURATION_INVALID', message: expect.stringContaining(named) });

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'hub-claims-test-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function fileWith(text: string): string {
  const file = path.join(folder, 'claims.json');
  writeFileSync(file, text);
  return file;
}

describe('whose tokens are taken', () => {
  test('is never assumed', () => {
    expect(() => identityConfig({}, 'gateway')).toThrow(invalid('HUB_ISSUER'));
    expect(() => identityConfig({ HUB_ISSUER: '' }, 'police')).toThrow(invalid('HUB_ISSUER'));
  });

  test('is one issuer’s, for the hub, and for an agency itself', () => {
    expect(identityConfig({ HUB_ISSUER }, 'police')).toEqual({
      issuer: HUB_ISSUER,
      jwksUrl: undefined,
      audience: 'hub',
      ownAudience: 'police',
      claims: ownClaims,
    });
    expect(identityConfig({ HUB_ISSUER }, 'gateway')).toMatchObject({ audience: 'hub', ownAudience: 'hub' });
  });

  test('is for whom the sign-in knows us as', () => {
    const env = { HUB_ISSUER, HUB_AUDIENCE: 'api-hub', HUB_OWN_AUDIENCE: 'api-police' };
    expect(identityConfig(env, 'police')).toMatchObject({ audience: 'api-hub', ownAudience: 'api-police' });
    expect(identityConfig(env, 'gateway')).toMatchObject({ audience: 'api-hub', ownAudience: 'api-hub' });
  });

  test.each([
    'http://127.0.0.1:4005',
    'http://localhost:4005',
    'http://[::1]:4005',
    'https://sign-in.example',
  ])('may be of %s', (url) => {
    expect(identityConfig({ HUB_ISSUER: url }, 'gateway').issuer).toBe(url);
    expect(identityConfig({ HUB_ISSUER, HUB_JWKS_URL: url }, 'gateway').jwksUrl).toBe(url);
  });

  test.each([
    'http://sign-in.example',
    'http://127.0.0.1.example',
    'http://192.168.1.10',
    'https://user:word@sign-in.example',
    'https://sign-in.example#part',
    'ftp://127.0.0.1',
    'sign-in.example',
    'https://',
  ])('cannot be of %s', (url) => {
    expect(() => identityConfig({ HUB_ISSUER: url }, 'gateway')).toThrow(invalid('HUB_ISSUER'));
    expect(() => identityConfig({ HUB_ISSUER, HUB_JWKS_URL: url }, 'gateway')).toThrow(
      invalid('HUB_JWKS_URL'),
    );
  });
});

describe('the file of the claim map', () => {
  test('says how claims are read', () => {
    const map = { ...ownClaims, role: { claim: 'roles', prefix: 'Hub.' } };
    const HUB_CLAIMS_FILE = fileWith(JSON.stringify(map));
    expect(identityConfig({ HUB_ISSUER, HUB_CLAIMS_FILE }, 'gateway').claims).toEqual(map);
  });

  test('stops the start when it cannot be read or is no claim map', () => {
    const missing = path.join(folder, 'none.json');
    expect(() => identityConfig({ HUB_ISSUER, HUB_CLAIMS_FILE: missing }, 'gateway')).toThrow(
      invalid(missing),
    );
    const wrong = fileWith('{"role": {"claim": "roles", "default": "PRACTITIONER"}}');
    expect(() => identityConfig({ HUB_ISSUER, HUB_CLAIMS_FILE: wrong }, 'gateway')).toThrow(
      invalid('claim map'),
    );
  });
});
