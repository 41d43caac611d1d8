/**
 * What the audit costs: entries a second by number of writers, the wait it adds to one request, and how fast a log is
 * verified. `node test/bench/audit.bench.ts`
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { keptEntries } from '../../infra/hub/kept-log.ts';
import { ensureAgencyDatabases, withClient } from '../../infra/postgres/agency-databases.ts';
import { startEmbeddedPostgres } from '../../infra/postgres/embedded-postgres.ts';
import { entryText } from '../../shared/audit/access-entry.ts';
import { auditConnection } from '../../shared/audit/audit-connection.ts';
import { type AuditWriter, auditWriter } from '../../shared/audit/audit-writer.ts';
import { accessEntry } from '../../shared/audit/testing/access-entry.ts';
import { type KeptEntry, verifyChains } from '../../shared/audit/verify-chain.ts';
import { migrate } from '../../subgraphs/police/database.ts';

const secondsEach = 4;
const partnerships = ['E06000001', 'E08000002', 'E10000030', 'E10000003'];

const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'hub-audit-bench-'));
// PostgreSQL may have to run as another user than ours.
fs.chmodSync(dataDir, 0o755);
// Not ephemeral: a commit waits for the disk.
const postgres = await startEmbeddedPostgres({ dataDir });
try {
  const passwordsFile = path.join(dataDir, 'passwords.json');
  const { police } = await ensureAgencyDatabases(postgres.url('postgres'), { passwordsFile });
  await migrate(police.ownerUrl);
  const connection = auditConnection(police.appUrl, 'police');
  await append(auditWriter({ connection }), 4, 1);

  console.log(`an entry's text: ${Buffer.byteLength(entryText(accessEntry()))} bytes`);
  for (const writers of [1, 16, 64, 256]) {
    const { perSecond, median, p99 } = await append(auditWriter({ connection }), writers, secondsEach);
    console.log(
      `${writers} writers: ${perSecond} entries/s; a request waits ${median} ms (median), ${p99} ms (p99)`,
    );
  }
  const before = process.cpuUsage();
  const { perSecond } = await append(auditWriter({ connection }), 16, secondsEach);
  const { user, system } = process.cpuUsage(before);
  console.log(
    `this process's processor time: ${((user + system) / (perSecond * secondsEach)).toFixed(0)} µs an entry`,
  );
  await connection.close();

  await withClient(police.ownerUrl, async (owner) => {
    const rows: KeptEntry[] = [];
    await timed('verified from the database', async () => {
      async function* kept() {
        for await (const entry of keptEntries(owner, null)) {
          rows.push(entry);
          yield entry;
        }
      }
      return verified(kept());
    });
    await timed('verified in memory', () => verified(rows));
  });
} finally {
  await postgres.stop();
  fs.rmSync(dataDir, { recursive: true, force: true });
}

async function append(writer: AuditWriter, writers: number, seconds: number) {
  const until = performance.now() + seconds * 1_000;
  const waits: number[] = [];
  await Promise.all(
    Array.from({ length: writers }, async (_, index) => {
      const partnership = partnerships[index % partnerships.length] ?? '';
      while (performance.now() < until) {
        const began = performance.now();
        await writer.append([accessEntry({ partnership })]);
        waits.push(performance.now() - began);
      }
    }),
  );
  waits.sort((a, b) => a - b);
  const at = (share: number) => (waits[Math.floor(waits.length * share)] ?? 0).toFixed(2);
  return { perSecond: Math.round(waits.length / seconds), median: at(0.5), p99: at(0.99) };
}

async function verified(entries: AsyncIterable<KeptEntry> | Iterable<KeptEntry>): Promise<number> {
  const result = await verifyChains({ agency: 'police', entries, checkpoints: [], covered: false });
  if (result.faults.length > 0) throw new Error('the log is not whole');
  return result.entries;
}

async function timed(what: string, work: () => Promise<number>): Promise<void> {
  const began = performance.now();
  const entries = await work();
  const seconds = (performance.now() - began) / 1_000;
  console.log(`${what}: ${entries} entries, ${Math.round(entries / seconds)} a second`);
}
