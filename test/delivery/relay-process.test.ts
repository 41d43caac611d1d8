import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { tcpProxy } from '../fault/support/tcp-proxy.ts';
import { processSettings } from '../support/process-settings.ts';
import { until } from '../support/until.ts';
import { relayedOutbox } from './support/relayed-outbox.ts';

test('a relay that starts before its database waits for it, delivers, and ends when it is told to', async () => {
  const world = await relayedOutbox(new Date());
  const settings = await processSettings(world.identity);
  const database = new URL(world.databaseUrl);
  const way = await tcpProxy(database.href);
  database.port = new URL(way.url).port;
  await way.fail('refuse');
  await world.write('health', [2]);
  const child = spawn(process.execPath, ['subgraphs/police/relay.ts'], {
    cwd: fileURLToPath(new URL('../../', import.meta.url)),
    env: {
      ...process.env,
      ...settings.env,
      HUB_LOG_LEVEL: 'info',
      HUB_LOG_FILE: '',
      HUB_DEMONSTRATION: 'true',
      POLICE_DATABASE_URL: database.href,
      HEALTH_URL: world.health.url,
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const ended = once(child, 'exit');
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      said += chunk;
    });
  }
  try {
    await once(child, 'message');
    await until(
      () => said,
      (said) => said.includes('messages wait: the outbox cannot be read'),
    );
    expect(child.exitCode).toBeNull();
    await way.mend();
    await until(
      async () => (await world.rows()).map(({ state }) => state),
      (states) => states.every((state) => state === 'DELIVERED'),
    );
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
    expect(said).not.toContain(database.password);
    expect(said).not.toContain(world.health.url);
  } finally {
    child.kill('SIGKILL');
    await way.close();
    await settings.close();
    await world.stop();
  }
});
