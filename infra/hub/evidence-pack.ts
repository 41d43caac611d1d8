import { existsSync, readFileSync, statSync } from 'node:fs';
import { HubError } from '../../shared/errors/hub-error.ts';
import { agencyKeys } from './agency-keys.ts';
import type { Command } from './command.ts';
import { mostPackBytes, packVerify } from './pack-verify.ts';
import { readOptions, unknownArgument } from './read-options.ts';

const usage =
  'Use `evidence-pack verify <file.zip> [--keys <published keys>]…`, with the keys of the gateway and of the agencies; docs/inspection.md says more.';

/**
 * Verifies an evidence pack anywhere, without a hub.
 *
 * @throws HubError UNKNOWN_ARGUMENT, FILE_NOT_FOUND, PACK_INVALID, and what reading keys throws
 */
export const command: Command = async ([what, file, ...options], env) => {
  if (what !== 'verify' || file === undefined || file.startsWith('--')) throw unknownArgument(usage);
  const given = readOptions(options, ['keys'], usage);
  if (!existsSync(file)) throw new HubError('FILE_NOT_FOUND', `There is no file ${file}. Check its name.`);
  if (statSync(file).size > mostPackBytes) {
    throw new HubError(
      'PACK_INVALID',
      `${file} is far larger than any evidence pack of the hub. Get it again.`,
    );
  }
  process.exitCode = await packVerify(readFileSync(file), agencyKeys(given.keys, env), (line) =>
    console.log(line),
  );
};
