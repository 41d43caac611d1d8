/**
 * `npm run bench:safety`: what identity, proofs, row-level security and audit cost on the three joined operations, each
 * by itself: the whole hub beside one that lacks it, asked by turns in one process, so that whatever disturbs the
 * machine disturbs all alike. Reports what it measured, and asserts nothing.
 *
 * A hub without one of them can only be made by what tests hand in; no setting of the product leaves any out.
 */
import os from 'node:os';
import { withClient } from '../../infra/postgres/agency-databases.ts';
import type { Principal } from '../../shared/auth/principal.ts';
import { operation } from '../support/ask-graphql.ts';
import { credentials } from '../support/credentials.ts';
import globalSetup from '../support/global-setup.ts';
import globalTeardown from '../support/global-teardown.ts';
import { boardChair, practitioner } from '../support/principals.ts';
import { type StandIns, startHub, type TestHub } from '../support/start-hub.ts';
import { signers, testIdentity } from '../support/test-identity.ts';

const rounds = Number(process.env.BENCH_ROUNDS || 60);
const northYorkshire = 'E06000065';
const period = { from: '2026-04-01', to: '2026-06-30' };
const now = new Date('2026-11-20T10:00:00Z');
const operations = ['information-sharing', 'escalations', 'leadership-attendance'] as const;
const readers = { 'board chair': boardChair([northYorkshire]), practitioner: practitioner('E23000009') };

const variants = [
  'all',
  'no tokens',
  'no proofs',
  'no row-level security',
  'no audit',
  'none of them',
] as const;
type Variant = (typeof variants)[number];

async function hubWithout(variant: Variant): Promise<TestHub> {
  const hub = await startHub({
    partnerships: [northYorkshire],
    months: 12,
    now,
    standIns: await standInsFor(variant),
  });
  if (variant === 'no row-level security' || variant === 'none of them') {
    for (const url of Object.values(hub.ownerUrls))
      await withClient(url, (owner) => owner.query(withoutPolicies));
  }
  return hub;
}

async function standInsFor(variant: Variant): Promise<StandIns> {
  const real = await testIdentity(() => now);
  const all = variant === 'none of them';
  const noTokens = variant === 'no tokens' || all;
  const noProofs = variant === 'no proofs' || all;
  const unsigned = Object.fromEntries(signers.map((signer) => [signer, () => signer]));
  return {
    identity: {
      ...real,
      ...(noProofs && { sign: unsigned as unknown as typeof real.sign }),
      identityOf(process) {
        const identity = real.identityOf(process);
        return {
          ...identity,
          ...(noTokens && { hubTokens: async (token: string) => trusted(token) }),
          ...(noProofs && identity.proofs !== null && { proofs: believing }),
        };
      },
    },
    ...((variant === 'no audit' || all) && { audit: { append: async () => {} } }),
  };
}

/** What a token says, believed without looking at its signature; remembered, as verified ones are. */
const known = new Map<string, Principal>();
function trusted(token: string): Principal {
  let principal = known.get(token);
  if (principal === undefined) {
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    principal = Object.values(readers).find(({ subject }) => subject === claims.sub) as Principal;
    known.set(token, principal);
  }
  return principal;
}

/** Takes whatever is in the header for a proof of whoever it names. */
const believing = {
  readHeader: async (issuer: string) => ({ payload: { iss: issuer } }),
  accept: ({ payload }: { payload: { iss: string } }) => ({
    issuer: payload.iss,
    requestId: '00000000-0000-4000-8000-000000000000',
    purpose: 'PARTNERSHIP_ASSURANCE',
    lawfulBasis: 'UK_GDPR_PUBLIC_TASK',
  }),
} as never;

const withoutPolicies = `do $$ declare t regclass; begin
  for t in select c.oid from pg_class c where relrowsecurity and relnamespace = 'public'::regnamespace and relname <> 'access_log' loop
    execute format('alter table %s no force row level security', t);
    execute format('alter table %s disable row level security', t);
  end loop; end $$`;

async function measure(
  reader: string,
  principal: Principal,
  name: (typeof operations)[number],
): Promise<void> {
  const variables = { partnership: northYorkshire, ...period };
  const query = operation(name);
  const body = JSON.stringify({ query, variables });
  const times = new Map<Variant, number[]>(variants.map((variant) => [variant, []]));
  const cpu = new Map<Variant, number[]>(variants.map((variant) => [variant, []]));
  for (let round = -10; round < rounds; round++) {
    for (const [variant, hub] of shuffled([...hubs])) {
      const headers = await credentials(hub.urls.gateway, body, query, variables, { principal });
      const usedBefore = process.cpuUsage();
      const began = performance.now();
      const response = await fetch(hub.urls.gateway, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body,
      });
      const text = await response.text();
      const took = performance.now() - began;
      if (!response.ok || text.includes('"errors"') || text.includes('NOT_PERMITTED'))
        throw new Error(`${variant}: ${text.slice(0, 300)}`);
      const { user, system } = process.cpuUsage(usedBefore);
      if (round < 0) continue;
      times.get(variant)?.push(took);
      cpu.get(variant)?.push((user + system) / 1000);
    }
  }
  for (const [what, measured] of [
    ['wall', times],
    ['CPU', cpu],
  ] as const) {
    const all = measured.get('all') ?? [];
    const ratios = variants.slice(1).map((variant) => {
      const others = measured.get(variant) ?? [];
      // Of each round by itself: what was slow about a round was slow about all of it.
      return `${variant} ${median(all.map((each, round) => each / (others[round] ?? each))).toFixed(2)}`;
    });
    console.log(
      `${reader.padEnd(14)} ${name.padEnd(22)} ${what.padEnd(5)} ${median(all).toFixed(1).padStart(8)}    ${ratios.join('  ')}`,
    );
  }
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function shuffled<Value>(values: Value[]): Value[] {
  return values
    .map((value) => [Math.random(), value] as const)
    .sort(([a], [b]) => a - b)
    .map(([, value]) => value);
}

process.env.HUB_LOG_LEVEL = 'silent';
await globalSetup();
const hubs = new Map<Variant, TestHub>();
try {
  for (const variant of variants) hubs.set(variant, await hubWithout(variant));
  const [cpu] = os.cpus();
  console.log(
    `${os.cpus().length} x ${cpu?.model}, Node ${process.version}, ${rounds} rounds, all in one process`,
  );
  console.log('reader         operation               all: ms median    ratio to all, without …');
  for (const [reader, principal] of Object.entries(readers)) {
    for (const name of operations) await measure(reader, principal, name);
  }
} finally {
  for (const hub of hubs.values()) await hub.stop();
  await globalTeardown();
}
process.exit(0);
