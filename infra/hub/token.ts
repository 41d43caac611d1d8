import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { HubError } from '../../shared/errors/hub-error.ts';
import { demonstrationIssuer } from '../development/sign-in-process.ts';
import { clientForm, personForm, requestToken } from '../sign-in/request-token.ts';
import { readSignInKeys, signInKeysFile } from '../sign-in/sign-in-keys.ts';
import type { Command } from './command.ts';

const usage = 'Use `token --as <person>` or `token --client <machine client>`; docs/sign-in.md lists both.';

/**
 * Prints a bearer token of one of the demonstration's people or machine clients.
 *
 * @throws HubError UNKNOWN_ARGUMENT, UNKNOWN_PERSON, UNKNOWN_CLIENT, SIGN_IN_NOT_DEMONSTRATION, SIGN_IN_UNREACHABLE,
 *   SIGN_IN_REFUSED
 */
export const command: Command = async (args, env) => {
  const asked = readArguments(args);
  const issuer = demonstrationIssuer(env);
  if (issuer === undefined) {
    throw new HubError('SIGN_IN_NOT_DEMONSTRATION', 'This hub has a real sign-in. Get the token there.');
  }
  const form =
    'person' in asked
      ? personForm(asked.person)
      : await clientForm(
          issuer,
          asked.client,
          clientKey(asked.client, path.resolve(env.HUB_DATA_DIR || '.hub')),
        );
  console.log(await requestToken(issuer, form));
};

function readArguments(args: string[]): { person: string } | { client: string } {
  try {
    const { values } = parseArgs({ args, options: { as: { type: 'string' }, client: { type: 'string' } } });
    if (values.as && values.client === undefined) return { person: values.as };
    if (values.client && values.as === undefined) return { client: values.client };
  } catch {
    // What parseArgs says of it is for programmers.
  }
  throw new HubError('UNKNOWN_ARGUMENT', usage);
}

function clientKey(client: string, dataDir: string) {
  const file = signInKeysFile(dataDir);
  if (!existsSync(file)) {
    throw new HubError(
      'SIGN_IN_UNREACHABLE',
      'The sign-in has never run here. Start the hub with `npm start`, with the same HUB_DATA_DIR.',
    );
  }
  const { clients } = readSignInKeys(file);
  const key = Object.hasOwn(clients, client) ? clients[client] : undefined;
  if (key !== undefined) return key;
  throw new HubError(
    'UNKNOWN_CLIENT',
    `There is no client ${client}. The clients are: ${Object.keys(clients).join(', ')}.`,
  );
}
