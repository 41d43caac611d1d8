/**
 * `npm run bench:pages`: how long each main page takes from asking to its last byte, and how heavy it is, on the whole
 * demonstration as `npm start` has it: London and North Yorkshire, real processes, identity, row-level security and audit on.
 * One person asks at a time, every page in each round. Reports what it measured, and asserts nothing.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { migrate as migratePages } from '../../gateway/pages/database/database.ts';
import { databases } from '../../infra/development/databases.ts';
import { ensureDemonstration, migrateAll } from '../../infra/development/demonstration-data.ts';
import { ensureDemonstrationWarrants } from '../../infra/development/demonstration-warrants.ts';
import { hubProcesses, startProcesses } from '../../infra/development/processes.ts';
import { plainBrowser } from '../support/sign-in.ts';

const times = Number(process.env.BENCH_TIMES || 40);
const warmUp = 15;
const settlesMs = 60_000;
const below = '/partnerships/E06000065';

const pages: [person: string, pages: string[]][] = [
  [
    'board-chair',
    [
      below,
      `${below}?period=2025-26`,
      `${below}/information-sharing`,
      `${below}/information-sharing?period=2025-26`,
      `${below}/escalations`,
      `${below}/leadership-attendance`,
      `${below}/information-sharing/requests`,
      `${below}/escalations/list`,
      `${below}/paper`,
      '/explorer',
      '/data-dictionary',
      '/help/glossary',
    ],
  ],
  [
    'police-practitioner',
    [`${below}/day`, `${below}/inbox?view=TO_ANSWER`, `${below}/sent?view=WAITING`, below],
  ],
  ['two-board-scrutineer', ['/national', '/national?period=2025-26']],
  ['police-lead', [`${below}/who-saw-our-data`]],
  ['inspector', [`${below}/inspection`, `${below}/saved-queries`, below]],
];

process.env.HUB_PORT ||= '4800';
process.env.HUB_DEMONSTRATION = 'true';
const origin = `http://127.0.0.1:${process.env.HUB_PORT}`;
const dataDir = mkdtempSync(path.join(os.tmpdir(), 'safeguarding-hub-pages-'));
const { urls, pages: own, stop } = await databases(dataDir, process.env);
await Promise.all([migrateAll(urls), migratePages(own.ownerUrl)]);
await ensureDemonstration(urls, process.env);
await ensureDemonstrationWarrants(urls, process.env, new Date());
const hub = await startProcesses(hubProcesses(urls, dataDir, own), path.join(dataDir, 'log'));
try {
  // Until agencies have compared the records that they have just been given, and PostgreSQL has gathered its statistics.
  await sleep(settlesMs);
  const measured: Measured[] = [];
  for (const [person, addresses] of pages) {
    const open = await signedIn(person);
    for (const address of addresses) measured.push({ person, address, open, took: [], bytes: 0, wrong: 0 });
  }
  // In rounds, so that no page has the hub to itself while another has what the machine does just then.
  for (let round = -warmUp; round < times; round++)
    for (const each of measured) await openOnce(each, round >= 0);
  const [cpu] = os.cpus();
  console.log(`\n${os.cpus().length} × ${cpu?.model}, Node ${process.version}, ${times} rounds of all pages`);
  console.log(`${'person'.padEnd(20)} ${'page'.padEnd(62)}  p50   p95 ms   slowest      kB`);
  for (const each of measured) console.log(line(each));
} finally {
  await hub.stop();
  await stop();
  rmSync(dataDir, { recursive: true, force: true });
}

type Open = (path: string, form?: Record<string, string>) => ReturnType<ReturnType<typeof plainBrowser>>;

/** Somebody who has chosen a person at the demonstration's sign-in and said why they read single matters. */
async function signedIn(person: string): Promise<Open> {
  const browse = plainBrowser();
  let { location } = await browse(`${origin}/sign-in?return=/purpose`);
  while (location !== null && !location.includes('/choose/')) ({ location } = await browse(location));
  ({ location } = await browse(location ?? '', { person }));
  while (location !== null && !location.endsWith('/purpose')) ({ location } = await browse(location));
  const { html } = await browse(`${origin}/purpose`);
  await browse(`${origin}/purpose`, {
    _csrf: /name="_csrf" value="([^"]+)"/.exec(html)?.[1] ?? '',
    purpose: /name="purpose" type="radio" value="(\w+)"/.exec(html)?.[1] ?? '',
    lawfulBasis: 'UK_GDPR_PUBLIC_TASK',
  });
  return (address, form) => browse(`${origin}${address}`, form);
}

/** A page, and what opening it came to. */
interface Measured {
  person: string;
  address: string;
  open: Open;
  /** Milliseconds, of each time that counts. */
  took: number[];
  bytes: number;
  /** Times that it was not the page that was asked for. */
  wrong: number;
}

async function openOnce(each: Measured, counts: boolean): Promise<void> {
  const began = performance.now();
  const { status, html } = await each.open(each.address);
  const took = performance.now() - began;
  if (!counts) return;
  each.took.push(took);
  each.bytes = Buffer.byteLength(html);
  // A page that names an agency as missing is a fast page, but not the one that was asked for.
  if (status !== 200 || html.includes('class="hub-missing"')) each.wrong += 1;
}

function line({ person, address, took, bytes, wrong }: Measured): string {
  const sorted = took.toSorted((a, b) => a - b);
  const at = (share: number) => (sorted[Math.ceil(share * sorted.length) - 1] ?? 0).toFixed(0);
  return [
    person.padEnd(20),
    address.padEnd(62),
    at(0.5).padStart(4),
    at(0.95).padStart(6),
    at(1).padStart(11),
    (bytes / 1000).toFixed(1).padStart(9),
    wrong === 0 ? '' : `  ${wrong} not whole`,
  ].join(' ');
}
