import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { readSigningKeys } from '../../shared/auth/signing-key.ts';
import { variablePrefix } from '../../shared/config/agency-url.ts';
import type { Environment } from '../../shared/config/environment.ts';
import { type DeliveringAgency, deliveringAgencies } from '../../shared/delivery/delivering-agency.ts';
import { messageConcepts } from '../../shared/delivery/message.ts';
import type { AgencyKeys } from '../../shared/delivery/signed-text.ts';
import { HubError } from '../../shared/errors/hub-error.ts';
import { type Evidence, evidence, signEvidence } from '../../shared/evidence/evidence.ts';
import { faultInWords } from '../../shared/evidence/evidence-fault.ts';
import { messagesInWords, recordsInWords } from '../../shared/evidence/evidence-in-words.ts';
import { gatherEvidence } from '../../shared/evidence/gather-evidence.ts';
import { verifyEvidence } from '../../shared/evidence/verify-evidence.ts';
import { keyFiles } from '../keys/key-files.ts';
import { withClient } from '../postgres/agency-databases.ts';
import { agencyKeys } from './agency-keys.ts';
import type { Command } from './command.ts';
import { databaseOwner } from './database-owner.ts';
import { oneOf, only, readOptions, unknownArgument } from './read-options.ts';

const usage = [
  'Use `receipts export --agency <agency> --partnership <code> --concept <kind of matter> --id <matter> [--to <file>]`',
  'or `receipts verify <file>… [--keys <published keys>]…`; docs/delivery.md says more.',
].join(' ');

/**
 * Exports what an agency holds of a matter, or verifies such files anywhere.
 *
 * @throws HubError UNKNOWN_ARGUMENT, FILE_NOT_FOUND, FILE_EXISTS, EVIDENCE_INVALID, NOTHING_HELD, NO_HUB_HERE,
 *   DATABASE_UNREACHABLE, KEY_FILE_INVALID
 */
export const command: Command = async ([what, ...args], env) => {
  if (what === 'export') return exportMatter(args, env);
  if (what === 'verify') return verify(args, env);
  throw unknownArgument(usage);
};

async function exportMatter(args: string[], env: Environment): Promise<void> {
  const given = readOptions(args, ['agency', 'partnership', 'concept', 'id', 'to'], usage);
  const agency = oneOf(only(given.agency, usage), deliveringAgencies, '--agency');
  const concept = oneOf(only(given.concept, usage), messageConcepts, '--concept');
  const partnership = only(given.partnership, usage);
  const id = z.uuid().safeParse(only(given.id, usage)?.toLowerCase()).data;
  if (partnership === undefined || id === undefined) throw unknownArgument(usage);
  const file = only(given.to, usage);
  if (file !== undefined && existsSync(file)) {
    throw new HubError('FILE_EXISTS', `${file} is there already. Give --to a new file.`);
  }
  const delivery = { agency, key: signingKey(agency, env), publicKeys: agencyKeys([], env) };
  const of = { partnership, concept, matterId: id, organisation: null };
  const withOwner = await databaseOwner(env, agency);
  const gathered = await withOwner((ownerUrl) =>
    withClient(ownerUrl, async (owner) => {
      await owner.query('begin read only isolation level repeatable read');
      const query = async (sql: string, parameters: unknown[]) => (await owner.query(sql, parameters)).rows;
      return gatherEvidence(query, of, delivery, { now: new Date(), withContent: true });
    }),
  );
  if (gathered.messages.length + gathered.records.length === 0) {
    throw new HubError(
      'NOTHING_HELD',
      `${agency} holds nothing of such a matter. Check the code and the id.`,
    );
  }
  const text = `${JSON.stringify(await signEvidence(gathered, delivery.key()), null, 1)}\n`;
  if (file === undefined) process.stdout.write(text);
  else writeFileSync(file, text, { flag: 'wx', mode: 0o600 });
  const receipts = gathered.messages.filter(({ receipt }) => receipt !== null).length;
  console.error(`${gathered.messages.length} messages and ${receipts} receipts.`);
}

/** The key that the agency itself signs with: without it nobody could tell an export from one made up. */
function signingKey(agency: DeliveringAgency, env: Environment) {
  const variable = `${variablePrefix(agency)}_SIGNING_KEY_FILE`;
  const file = env[variable] || keyFiles(path.resolve(env.HUB_DATA_DIR || '.hub'), agency).signing;
  const [current] = readSigningKeys(file, variable);
  return () => current;
}

async function verify(args: string[], env: Environment): Promise<void> {
  const { files, options } = filesFirst(args);
  const given = readOptions(options, ['keys'], usage);
  if (files.length === 0) throw unknownArgument(usage);
  process.exitCode = await receiptsVerify(files.map(readEvidence), agencyKeys(given.keys, env), (line) =>
    console.log(line),
  );
}

/** Files stand before the options, each of which takes a value. */
function filesFirst(args: string[]): { files: string[]; options: string[] } {
  const first = args.findIndex((each) => each.startsWith('--'));
  return first === -1
    ? { files: args, options: [] }
    : { files: args.slice(0, first), options: args.slice(first) };
}

/**
 * Verifies files of one matter and says in plain words what they show and what is wrong.
 *
 * @returns what the process exits with: 0 if nothing is wrong, 1 if something is
 */
export async function receiptsVerify(
  all: readonly Evidence[],
  published: AgencyKeys,
  say: (line: string) => void,
): Promise<0 | 1> {
  const { messages, faults } = await verifyEvidence(all, published);
  for (const line of messagesInWords(messages)) say(line);
  for (const each of all) for (const line of recordsInWords(each)) say(line);
  for (const fault of faults) say(faultInWords(fault));
  const receipts = messages.filter(({ receipt }) => receipt !== null).length;
  say(
    `${messages.length} messages and ${receipts} receipts verified; ${
      faults.length === 0 ? 'nothing is missing or altered' : `${faults.length} things are wrong`
    }`,
  );
  return faults.length === 0 ? 0 : 1;
}

function readEvidence(file: string): Evidence {
  if (!existsSync(file)) throw new HubError('FILE_NOT_FOUND', `There is no file ${file}. Check its name.`);
  const invalid = () =>
    new HubError(
      'EVIDENCE_INVALID',
      `${file} is no evidence of a matter, or not all of it. Export it again: receipts export.`,
    );
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw invalid();
  }
  const read = evidence.safeParse(json);
  if (!read.success) throw invalid();
  return read.data;
}
