import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** A gateway as it is started in real use, with a supergraph file of its own that a test may change. */
export interface GatewayProcess {
  url: string;
  supergraphFile: string;
  child: ChildProcess;
  /** Messages that it logged, in the order they came. */
  logged: string[];
  /** Ends it, and removes its files. @returns its exit code, null if a signal ended it */
  stop(): Promise<number | null>;
}

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Nothing but the gateway runs: it answers what it can answer without asking anybody. */
export async function startGatewayProcess(): Promise<GatewayProcess> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'safeguarding-hub-gateway-'));
  // A copy, because the gateway reads the file beside it, which the other tests read too.
  cpSync(path.join(root, 'gateway'), path.join(folder, 'gateway'), {
    recursive: true,
    filter: (file) => !file.endsWith('.test.ts'),
  });
  for (const shared of ['shared', 'node_modules', 'package.json']) {
    symlinkSync(path.join(root, shared), path.join(folder, shared));
  }
  const port = await freePort();
  const nowhere = 'http://127.0.0.1:9/graphql';
  const child = spawn(process.execPath, [path.join(folder, 'gateway/main.ts')], {
    env: {
      ...process.env,
      HUB_HOST: '127.0.0.1',
      HUB_PORT: String(port),
      // What it logs is read here. Its schema is asked for.
      HUB_LOG_LEVEL: 'info',
      HUB_LOG_FILE: '',
      HUB_DEMONSTRATION: 'true',
      LOCAL_AUTHORITY_URL: nowhere,
      POLICE_URL: nowhere,
      HEALTH_URL: nowhere,
      PARTNERSHIP_URL: nowhere,
    },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const logged = messagesOf(child);
  const ended = once(child, 'exit');
  const stop = async () => {
    child.kill('SIGTERM');
    const [code] = await ended;
    rmSync(folder, { recursive: true, force: true });
    return code;
  };
  const [first] = await Promise.race([once(child, 'message'), ended]);
  if (first !== 'ready') {
    await stop();
    throw new Error('The gateway did not start. What it said is above.');
  }
  return {
    url: `http://127.0.0.1:${port}/graphql`,
    supergraphFile: path.join(folder, 'gateway/supergraph.graphql'),
    child,
    logged,
    stop,
  };
}

/** What it logs, as it comes. */
function messagesOf(child: ChildProcess): string[] {
  const messages: string[] = [];
  let line = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    const lines = (line + text).split('\n');
    line = lines.pop() ?? '';
    for (const each of lines) messages.push(JSON.parse(each).msg);
  });
  return messages;
}

/** The gateway takes the port that it is told, and none that the system chooses. */
async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('There is no free port.');
  return address.port;
}
