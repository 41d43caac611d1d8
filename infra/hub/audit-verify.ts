import { createReadStream, type ReadStream } from 'node:fs';
import { checkCheckpoints, type HeldCheckpoint, heldInOrder } from '../../shared/audit/check-checkpoints.ts';
import type { PublicKeys } from '../../shared/audit/checkpoint.ts';
import { verifyChains } from '../../shared/audit/verify-chain.ts';
import {
  type AuditFault,
  type OpenExport,
  openExport,
  type VerifiedExport,
  verifyOpened,
} from '../../shared/audit/verify-export.ts';
import { HubError } from '../../shared/errors/hub-error.ts';
import { withClient } from '../postgres/agency-databases.ts';
import { keptCheckpoints, keptEntries } from './kept-log.ts';

export interface AuditVerifyOptions {
  /** An agency's database, with the owner's login. */
  database?: { ownerUrl: string; agency: string };
  /** Exports: a log, checkpoints that others witnessed of it, or such checkpoints alone. */
  files?: readonly string[];
  /** The agencies' public keys. */
  publicKeys: PublicKeys;
  /** Told the outcome in one line. */
  say: (line: string) => void;
}

/**
 * Verifies a log where it is kept or as it was exported, together with what other agencies exported of it.
 *
 * @returns what the process exits with: 0 if nothing is wrong, 1 if something is
 * @throws HubError EXPORT_INVALID, AUDIT_FILES_DO_NOT_MATCH
 */
export async function auditVerify({
  database,
  files = [],
  publicKeys,
  say,
}: AuditVerifyOptions): Promise<0 | 1> {
  const streams: ReadStream[] = [];
  const open = async (file: string) => {
    const stream = createReadStream(file);
    streams.push(stream);
    return { file, ...(await openExport(stream)) };
  };
  try {
    const verified = await verifyAll(await Promise.all(files.map(open)), database, publicKeys);
    say(outcome(verified));
    return verified.faults.length === 0 ? 0 : 1;
  } finally {
    for (const stream of streams) stream.destroy();
  }
}

type Verified = Omit<VerifiedExport, 'header'> & { agency: string };

async function verifyAll(
  read: readonly (OpenExport & { file: string })[],
  database: AuditVerifyOptions['database'],
  publicKeys: PublicKeys,
): Promise<Verified> {
  const agency = database?.agency ?? read[0]?.header.agency;
  const logs = read.filter(({ header }) => header.heldBy === header.agency);
  if (
    agency === undefined ||
    read.some(({ header }) => header.agency !== agency) ||
    logs.length + Number(database !== undefined) > 1
  ) {
    throw new HubError(
      'AUDIT_FILES_DO_NOT_MATCH',
      'Give one database or one exported log, and with it only checkpoints that others witnessed of the same agency.',
    );
  }
  const [log] = logs;
  const witnessed = heldInOrder(read.filter((each) => each !== log).map(({ held }) => held));
  if (log === undefined) return { agency, ...(await verifyKept(database, agency, witnessed, publicKeys)) };
  const { header: _, ...verified } = await verifyOpened(log, publicKeys, witnessed);
  return { agency, ...verified };
}

function outcome({ agency, entries, checkpoints, uncovered, faults }: Verified): string {
  // An entry, if one is bad: it tells more than a checkpoint.
  const first = faults.find((fault) => 'partnership' in fault) ?? faults[0];
  return first === undefined
    ? `${agency}: ${entries} entries and ${checkpoints} checkpoints verified; ${uncovered} entries are newer than the last checkpoint`
    : inWords(agency, first);
}

async function verifyKept(
  database: AuditVerifyOptions['database'],
  agency: string,
  witnessed: AsyncIterable<HeldCheckpoint>,
  publicKeys: PublicKeys,
): Promise<Omit<Verified, 'agency'>> {
  if (database === undefined) {
    const { good, found } = checkCheckpoints(agency, witnessed, publicKeys);
    for await (const _ of good);
    return { entries: 0, checkpoints: found.good, uncovered: 0, faults: found.faults };
  }
  return withClient(database.ownerUrl, async (owner) => {
    await owner.query('begin read only isolation level repeatable read');
    const own = keptCheckpoints(owner, { of: agency, heldBy: agency, every: true });
    const { good, found } = checkCheckpoints(agency, heldInOrder([own, witnessed]), publicKeys);
    const entries = keptEntries(owner, null);
    const chains = await verifyChains({ agency, entries, checkpoints: good, covered: false });
    return { ...chains, checkpoints: found.good, faults: [...found.faults, ...chains.faults] };
  });
}

function inWords(agency: string, fault: AuditFault): string {
  if (!('partnership' in fault)) {
    return `${agency}: checkpoint ${fault.number ?? `in place ${fault.place}`}: ${fault.kind}`;
  }
  const { kind, partnership, seq, through } = fault;
  return `${agency}: ${partnership} entry ${seq}${through > seq ? ` (to ${through})` : ''}: ${kind}`;
}
