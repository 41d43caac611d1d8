/**
 * `npm run test:load`: how long the three joined views take for the largest partnership, through the whole hub and, beside
 * it, by asking the three databases in SQL directly. An inspector asks, whose warrants every agency looks up each time.
 * Reports what it measured, and asserts nothing: speeds differ by machine.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import autocannon from 'autocannon';
import { type AgencyDatabases, databases } from '../../infra/development/databases.ts';
import { ensureDemonstration, migrateAll } from '../../infra/development/demonstration-data.ts';
import { hubProcesses, startProcesses } from '../../infra/development/processes.ts';
import { demonstrationIssuer } from '../../infra/development/sign-in-process.ts';
import { withClient } from '../../infra/postgres/agency-databases.ts';
import { personForm, requestToken } from '../../infra/sign-in/request-token.ts';
import { operation } from '../support/ask-graphql.ts';
import { openToInspection } from '../support/open-to-inspection.ts';
import { inspector } from '../support/principals.ts';
import { directly } from './directly.ts';

const operations = ['information-sharing', 'escalations', 'leadership-attendance'] as const;
const seconds = Number(process.env.LOAD_SECONDS || 10);
const period = { from: '2025-11-01', to: '2026-10-31' };

process.env.HUB_PORT ||= '4700';
process.env.HUB_DEMONSTRATION = 'true';
const dataDir = mkdtempSync(path.join(os.tmpdir(), 'safeguarding-hub-load-'));
const { urls, stop } = await databases(dataDir, process.env);
await migrateAll(urls);
await ensureDemonstration(urls, process.env);
for (const { ownerUrl } of Object.values(urls)) await openToInspection(ownerUrl, new Date());
const hub = await startProcesses(hubProcesses(urls, dataDir), path.join(dataDir, 'log'));
try {
  const partnership = await largestPartnership(urls);
  const [cpu] = os.cpus();
  console.log(
    `\n${os.cpus().length} × ${cpu?.model}, Node ${process.version}, partnership ${partnership}, ${period.from} to ${period.to}`,
  );
  console.log(
    'operation              connections   hub p50 / p99 ms   answers/s   SQL p50 / p99 ms   p50 ratio   failed',
  );
  const sql = await directly(urls);
  for (const name of operations) {
    for (const connections of [1, 16]) {
      await throughHub(name, partnership, connections, 3);
      const ours = await throughHub(name, partnership, connections, seconds);
      const bare = await sql.measure(name, { partnershipCode: partnership, ...period }, connections, seconds);
      console.log(
        [
          name.padEnd(22),
          String(connections).padStart(11),
          `${ours.latency.p50} / ${ours.latency.p99}`.padStart(18),
          ours.requests.average.toFixed(1).padStart(11),
          `${bare.p50.toFixed(0)} / ${bare.p99.toFixed(0)}`.padStart(18),
          (ours.latency.p50 / bare.p50).toFixed(2).padStart(11),
          String(ours.failed).padStart(8),
        ].join(' '),
      );
    }
  }
  await sql.close();
  console.log('\nMemory (RSS) after the load:');
  console.log(memory());
} finally {
  await hub.stop();
  await stop();
  rmSync(dataDir, { recursive: true, force: true });
}

async function throughHub(
  name: (typeof operations)[number],
  partnership: string,
  connections: number,
  duration: number,
) {
  const token = await requestToken(demonstrationIssuer(process.env) ?? '', personForm(inspector().subject));
  let failed = 0;
  const result = await autocannon({
    url: `http://127.0.0.1:${process.env.HUB_PORT}/graphql`,
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${token}`,
      'x-hub-purpose': 'INSPECTION',
      'x-hub-lawful-basis': 'UK_GDPR_PUBLIC_TASK',
    },
    body: JSON.stringify({ query: operation(name), variables: { partnership, ...period } }),
    connections,
    duration,
    // An answer that names an agency as missing, or refuses, is a fast answer, but not the one that was asked for.
    setupClient: (client) =>
      client.on('body', (body) => {
        if (String(body).includes('"errors"')) failed += 1;
      }),
  });
  return { ...result, failed: failed + result.non2xx + result.errors };
}

async function largestPartnership({ local_authority }: AgencyDatabases): Promise<string> {
  return withClient(local_authority.ownerUrl, async (client) => {
    const { rows } = await client.query<{ partnership: string }>(
      'select partnership from information_requests group by 1 order by count(*) desc limit 1',
    );
    return rows[0]?.partnership ?? '';
  });
}

function memory(): string {
  const listed = execFileSync('ps', ['--ppid', String(process.pid), '-o', 'rss=,args='], {
    encoding: 'utf8',
  }).split('\n');
  return listed
    .filter((line) => /(gateway|subgraphs)\/.*main\.ts/.test(line))
    .map((line) => {
      const [rss = '0', ...words] = line.trim().split(/\s+/);
      return `  ${words.at(-1)?.padEnd(34)} ${(Number(rss) / 1024).toFixed(0)} MB`;
    })
    .join('\n');
}
