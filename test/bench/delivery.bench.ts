/**
 * `npm run bench:delivery`: how fast messages go from one agency to another, on real processes. The police ask health:
 * a PostgreSQL server and a subgraph each, and the police's relay. Prints what it measured, and asserts nothing but that
 * everything arrived.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { keyFiles } from '../../infra/keys/key-files.ts';
import { withClient } from '../../infra/postgres/agency-databases.ts';
import { readSigningKeys } from '../../shared/auth/signing-key.ts';
import { newLedger, requestOf } from '../fault/support/ledger.ts';
import { percentile } from '../fault/support/percentile.ts';
import { startWorld } from '../fault/support/world-of-processes.ts';
import { until } from '../support/until.ts';
import { copyMessages, type Template } from './delivery/copied-messages.ts';
import { machine } from './report.ts';

const seconds = Number(process.env.BENCH_SECONDS || 20);
const outage = { perSecond: 10, seconds: Number(process.env.BENCH_OUTAGE_SECONDS || 3_600) };
const prefilled = Number(process.env.BENCH_MESSAGES || 10_000);

// Nobody else's processes: what they do by themselves would be measured too.
const world = await startWorld({ databasesOnly: true });
try {
  for (const name of ['police', 'health', 'policeRelay']) await world.process(name).start();
  const url = world.databases.police.urls.ownerUrl;
  const [key] = readSigningKeys(keyFiles(world.dataDir, 'police').signing, 'POLICE_SIGNING_KEY_FILE');
  const ledger = newLedger();
  const query = <Row>(sql: string) =>
    withClient(url, async (client) => (await client.query(sql)).rows as Row[]);

  let refusedAtFirst = 0;
  /** Whoever is told that the agency is busy sends it again, as a client should. */
  async function ask(): Promise<void> {
    const request = requestOf('police', 'health');
    for (;;) {
      const { codes } = await ledger.send(request, world.urls.police);
      if (codes.length === 0) return;
      if (!['DATABASE_BUSY', 'AUDIT_UNAVAILABLE'].includes(codes[0] ?? ''))
        throw new Error(`A request was not recorded: ${codes.join()}`);
      refusedAtFirst += 1;
      await sleep(100);
    }
  }

  /** @returns seconds until nothing waits */
  async function untilDelivered(mostSeconds: number): Promise<number> {
    const began = performance.now();
    await withClient(url, async (client) => {
      await until(
        async () =>
          (await client.query(`select count(*)::int as count from outbox where state <> 'DELIVERED'`)).rows[0]
            .count,
        (count) => count === 0,
        mostSeconds * 1_000,
      );
    });
    return (performance.now() - began) / 1_000;
  }

  /** Requests at so many a second, whether or not the one before is answered. @returns milliseconds to each receipt */
  async function latencies(perSecond: number): Promise<number[]> {
    const [since] = await query<{ now: Date }>('select clock_timestamp() as now');
    const asked: Promise<void>[] = [];
    const began = performance.now();
    for (let each = 0; each < perSecond * seconds; each++) {
      await sleep(Math.max(0, began + (each * 1_000) / perSecond - performance.now()));
      asked.push(ask());
    }
    await Promise.all(asked);
    await untilDelivered(60);
    const rows = await query<{ ms: number }>(
      `select extract(epoch from delivered_at - written_at)::float * 1000 as ms from outbox
       where written_at >= '${since?.now.toISOString()}'`,
    );
    return rows.map(({ ms }) => ms);
  }

  console.log(JSON.stringify({ ...machine(), pinned: false }));
  await ask();
  await untilDelivered(30);
  const [template] = await query<Template>('select message, content from outbox limit 1');
  // The first seconds of a process are slower.
  for (let each = 0; each < 200; each++) await ask();
  await untilDelivered(60);

  for (const perSecond of [10, 50]) {
    const found = await latencies(perSecond);
    console.log(
      `${perSecond} requests a second, from the write to its receipt: p50 ${percentile(found, 50).toFixed(0)} ms, p99 ${percentile(found, 99).toFixed(0)} ms (${found.length} messages)`,
    );
  }

  const writers = 8;
  const began = performance.now();
  let written = 0;
  await Promise.all(
    Array.from({ length: writers }, async () => {
      while (performance.now() - began < seconds * 1_000) {
        await ask();
        written += 1;
      }
    }),
  );
  const wrote = (performance.now() - began) / 1_000;
  const after = await untilDelivered(120);
  console.log(
    `${writers} writers at once: ${(written / wrote).toFixed(0)} requests written a second, all of them delivered ${after.toFixed(1)} s after the last (${(written / (wrote + after)).toFixed(0)} a second end to end)`,
  );

  console.log(`${refusedAtFirst} requests were refused because the agency was busy, and sent again`);

  await world.process('policeRelay').end();
  await copyMessages(url, template as Template, key, { count: prefilled, overMs: 60_000 });
  await world.process('policeRelay').start();
  const took = await untilDelivered(600);
  console.log(
    `${prefilled} messages that wait already: ${(prefilled / took).toFixed(0)} a second end to end`,
  );

  // Nobody waits an hour: while health is down, messages are written as if over the hour before.
  await world.process('health').kill();
  const missed = outage.perSecond * outage.seconds;
  await copyMessages(url, template as Template, key, { count: missed, overMs: outage.seconds * 1_000 });
  // Long enough for the relay to have given up on it.
  await sleep(20_000);
  await world.process('health').start();
  const caughtUp = await untilDelivered(1_200);
  console.log(
    `after ${outage.seconds / 60} minutes without health at ${outage.perSecond} messages a second: ${missed} messages caught up in ${caughtUp.toFixed(0)} s (${(missed / caughtUp).toFixed(0)} a second), counted from when health was ready`,
  );
} finally {
  await world.stop();
}
