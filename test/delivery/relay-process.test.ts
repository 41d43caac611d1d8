import { spawn } from 'node:child_process';
import { once } from 'node:events';
import net from 'node:net';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { freePort } from '../../infra/postgres/free-port.ts';
import { until } from '../fault/support/until.ts';
import { processSettings } from '../support/process-settings.ts';
import { relayedOutbox } from './support/relayed-outbox.ts';

test('a relay that starts before its database waits for it, delivers, and ends when it is told to', async () => {
  const world = await relayedOutbox(new Date());
  const settings = await processSettings(world.identity);
  const database = new URL(world.databaseUrl);
  const realPort = Number(database.port);
  const port = await freePort();
  database.port = String(port);
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
  const ways: net.Socket[] = [];
  const way = net.createServer((socket) => {
    const onwards = net.connect(realPort, database.hostname);
    ways.push(socket, onwards);
    for (const each of [socket, onwards]) each.on('error', () => {});
    socket.pipe(onwards).pipe(socket);
  });
  try {
    await once(child, 'message');
    await until(
      () => said,
      (said) => said.includes('messages wait: the outbox cannot be read'),
    );
    expect(child.exitCode).toBeNull();
    await new Promise<void>((resolve) => way.listen(port, '127.0.0.1', resolve));
    await until(
      async () => (await world.rows()).map(({ state }) => state),
      (states) => states.every((state) => state === 'DELIVERED'),
      20_000,
    );
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
    expect(said).not.toContain(database.password);
    expect(said).not.toContain(world.health.url);
  } finally {
    child.kill('SIGKILL');
    for (const each of ways) each.destroy();
    way.close();
    await settings.close();
    await world.stop();
  }
}, 60_000);
