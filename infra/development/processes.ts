import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdirSync } from 'node:fs';
import path from 'node:path';
import { localAddress, type ProcessName } from '../../shared/config/environment.ts';
import { HubError } from '../../shared/errors/hub-error.ts';
import { ensureKeys } from '../keys/ensure-keys.ts';
import type { PagesDatabase } from '../postgres/pages-database.ts';
import type { AgencyDatabases } from './databases.ts';
import { pagesSettings } from './pages-settings.ts';
import { say } from './say.ts';
import { demonstrationIssuer, signInProcesses } from './sign-in-process.ts';

export interface HubProcess {
  /** Its log is called so. */
  name: ProcessName | `${ProcessName}Relay`;
  /** What people call it. */
  title: string;
  file: string;
  env: Record<string, string>;
}

/**
 * Every process of a hub. None is given more than it needs: an agency gets its own database and the replica of it that the
 * environment names, the gateway that of the pages, and no other process any.
 *
 * @param dataDir where keys are kept: the processes' own, and the demonstration's sign-in's
 * @param pages without it the gateway has no pages
 */
export function hubProcesses(
  { local_authority, police, health }: AgencyDatabases,
  dataDir: string,
  pages?: PagesDatabase,
): HubProcess[] {
  const { CHILD_REFERENCE_KEYS_FILE, HUB_SUPPRESSION_THRESHOLD } = process.env;
  const HUB_DEMONSTRATION = process.env.HUB_DEMONSTRATION || 'true';
  const keys = ensureKeys(dataDir);
  const askers = {
    GATEWAY_KEYS_URL: keys.gateway.published,
    PARTNERSHIP_KEYS_URL: keys.partnership.published,
  };
  const agencies = {
    LOCAL_AUTHORITY_KEYS_URL: keys['local-authority'].published,
    POLICE_KEYS_URL: keys.police.published,
    HEALTH_KEYS_URL: keys.health.published,
  };
  const forAgencies = {
    HUB_DEMONSTRATION,
    ...askers,
    ...agencies,
    ...(CHILD_REFERENCE_KEYS_FILE && { CHILD_REFERENCE_KEYS_FILE }),
    ...(HUB_SUPPRESSION_THRESHOLD && { HUB_SUPPRESSION_THRESHOLD }),
    ...given(/^HUB_REPLICA_MAY_LAG_SECONDS$/),
  };
  // Of what an agency is told, what its relay needs.
  const forRelays = { HUB_DEMONSTRATION, ...agencies, ...given(/^(ALERT_.*|HUB_PUBLIC_URL)$/) };
  return [
    ...signInProcesses(process.env, dataDir),
    {
      name: 'localAuthority',
      title: 'Local authority subgraph',
      file: 'subgraphs/local-authority/main.ts',
      env: {
        ...forAgencies,
        LOCAL_AUTHORITY_DATABASE_URL: local_authority.appUrl,
        LOCAL_AUTHORITY_DATABASE_INSPECTION_URL: local_authority.inspectionUrl,
        ...given(/^LOCAL_AUTHORITY_DATABASE_REPLICA_(INSPECTION_)?URL$/),
        LOCAL_AUTHORITY_SIGNING_KEY_FILE: keys['local-authority'].signing,
      },
    },
    {
      name: 'localAuthorityRelay',
      title: 'Local authority relay',
      file: 'subgraphs/local-authority/relay.ts',
      env: {
        ...forRelays,
        LOCAL_AUTHORITY_DATABASE_URL: local_authority.appUrl,
        LOCAL_AUTHORITY_SIGNING_KEY_FILE: keys['local-authority'].signing,
      },
    },
    {
      name: 'police',
      title: 'Police subgraph',
      file: 'subgraphs/police/main.ts',
      env: {
        ...forAgencies,
        POLICE_DATABASE_URL: police.appUrl,
        POLICE_DATABASE_INSPECTION_URL: police.inspectionUrl,
        ...given(/^POLICE_DATABASE_REPLICA_(INSPECTION_)?URL$/),
        POLICE_SIGNING_KEY_FILE: keys.police.signing,
      },
    },
    {
      name: 'policeRelay',
      title: 'Police relay',
      file: 'subgraphs/police/relay.ts',
      env: {
        ...forRelays,
        POLICE_DATABASE_URL: police.appUrl,
        POLICE_SIGNING_KEY_FILE: keys.police.signing,
      },
    },
    {
      name: 'health',
      title: 'Health subgraph',
      file: 'subgraphs/health/main.ts',
      env: {
        ...forAgencies,
        HEALTH_DATABASE_URL: health.appUrl,
        HEALTH_DATABASE_INSPECTION_URL: health.inspectionUrl,
        ...given(/^HEALTH_DATABASE_REPLICA_(INSPECTION_)?URL$/),
        HEALTH_SIGNING_KEY_FILE: keys.health.signing,
      },
    },
    {
      name: 'healthRelay',
      title: 'Health relay',
      file: 'subgraphs/health/relay.ts',
      env: {
        ...forRelays,
        HEALTH_DATABASE_URL: health.appUrl,
        HEALTH_SIGNING_KEY_FILE: keys.health.signing,
      },
    },
    {
      name: 'partnership',
      title: 'Joined views subgraph',
      file: 'gateway/partnership/main.ts',
      env: { HUB_DEMONSTRATION, ...askers, PARTNERSHIP_SIGNING_KEY_FILE: keys.partnership.signing },
    },
    {
      name: 'gateway',
      title: 'Gateway: the joined graph',
      file: 'gateway/main.ts',
      env: {
        HUB_DEMONSTRATION,
        GATEWAY_SIGNING_KEY_FILE: keys.gateway.signing,
        ...given(/^HUB_COST_UNDER_WAY$/),
        ...(pages && pagesSettings(process.env, pages, dataDir)),
      },
    },
  ];
}

