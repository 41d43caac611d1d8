import { createPublicKey } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { migrateAll } from '../../../infra/development/demonstration-data.ts';
import { type HubProcess, hubProcesses } from '../../../infra/development/processes.ts';
import { keyFiles } from '../../../infra/keys/key-files.ts';
import type { Agency } from '../../../infra/postgres/agency-databases.ts';
import { readSigningKeys } from '../../../shared/auth/signing-key.ts';
import type { AgencyKeys } from '../../../shared/delivery/signed-text.ts';
import { registerProcess } from '../../support/credentials.ts';
import { openToInspection } from '../../support/open-to-inspection.ts';
import { type AgencyName, agencyNames } from '../../support/start-agency.ts';
import { type TestIdentity, testIdentity } from '../../support/test-identity.ts';
import { type Ledger, newLedger } from './ledger.ts';
import { type PostgresServer, postgresServer } from './postgres-server.ts';
import { publishedKeys } from './published-keys.ts';
import { type TcpProxy, tcpProxy } from './tcp-proxy.ts';
import { type WorldProcess, worldProcess } from './world-process.ts';

/**
 * A hub as it runs in earnest: a PostgreSQL server for each agency, and each process of the hub on its own. Everything can
 * be killed and started again by name.
 */
export interface World {
  identity: TestIdentity;
  /** Where the processes' keys are, and everything else that goes with it. */
  dataDir: string;
  databases: Record<AgencyName, PostgresServer>;
  /** Every process but the databases, in the order in which `npm start` names them. */
  processes: ReadonlyMap<string, WorldProcess>;
  /** @throws if there is none of that name */
  process(name: string): WorldProcess;
  /** Where each is asked: agencies and the gateway as people do, without a proxy. */
  urls: Record<AgencyName | 'gateway', string>;
  /** What stands between an agency and whoever of the hub asks it: the gateway, the joined views, the other agencies. */
  proxies: Record<AgencyName, TcpProxy>;
  /** All that its people were told to write, in every scenario that it serves. */
  ledger: Ledger;
  /** The agencies' public keys, as they publish them. */
  agencyKeys: AgencyKeys;
  stop(): Promise<void>;
}

export interface WorldOptions {
  /** By how many milliseconds the clocks of an agency's processes are ahead. */
  clockAhead?: Partial<Record<AgencyName, number>>;
  /** Nothing but databases is started: `start` of each process is the test's. */
  databasesOnly?: boolean;
}

const databaseNames = { 'local-authority': 'local_authority', police: 'police', health: 'health' } as const;
/** What a process is called by those who start it. */
const processNames = { 'local-authority': 'localAuthority', police: 'police', health: 'health' } as const;

export async function startWorld({
  clockAhead = {},
  databasesOnly = false,
}: WorldOptions = {}): Promise<World> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'safeguarding-hub-world-'));
  // PostgreSQL may have to run as another user than ours.
  chmodSync(dataDir, 0o755);
  const stops: (() => Promise<void> | void)[] = [
    () => rmSync(dataDir, { recursive: true, force: true, maxRetries: 3 }),
  ];
  const stop = async () => {
    for (const each of stops.reverse().splice(0)) await each();
  };
  try {
    const databases = await eachAgency(async (name) => {
      const server = await postgresServer(databaseNames[name], path.join(dataDir, name));
      stops.push(() => server.stop());
      return server;
    });
    const urls = Object.fromEntries(
      agencyNames.map((name) => [databaseNames[name], databases[name].urls]),
    ) as Record<Agency, PostgresServer['urls']>;
    await migrateAll(urls);
    for (const { ownerUrl } of Object.values(urls)) await openToInspection(ownerUrl, new Date());

    // Made long enough ago that no process takes a token for one from the future.
    const tokenAge = Math.max(0, ...Object.values(clockAhead).map(Math.abs)) + 1_000;
    const identity = await testIdentity(() => new Date(Date.now() - tokenAge));
    const issuerKeys = await publishedKeys(identity.issuer);
    stops.push(() => issuerKeys.close());
    const first = await sixFreePorts();
    const at = (offset: number) => `http://127.0.0.1:${first + offset}/graphql`;
    const served = { gateway: at(0), 'local-authority': at(1), police: at(2), health: at(3) };
    const proxies = await eachAgency(async (name) => {
      const proxy = await tcpProxy(served[name]);
      stops.push(() => proxy.close());
      return proxy;
    });
    for (const [name, url] of Object.entries(served)) registerProcess(url, name as AgencyName, identity);
    for (const name of agencyNames) registerProcess(proxies[name].url, name, identity);

    const shared = {
      PATH: process.env.PATH ?? '',
      HUB_HOST: '127.0.0.1',
      HUB_PORT: String(first),
      HUB_LOG_LEVEL: 'info',
      HUB_LOG_FILE: process.env.HUB_LOG_FILE || path.join(dataDir, 'hub.log'),
      HUB_ISSUER: identity.issuer.issuer,
      HUB_JWKS_URL: issuerKeys.url,
      LOCAL_AUTHORITY_URL: proxies['local-authority'].url,
      POLICE_URL: proxies.police.url,
      HEALTH_URL: proxies.health.url,
    };
    const processes = new Map<string, WorldProcess>();
    for (const each of hubProcesses(urls, dataDir)) {
      if (each.name === 'signIn') continue;
      const agency = agencyOf(each);
      const child = worldProcess(each, shared, agency === undefined ? 0 : clockAhead[agency]);
      processes.set(each.name, child);
    }
    stops.push(async () => {
      await Promise.all(
        Array.from(processes.values(), async (each) => {
          each.thaw();
          await each.end();
        }),
      );
    });
    if (!databasesOnly) await Promise.all(Array.from(processes.values(), (each) => each.start()));
    return {
      identity,
      dataDir,
      databases,
      processes,
      process(name) {
        const found = processes.get(name);
        if (found === undefined) throw new Error(`No process is called ${name}.`);
        return found;
      },
      urls: served,
      proxies,
      ledger: newLedger(),
      agencyKeys: (agency, kid) => publicKeys(dataDir, agency).get(kid),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function publicKeys(dataDir: string, agency: string) {
  const signing = readSigningKeys(keyFiles(dataDir, agency as AgencyName).signing, 'the keys of an agency');
  return new Map(signing.map(({ kid, privateKey }) => [kid, createPublicKey(privateKey)]));
}

/** Whose process it is; undefined where it is no agency's. */
function agencyOf({ name }: HubProcess): AgencyName | undefined {
  return agencyNames.find((agency) => name.startsWith(processNames[agency]));
}

async function eachAgency<Value>(
  make: (name: AgencyName) => Promise<Value>,
): Promise<Record<AgencyName, Value>> {
  const made = await Promise.all(agencyNames.map(async (name) => [name, await make(name)] as const));
  return Object.fromEntries(made) as Record<AgencyName, Value>;
}

/** Six that follow one another, below those that the system chooses for others. */
async function sixFreePorts(): Promise<number> {
  for (;;) {
    const first = 12_000 + 10 * Math.floor(Math.random() * 1_800);
    const free = await Promise.all([0, 1, 2, 3, 4, 5].map((offset) => isFree(first + offset)));
    if (free.every(Boolean)) return first;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
