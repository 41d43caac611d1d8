import { existsSync } from 'node:fs';
import path from 'node:path';
import { HubError } from '../../shared/errors/hub-error.ts';
import { type Issuer, issuers, keyFiles } from '../keys/key-files.ts';
import { keyIds, makeKeys, publishKey, removeKey, rotateKey, signWithKey } from '../keys/rotate-keys.ts';
import type { Command } from './command.ts';
import { oneOf, only, readOptions, unknownArgument } from './read-options.ts';

const usage = [
  'Use `keys list|make|publish|rotate --for <issuer>` or `keys sign-with|remove --for <issuer> --key <id>`,',
  'each perhaps with `--dir <folder>`; docs/keys.md says in which order.',
].join(' ');

type Change = (dataDir: string, issuer: Issuer) => string;
type ChangeOfKey = (dataDir: string, issuer: Issuer, kid: string) => void;

/** What they do they answer with a new key's id. */
const makers: Record<string, Change> = { make: makeKeys, publish: publishKey, rotate: rotateKey };
const changers: Record<string, ChangeOfKey> = { 'sign-with': signWithKey, remove: removeKey };

/**
 * Makes an issuer's signing keys, lists them, or changes them.
 *
 * @throws HubError UNKNOWN_ARGUMENT, NO_KEYS_HERE, and what rotate-keys.ts throws
 */
export const command: Command = async ([what = '', ...args], env) => {
  const given = readOptions(args, ['for', 'key', 'dir'], usage);
  const maker = Object.hasOwn(makers, what) ? makers[what] : undefined;
  const changer = Object.hasOwn(changers, what) ? changers[what] : undefined;
  if (maker === undefined && changer === undefined && what !== 'list') throw unknownArgument(usage);
  const issuer = oneOf(only(given.for, usage), issuers, '--for');
  const kid = only(given.key, usage);
  if ((kid === undefined) !== (changer === undefined)) throw unknownArgument(usage);
  const dataDir = path.resolve(only(given.dir, usage) ?? (env.HUB_DATA_DIR || '.hub'));
  if (maker !== makeKeys && !existsSync(keyFiles(dataDir, issuer).signing)) {
    throw new HubError(
      'NO_KEYS_HERE',
      `There are no keys of ${issuer} in ${dataDir}. Give the right --dir, or make them: keys make --for ${issuer}.`,
    );
  }
  if (maker !== undefined) return console.log(maker(dataDir, issuer));
  if (changer !== undefined && kid !== undefined) changer(dataDir, issuer, kid);
  const [signs, ...others] = keyIds(dataDir, issuer);
  for (const line of [`${signs} signs`, ...others.map((each) => `${each} published`)]) console.log(line);
};
