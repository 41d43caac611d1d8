import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { JWK } from 'jose';
import type Provider from 'oidc-provider';
import { HubError } from '../../shared/errors/hub-error.ts';
import { choosePerson } from './choose-person.ts';
import { signInProvider } from './provider.ts';
import { makeSignInKeys } from './sign-in-keys.ts';

export interface SignInOptions {
  host: string;
  /** 0 = a free one. */
  port: number;
  /** Where its keys are kept; without it they end with the process. */
  dataDir?: string;
  /** Where the pages are that people sign in to. */
  pagesOrigin?: string;
}

export interface RunningSignIn {
  issuer: string;
  /** A machine client's private key, to sign its assertions with. */
  clientKey(id: string): JWK;
  stop(): Promise<void>;
}

const loopback = ['127.0.0.1', '::1', 'localhost'];

/**
 * Starts the demonstration's sign-in, which asks nobody for a password and so answers this machine only.
 *
 * @throws HubError SIGN_IN_NOT_LOOPBACK, PORT_IN_USE
 */
export async function startSignIn({
  host,
  port,
  dataDir,
  pagesOrigin = 'http://127.0.0.1:4000',
}: SignInOptions): Promise<RunningSignIn> {
  if (!loopback.includes(host)) {
    throw new HubError(
      'SIGN_IN_NOT_LOOPBACK',
      'The demonstration’s sign-in has no passwords and must not be on a network. Leave HUB_HOST at 127.0.0.1, or set HUB_ISSUER to a real sign-in.',
    );
  }
  let provider: Provider | undefined;
  const server = createServer((request, response) => {
    if (!isForThisMachine(request)) return refuse(response, 421, 'This sign-in is for its own machine only.');
    if (provider === undefined) return refuse(response, 503, 'Not ready yet.');
    answer(request, response, provider).catch(() => {
      if (response.headersSent) response.destroy();
      else refuse(response, 400, 'Signing in did not work. Go back and start again.');
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', ({ code }: NodeJS.ErrnoException) =>
      reject(
        new HubError(
          'PORT_IN_USE',
          `Port ${port} cannot be used (${code}). Stop what uses it, or set HUB_PORT.`,
        ),
      ),
    );
    server.listen(port, host, resolve);
  });
  const keys = makeSignInKeys(dataDir);
  const named = host === '::1' ? '[::1]' : host;
  const issuer = `http://${named}:${(server.address() as AddressInfo).port}`;
  provider = signInProvider(issuer, keys, pagesOrigin);
  return {
    issuer,
    clientKey(id) {
      const key = keys.clients[id];
      if (key === undefined) throw new HubError('UNKNOWN_CLIENT', `There is no machine client ${id}.`);
      return key;
    },
    async stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

async function answer(request: IncomingMessage, response: ServerResponse, provider: Provider): Promise<void> {
  const [pathname = '/'] = (request.url ?? '/').split('?', 1);
  if (pathname === '/health' || pathname === '/readiness') return refuse(response, 200, 'Ready.');
  if (pathname.startsWith('/choose/')) return choosePerson(request, response, provider);
  await provider.callback()(request, response);
}

/** A page of another site can have its own name lead to this machine; the name is then still in `host`. */
function isForThisMachine({ headers: { host } }: IncomingMessage): boolean {
  return /^(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/.test(host ?? '');
}

function refuse(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' });
  response.end(`${text}\n`);
}
