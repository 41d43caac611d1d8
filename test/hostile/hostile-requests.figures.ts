/**
 * `npm run test:hostile`: how long the gateway and each subgraph take to refuse the slowest request of each family, and
 * how long `/health` takes meanwhile. Against processes of their own. Reports what it measured, and asserts nothing:
 * speeds differ by machine. Each request is sent three times; the middle one counts.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { databases } from '../../infra/development/databases.ts';
import { migrateAll } from '../../infra/development/demonstration-data.ts';
import { hostileRequests } from './hostile-requests.ts';
import { startHubProcesses } from './hub-processes.ts';
import { sendHostile } from './send-hostile.ts';
import { askHealth, slowestOfFamilies, type Timed } from './slowest.ts';

const targetMilliseconds = 50;
const targetHealthMilliseconds = 100;

process.env.HUB_PORT ||= '4710';
process.env.HUB_DEMONSTRATION ||= 'true';
const dataDir = mkdtempSync(path.join(os.tmpdir(), 'safeguarding-hub-hostile-'));
const { urls, stop } = await databases(dataDir, process.env);
await migrateAll(urls);
const hub = await startHubProcesses(urls, dataDir, Number(process.env.HUB_PORT));
const servers = hub.addresses.map(([name]) => name);
try {
  console.log(`\n${os.cpus().length} × ${os.cpus()[0]?.model}, Node ${process.version}`);
  const measured = new Map<string, Timed[]>();
  const health = new Map<string, number[]>();
  /** How long the machine, as busy as it is, takes for a request that is nothing. */
  const baseline = new Map<string, number>();
  for (const [server, url] of hub.addresses) {
    baseline.set(server, await ordinary(url));
    const asking = askHealth(url);
    const timed: Timed[] = [];
    for (const request of hostileRequests) {
      // The gateway's own name for what it asks a subgraph.
      if (server !== 'gateway' && request.title.includes('_internal_qp_alias')) continue;
      const times: number[] = [];
      for (let time = 0; time < 3; time++) times.push((await sendHostile(url, request)).milliseconds);
      timed.push({ request, milliseconds: times.toSorted((a, b) => a - b)[1] ?? Number.NaN });
    }
    measured.set(server, timed);
    health.set(server, await asking.stop());
  }
  report(measured, health, baseline);
} finally {
  await hub.stop();
  await stop?.();
  rmSync(dataDir, { recursive: true, force: true });
}

/** The slowest of a hundred requests for nothing, in milliseconds. */
async function ordinary(url: string): Promise<number> {
  const request = { family: '', title: '', body: '{"query":"{ __typename }"}' };
  const times: number[] = [];
  for (let time = 0; time < 100; time++) times.push((await sendHostile(url, request)).milliseconds);
  return Math.max(...times);
}

function report(
  measured: Map<string, Timed[]>,
  health: Map<string, number[]>,
  baseline: Map<string, number>,
): void {
  const byServer = servers.map((server) => slowestOfFamilies(measured.get(server) ?? []));
  console.log(`\n${hostileRequests.length} requests; the slowest of each family, ms\n`);
  console.log(
    `${'family'.padEnd(34)}${'count'.padStart(6)}${servers.map((name) => name.padStart(17)).join('')}`,
  );
  for (const [index, [family, count] = ['', 0]] of (byServer[0] ?? []).entries()) {
    const slowest = byServer.map((families) => families[index]?.[2].milliseconds.toFixed(1).padStart(17));
    console.log(`${family.padEnd(34)}${String(count).padStart(6)}${slowest.join('')}`);
  }
  const answers = servers.map((server) =>
    Math.max(...(health.get(server) ?? []))
      .toFixed(1)
      .padStart(17),
  );
  console.log(`${'/health meanwhile, slowest'.padEnd(40)}${answers.join('')}`);
  const ofNothing = servers.map((server) => (baseline.get(server) ?? Number.NaN).toFixed(1).padStart(17));
  console.log(`${'{ __typename }, slowest of 100'.padEnd(40)}${ofNothing.join('')}`);
  for (const server of servers) {
    const slow = (measured.get(server) ?? []).filter(({ milliseconds }) => milliseconds > targetMilliseconds);
    const late = (health.get(server) ?? []).filter((milliseconds) => milliseconds > targetHealthMilliseconds);
    console.log(
      `${server}: ${slow.length} over ${targetMilliseconds} ms, ${late.length} of /health over ${targetHealthMilliseconds} ms`,
    );
    for (const { request, milliseconds } of slow)
      console.log(`  ${milliseconds.toFixed(1)} ${request.title}`);
  }
}
