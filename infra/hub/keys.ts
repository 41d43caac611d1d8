import { existsSync } from 'node:fs';
import path from 'node:path';
import { HubError } from '../../shared/errors/hub-error.ts';
import { type Issuer, issuers, keyFiles } from '../keys/key-files.ts';
import {
  makePagesSecret,
  pagesSecretFile,
  pagesSecretIds,
  publishPagesSecret,
  removePagesSecret,
  rotatePagesSecret,
  signWithPagesSecret,
} from '../keys/pages-secrets.ts';
import { keyIds, makeKeys, publishKey, removeKey, rotateKey, signWithKey } from '../keys/rotate-keys.ts';
import type { Command } from './command.ts';
import { oneOf, only, readOptions, unknownArgument } from './read-options.ts';

const usage = [
  'Use `keys list|make|publish|rotate --for <issuer>|pages` or `keys sign-with|remove --for <issuer>|pages --key <id>`,',
  'each perhaps with `--dir <folder>`; docs/keys.md says in which order.',
].join(' ');

/** The keys of one holder in a data directory. */
interface HeldKeys {
  /** Where they are kept, once they are made. */
  file: string;
  ids(): string[];
  /** What they do they answer with a new key's id. */
  makers: Record<string, () => string>;
  changers: Record<string, (kid: string) => void>;
}

/**
 * Makes an issuer's signing keys or the pages' secrets, lists them, or changes them.
 *
 * @throws HubError UNKNOWN_ARGUMENT, NO_KEYS_HERE, and what rotate-keys.ts and pages-secrets.ts throw
 */
export const command: Command = async ([what = '', ...args], env) => {
  const given = readOptions(args, ['for', 'key', 'dir'], usage);
  const holder = oneOf(only(given.for, usage), [...issuers, 'pages'] as const, '--for');
  const dataDir = path.resolve(only(given.dir, usage) ?? (env.HUB_DATA_DIR || '.hub'));
  const held = holder === 'pages' ? pagesSecrets(dataDir) : issuerKeys(dataDir, holder);
  const maker = Object.hasOwn(held.makers, what) ? held.makers[what] : undefined;
  const changer = Object.hasOwn(held.changers, what) ? held.changers[what] : undefined;
  if (maker === undefined && changer === undefined && what !== 'list') throw unknownArgument(usage);
  const kid = only(given.key, usage);
  if ((kid === undefined) !== (changer === undefined)) throw unknownArgument(usage);
  if (what !== 'make' && !existsSync(held.file)) {
    throw new HubError(
      'NO_KEYS_HERE',
      `There are no keys of ${holder} in ${dataDir}. Give the right --dir, or make them: keys make --for ${holder}.`,
    );
  }
  if (maker !== undefined) return console.log(maker());
  if (changer !== undefined && kid !== undefined) changer(kid);
  const [signs, ...others] = held.ids();
  const also = holder === 'pages' ? 'accepted' : 'published';
  for (const line of [`${signs} signs`, ...others.map((each) => `${each} ${also}`)]) console.log(line);
};

function issuerKeys(dataDir: string, issuer: Issuer): HeldKeys {
  return {
    file: keyFiles(dataDir, issuer).signing,
    ids: () => keyIds(dataDir, issuer),
    makers: {
      make: () => makeKeys(dataDir, issuer),
      publish: () => publishKey(dataDir, issuer),
      rotate: () => rotateKey(dataDir, issuer),
    },
    changers: {
      'sign-with': (kid) => signWithKey(dataDir, issuer, kid),
      remove: (kid) => removeKey(dataDir, issuer, kid),
    },
  };
}

function pagesSecrets(dataDir: string): HeldKeys {
  return {
    file: pagesSecretFile(dataDir),
    ids: () => pagesSecretIds(dataDir),
    makers: {
      make: () => makePagesSecret(dataDir),
      publish: () => publishPagesSecret(dataDir),
      rotate: () => rotatePagesSecret(dataDir),
    },
    changers: {
      'sign-with': (id) => signWithPagesSecret(dataDir, id),
      remove: (id) => removePagesSecret(dataDir, id),
    },
  };
}
