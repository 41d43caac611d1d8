import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { pagesConfig } from '../../gateway/pages/session/pages-config.ts';
import { ensureKeys } from '../../infra/keys/ensure-keys.ts';
import type { Issuer } from '../../infra/keys/key-files.ts';
import { ensurePagesSecret } from '../../infra/keys/pages-secrets.ts';
import { keyIds } from '../../infra/keys/rotate-keys.ts';
import { ownClaims } from '../../shared/auth/claim-map.ts';
import { readSigningKeys } from '../../shared/auth/signing-key.ts';
import { configuredAgencyKeys, configuredDelivery } from '../../shared/config/configured-agency-keys.ts';
import { configuredCheckpoints } from '../../shared/config/configured-checkpoints.ts';
import { gatewayIdentity, subgraphIdentity } from '../../shared/config/configured-identity.ts';
import { relayConfig } from '../../shared/config/configured-relay.ts';
import { loadGeography } from '../../shared/geography/geography.ts';
import { agencyConfig } from '../../shared/subgraph/agency-config.ts';
import { agencies, service, services } from './compose-services.ts';

describe('signing keys', () => {
  const issuers = ['gateway', 'partnership', ...agencies];
  const variable = (issuer: string) => `${issuer.toUpperCase().replace('-', '_')}_SIGNING_KEY_FILE`;

  test.each(issuers)('of %s are given to its own processes and to nobody else', (issuer) => {
    const own = agencies.includes(issuer) ? [issuer, `${issuer}-relay`] : [issuer];
    const held = (name: string) =>
      (service(name).volumes ?? []).filter((each) => each.includes('/run/hub/keys'));
    for (const name of own) {
      expect(held(name)).toEqual([`\${HUB_KEYS_FOLDER:?see .env.example}/${issuer}:/run/hub/keys:ro`]);
    }
    const mounting = services.filter(([, { volumes = [] }]) =>
      volumes.some((each) => each.split(':/')[0]?.endsWith(`}/${issuer}`)),
    );
    expect(mounting.map(([name]) => name)).toEqual(own);
    const told = services.filter(([, { environment }]) => variable(issuer) in environment);
    expect(told.map(([name]) => name)).toEqual(own);
  });

  test('do not include the pages’ secret, which the gateway has and nobody else', () => {
    const mounting = services.filter(([, { volumes = [] }]) =>
      volumes.some((each) => each.includes('}/pages:')),
    );
    expect(mounting.map(([name]) => name)).toEqual(['gateway']);
    const told = services.filter(([, { environment }]) => 'PAGES_SECRET_FILE' in environment);
    expect(told.map(([name]) => name)).toEqual(['gateway']);
  });

  test('are in no other mount: nobody has the folder of them all', () => {
    const mounts = services.flatMap(([, { volumes = [] }]) =>
      volumes.filter((each) => each.includes('HUB_KEYS')),
    );
    for (const mount of mounts) {
      expect(mount).toMatch(/\}\/[a-z-]+:\/run\/hub\/(keys|published|pages):ro$/);
    }
  });

  test('are read, with all else that a process needs to know whom to believe', async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hub-compose-test-'));
    try {
      ensureKeys(folder);
      ensurePagesSecret(folder);
      fs.writeFileSync(path.join(folder, 'claims.json'), JSON.stringify(ownClaims));
      const geography = loadGeography();
      const env = (name: string) => environmentOf(name, folder);
      for (const issuer of issuers) {
        const keys = readSigningKeys(env(issuer)[variable(issuer)] ?? '', variable(issuer));
        expect(keys[0].kid).toBe(keyIds(folder, issuer as Issuer)[0]);
      }
      expect(gatewayIdentity(env('gateway'), geography).proofs).toBeNull();
      expect(pagesConfig(env('gateway'))).toMatchObject({
        secrets: [expect.any(String)],
        origin: 'http://127.0.0.1:4000',
        signIn: { issuer: 'https://sign-in.example', clientId: 'hub-pages', scope: 'openid' },
      });
      await subgraphIdentity(env('partnership'), 'partnership', null, geography);
      for (const agency of ['local-authority', 'police', 'health'] as const) {
        await subgraphIdentity(env(agency), agency, 'POLICE', geography);
        const keys = await configuredAgencyKeys(env(agency), agency);
        const { peers } = configuredCheckpoints(env(agency), agency, keys);
        expect(peers.map(({ url }) => new URL(url).hostname)).toEqual(
          agencies.filter((each) => each !== agency),
        );
        const delivery = configuredDelivery(agency, keys);
        const trust = { identity: gatewayIdentity(env(agency), geography), delivery };
        const process = agency === 'local-authority' ? 'localAuthority' : agency;
        const database = `${agency.toUpperCase().replace('-', '_')}_DATABASE_URL`;
        expect(agencyConfig(env(agency), process, database, trust).demonstration).toBe(false);
        const relay = env(`${agency}-relay`);
        const relayKeys = await configuredAgencyKeys(relay, agency);
        expect(relayKeys.key().kid).toBe(keys.key().kid);
        const { databaseUrl } = relayConfig(relay, database, configuredDelivery(agency, relayKeys));
        expect(databaseUrl).toBe(env(agency)[database]);
      }
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  });
});

/** What a process would see, with keys and the claim map from a folder, and nothing that may be left out. */
function environmentOf(name: string, folder: string): Record<string, string> {
  const { environment, volumes = [] } = service(name);
  const mounts = volumes.map((each) => /^\$\{[^}]*\}\/(.+):(.+):ro$/.exec(each));
  return Object.fromEntries(
    Object.entries(environment).map(([key, value]) => {
      let text = value.replace(/\$\{HUB_ISSUER:[^}]*\}/, 'https://sign-in.example');
      text = text
        .replaceAll(/\$\{\w+:-\}/g, '')
        .replace('/run/hub/claims.json', path.join(folder, 'claims.json'));
      for (const [, from = '', to = ''] of mounts.filter((mount) => mount !== null)) {
        text = text.replace(to, path.join(folder, 'keys', from));
      }
      return [key, text];
    }),
  );
}