export interface RunningProcesses {
  urls: [string, string][];
  stop(): Promise<void>;
}

/** What every process may see of this one's environment. Databases and keys are given to each by name. */
const passedOn =
  /^(PATH|HOME|LANG|LC_.*|TZ|NODE_.*|HUB_LOG_LEVEL|HUB_LOG_FILE|HUB_HOST|HUB_PORT|HUB_ALLOWED_ORIGINS|HUB_ISSUER|HUB_JWKS_URL|HUB_AUDIENCE|HUB_CLAIMS_FILE|SECTION_16LA_FROM|COMBINED_PARTNERSHIPS_FILE|HUB_BANK_HOLIDAYS_FILE|OTEL_.*)$/;

/** What this one's environment says under such names. */
function given(names: RegExp): Record<string, string> {
  const set = Object.entries(process.env).filter((each): each is [string, string] => each[1] !== undefined);
  return Object.fromEntries(set.filter(([name]) => names.test(name)));
}

/** Starts them all and waits until each can work; their output goes to a file each. @throws HubError PROCESS_DID_NOT_START */
export async function startProcesses(
  processes: readonly HubProcess[],
  logDir: string,
): Promise<RunningProcesses> {
  mkdirSync(logDir, { recursive: true });
  const HUB_ISSUER = process.env.HUB_ISSUER || demonstrationIssuer(process.env);
  const shared = { ...given(passedOn), HUB_ISSUER };
  const children = processes.map((each) => ({ each, child: startProcess(each, shared, logDir) }));
  let stopping = false;
  const stop = async () => {
    stopping = true;
    await Promise.all(children.map(({ child }) => stopProcess(child)));
  };
  try {
    say('Starting the subgraphs, their relays and the gateway');
    await Promise.all(children.map(({ each, child }) => untilReady(each, child, logDir)));
  } catch (error) {
    await stop();
    throw error;
  }
  for (const { each, child } of children) {
    child.once('exit', () => {
      if (!stopping)
        console.error(`${each.title} has stopped; the rest goes on without it. Its log is in ${logDir}.`);
    });
  }
  return {
    urls: processes.flatMap(({ name, title }) => (listens(name) ? [[title, addressOf(name)]] : [])),
    stop,
  };
}

function startProcess(
  { name, file, env }: HubProcess,
  shared: Record<string, string | undefined>,
  logDir: string,
) {
  const log = createWriteStream(path.join(logDir, `${name}.log`), { flags: 'a' });
  // Most of what a process keeps lives for one request: a larger nursery saves it from being copied. A relay is
  // asked nothing, and would fill it with what it needs no more.
  const nurseryMegabytes = listens(name) ? 64 : 4;
  const child = spawn(process.execPath, [`--max-semi-space-size=${nurseryMegabytes}`, file], {
    // Libraries check more in development, which slows every field down; the hub itself behaves the same.
    env: { NODE_ENV: 'production', ...shared, ...env },
    // A process of its own group: Ctrl-C reaches it through this one, in order. The channel tells it if this one dies.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  child.stdout?.pipe(log, { end: false });
  child.stderr?.pipe(log, { end: false });
  child.stderr?.on('data', (chunk: Buffer) => {
    lastWords.set(child, `${lastWords.get(child) ?? ''}${chunk}`.slice(-2_000));
  });
  return child;
}

const lastWords = new WeakMap<ChildProcess, string>();

/** Waits until the process says that it is ready, or ends. */
async function untilReady(each: HubProcess, child: ChildProcess, logDir: string): Promise<void> {
  const giveUp = AbortSignal.timeout(30_000);
  const [outcome] = await Promise.race([
    once(child, 'message', { signal: giveUp }).catch(() => ['late']),
    once(child, 'exit').then(() => ['ended']),
  ]);
  if (outcome === 'ready') return;
  const reason = lastWords.get(child)?.trim().split('\n').at(-1) || `Its log is in ${logDir}.`;
  const what = outcome === 'late' ? 'was not ready within 30 s' : 'did not start';
  throw new HubError('PROCESS_DID_NOT_START', `${each.title} ${what}. ${reason}`);
}

/** A relay asks, and is asked nothing. */
function listens(name: HubProcess['name']): name is ProcessName {
  return !name.endsWith('Relay');
}

function addressOf(name: ProcessName): string {
  const address = localAddress(process.env, name);
  return name === 'signIn' ? address : `${address}/graphql`;
}

async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  const impatience = setTimeout(() => child.kill('SIGKILL'), 12_000);
  await exited;
  clearTimeout(impatience);
}
