import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../../infra/postgres/free-port.ts';
import { privateJwks } from '../../../shared/auth/signing-key.ts';
import { registerProcess } from '../../support/credentials.ts';
import { testIdentity } from '../../support/test-identity.ts';
import { publishedKeys } from './published-keys.ts';

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
  for (const shared of ['shared', 'docs', 'node_modules', 'package.json']) {
    symlinkSync(path.join(root, shared), path.join(folder, shared));
  }
  const identity = await testIdentity();
  const issuerKeys = await publishedKeys(identity.issuer);
  const signingKeyFile = path.join(folder, 'signing-key.json');
  writeFileSync(signingKeyFile, JSON.stringify(privateJwks([identity.keys.gateway])), { mode: 0o600 });
  const port = await freePort();
  const nowhere = 'http://127.0.0.1:9/graphql';
  const child = spawn(process.execPath, [path.join(folder, 'gateway/main.ts')], {
    env: {
      ...process.env,
      HUB_HOST: '127.0.0.1',
      HUB_PORT: String(port),
      HUB_LOG_LEVEL: 'info',
      // To its output, which is read here.
      HUB_LOG_FILE: '',
      // So that the schema can be asked for: its descriptions tell one supergraph from another.
      HUB_DEMONSTRATION: 'true',
      HUB_ISSUER: identity.issuer.issuer,
      HUB_JWKS_URL: issuerKeys.url,
      GATEWAY_SIGNING_KEY_FILE: signingKeyFile,
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
    await issuerKeys.close();
    rmSync(folder, { recursive: true, force: true });
    return code;
  };
  const [first] = await Promise.race([once(child, 'message'), ended]);
  if (first !== 'ready') {
    await stop();
    throw new Error('The gateway did not start. What it said is above.');
  }
  const url = `http://127.0.0.1:${port}/graphql`;
  registerProcess(url, 'gateway', identity);
  return {
    url,
    supergraphFile: path.join(folder, 'gateway/supergraph.graphql'),
    child,
    logged,
    stop,
  };
}

/** What it logs, as it comes; it goes where every other process of the tests logs to, too. */
function messagesOf(child: ChildProcess): string[] {
  const messages: string[] = [];
  const { HUB_LOG_FILE } = process.env;
  let line = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    const lines = (line + text).split('\n');
    line = lines.pop() ?? '';
    for (const each of lines) {
      if (HUB_LOG_FILE) appendFileSync(HUB_LOG_FILE, `${each}\n`);
      messages.push(JSON.parse(each).msg);
    }
  });
  return messages;
}
