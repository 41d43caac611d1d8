import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { findChromium } from '../../../gateway/pages/paper/find-chromium.ts';
import { startPages } from '../../../gateway/pages/start-pages.ts';
import type { Targets } from '../../../gateway/pages/targets/target.ts';
import { ensureDemonstrationWarrants } from '../../../infra/development/demonstration-warrants.ts';
import { freePort } from '../../../infra/postgres/free-port.ts';
import { startSignIn } from '../../../infra/sign-in/server.ts';
import { ownClaims } from '../../../shared/auth/claim-map.ts';
import { issuerKeySet } from '../../../shared/auth/issuer-key-set.ts';
import { makeSigningKey } from '../../../shared/auth/signing-key.ts';
import { tokenVerifier } from '../../../shared/auth/verify-token.ts';
import { processLog } from '../../../shared/config/process-log.ts';
import { signPackManifest } from '../../../shared/evidence/pack.ts';
import { loadGeography } from '../../../shared/geography/geography.ts';
import { type HubOptions, startHub, type TestHub } from '../../support/start-hub.ts';
import { pagesDatabase } from '../../support/template-database.ts';
import { type TestIdentity, testIdentity } from '../../support/test-identity.ts';

export const northYorkshire = 'E06000065';

export interface PagesHub extends TestHub {
  /** Where people open the pages. */
  origin: string;
  /** The pages' own database, with the owner's login. */
  pagesOwnerUrl: string;
}

type PagesHubOptions = Partial<Omit<HubOptions, 'pages' | 'standIns'>> & {
  /** The Chromium that sets the board paper; the machine's unless told, null for none. */
  chromium?: string | null;
  /** What partnerships have set themselves to reach; nothing unless told. */
  targets?: Targets;
};

/**
 * A whole hub with its pages and the demonstration's own sign-in, whose people have their warrants. Its clock runs: what the
 * sign-in gives is good for ten minutes from now.
 */
export async function startPagesHub(options: PagesHubOptions = {}): Promise<PagesHub> {
  const {
    chromium = findChromium(process.env.HUB_CHROMIUM, process.env.PATH ?? ''),
    targets,
    ...of
  } = options;
  const geography = loadGeography();
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const provider = await startSignIn({ host: '127.0.0.1', port: 0, pagesOrigin: origin });
  const database = await pagesDatabase();
  const verify = tokenVerifier({
    issuer: provider.issuer,
    audience: 'hub',
    keySet: issuerKeySet({ issuer: provider.issuer, jwksUrl: undefined }),
    claims: ownClaims,
    geography,
  });
  const packKey = makeSigningKey();
  const pages = startPages({
    config: {
      databaseUrl: database.appUrl,
      secrets: [randomBytes(32).toString('hex')],
      origin,
      audience: 'hub',
      signIn: { issuer: provider.issuer, clientId: 'hub-pages', origin, scope: 'openid' },
      chromium: chromium ?? undefined,
    },
    verify,
    geography,
    ...(targets && { targets }),
    demonstration: true,
    signPack: (manifest) => signPackManifest(manifest, packKey),
    log: processLog('pages'),
  });
  const now = of.now ?? new Date();
  const hub = await startHub({
    partnerships: [northYorkshire],
    months: 12,
    demonstration: true,
    ...of,
    now,
    pages: { port, show: pages.show },
    standIns: { identity: alsoOf(await testIdentity(), verify) },
  });
  const { 'local-authority': localAuthority, police, health } = hub.ownerUrls;
  await ensureDemonstrationWarrants(
    { local_authority: all(localAuthority), police: all(police), health: all(health) },
    {},
    now,
  );
  return {
    ...hub,
    origin,
    pagesOwnerUrl: database.ownerUrl,
    async stop() {
      await hub.stop();
      await pages.stop();
      await provider.stop();
      await database.drop();
    },
  };
}

/** A hub that also takes the tokens of the demonstration's sign-in, beside those that tests make. */
function alsoOf(identity: TestIdentity, verify: ReturnType<typeof tokenVerifier>): TestIdentity {
  return {
    ...identity,
    identityOf(process) {
      const own = identity.identityOf(process);
      return { ...own, hubTokens: (token) => own.hubTokens(token).catch(() => verify(token)) };
    },
  };
}

function all(ownerUrl: string) {
  return { ownerUrl, appUrl: ownerUrl, inspectionUrl: ownerUrl };
}

/** Rows of the pages' database. */
export async function rows<Row extends pg.QueryResultRow>(ownerUrl: string, sql: string): Promise<Row[]> {
  const { withClient } = await import('../../../infra/postgres/agency-databases.ts');
  return withClient(ownerUrl, async (client) => (await client.query<Row>(sql)).rows);
}
