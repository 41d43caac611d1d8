import { once } from 'node:events';
import { createWriteStream, existsSync } from 'node:fs';
import type { Writable } from 'node:stream';
import type { Environment } from '../../shared/config/environment.ts';
import { type DeliveringAgency, deliveringAgencies } from '../../shared/delivery/delivering-agency.ts';
import { HubError } from '../../shared/errors/hub-error.ts';
import { agencyKeys } from './agency-keys.ts';
import { type AuditExportOptions, auditExport } from './audit-export.ts';
import { auditVerify } from './audit-verify.ts';
import type { Command } from './command.ts';
import { databaseOwner } from './database-owner.ts';
import { oneOf, only, readOptions, unknownArgument } from './read-options.ts';

const usage = [
  'Use `audit verify --agency <agency>` or `audit verify --file <export>` (more files may be what others witnessed),',
  '`audit export --agency <agency>`, or `audit checkpoints --of <agency> --held-by <agency>`; docs/audit.md says more.',
].join(' ');

/**
 * Verifies an agency's log of accesses, or writes it or what another agency witnessed of it.
 *
 * @throws HubError UNKNOWN_ARGUMENT, FILE_NOT_FOUND, FILE_EXISTS, NO_HUB_HERE, DATABASE_UNREACHABLE, KEY_FILE_INVALID,
 *   and what auditVerify throws
 */
export const command: Command = async ([what, ...args], env) => {
  switch (what) {
    case 'verify':
      return verify(args, env);
    case 'export':
      return exportLog(args, env);
    case 'checkpoints':
      return exportWitnessed(args, env);
    default:
      throw unknownArgument(usage);
  }
};

async function verify(args: string[], env: Environment): Promise<void> {
  const given = readOptions(args, ['agency', 'file', 'keys'], usage);
  const named = only(given.agency, usage);
  const agency = named === undefined ? undefined : oneOf(named, deliveringAgencies, '--agency');
  if (agency === undefined && given.file.length === 0) throw unknownArgument(usage);
  for (const file of given.file) {
    if (!existsSync(file)) throw new HubError('FILE_NOT_FOUND', `There is no file ${file}. Check --file.`);
  }
  const publicKeys = agencyKeys(given.keys, env);
  const check = (ownerUrl?: string) =>
    auditVerify({
      ...(agency !== undefined && ownerUrl !== undefined && { database: { ownerUrl, agency } }),
      files: given.file,
      publicKeys,
      say: (line) => console.log(line),
    });
  process.exitCode = agency === undefined ? await check() : await (await databaseOwner(env, agency))(check);
}

async function exportLog(args: string[], env: Environment): Promise<void> {
  const given = readOptions(args, ['agency', 'partnership', 'checkpoints', 'out'], usage);
  const agency = oneOf(only(given.agency, usage), deliveringAgencies, '--agency');
  const every = only(given.checkpoints, usage);
  await write(only(given.out, usage), env, {
    agency,
    ...(given.partnership.length > 0 && { partnerships: given.partnership }),
    everyCheckpoint: every !== undefined && oneOf(every, ['all', 'daily'], '--checkpoints') === 'all',
  });
}

async function exportWitnessed(args: string[], env: Environment): Promise<void> {
  const given = readOptions(args, ['of', 'held-by', 'out'], usage);
  const of = oneOf(only(given.of, usage), deliveringAgencies, '--of');
  const agency = oneOf(only(given['held-by'], usage), deliveringAgencies, '--held-by');
  if (of === agency)
    throw unknownArgument('Give --held-by another agency: it is what others hold that proves something.');
  await write(only(given.out, usage), env, { agency, of, everyCheckpoint: true });
}

/** Writes to a file that is not there yet, or to the output; how much it was is said beside it. */
async function write(
  file: string | undefined,
  env: Environment,
  options: Omit<AuditExportOptions, 'ownerUrl' | 'out' | 'agency'> & { agency: DeliveringAgency },
): Promise<void> {
  if (file !== undefined && existsSync(file)) {
    throw new HubError('FILE_EXISTS', `${file} is there already. Give --out a new file.`);
  }
  const withOwner = await databaseOwner(env, options.agency);
  const exported = await withOwner(async (ownerUrl) => {
    const out: Writable =
      file === undefined ? process.stdout : createWriteStream(file, { flags: 'wx', mode: 0o600 });
    const done = await auditExport({ ...options, ownerUrl, out });
    if (file !== undefined) {
      out.end();
      await once(out, 'finish');
    }
    return done;
  });
  const { entries, checkpoints, leftOut } = exported;
  console.error(`${entries} entries and ${checkpoints} checkpoints; ${leftOut} newer entries left out.`);
}
