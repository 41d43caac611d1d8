import { createReadStream } from 'node:fs';
import { checkCheckpoints, type HeldCheckpoint } from '../../shared/audit/check-checkpoints.ts';
import type { PublicKeys } from '../../shared/audit/checkpoint.ts';
import { verifyChains } from '../../shared/audit/verify-chain.ts';
import { type AuditFault, heldCheckpoints, verifyExport } from '../../shared/audit/verify-export.ts';
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
  const read = await Promise.all(
    files.map(async (file) => ({ file, ...(await heldCheckpoints(createReadStream(file))) })),
  );
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
  const witnessed = read.filter((each) => each !== log).flatMap(({ held }) => held);
  const verified =
    log !== undefined
      ? await verifyExport(createReadStream(log.file), publicKeys, witnessed)
      : await verifyKept(database, agency, witnessed, publicKeys);
  // An entry, if one is bad: it tells more than a checkpoint.
  const first = verified.faults.find((fault) => 'partnership' in fault) ?? verified.faults[0];
  if (first === undefined) {
    const { entries, checkpoints, uncovered } = verified;
    say(
      `${agency}: ${entries} entries and ${checkpoints} checkpoints verified; ${uncovered} entries are newer than the last checkpoint`,
    );
    return 0;
  }
  say(inWords(agency, first));
  return 1;
}

async function verifyKept(
  database: AuditVerifyOptions['database'],
  agency: string,
  witnessed: readonly HeldCheckpoint[],
  publicKeys: PublicKeys,
) {
  if (database === undefined) {
    const { good, faults } = await checkCheckpoints(agency, witnessed, publicKeys);
    return { entries: 0, checkpoints: good.length, uncovered: 0, faults: faults as AuditFault[] };
  }
  return withClient(database.ownerUrl, async (owner) => {
    await owner.query('begin read only isolation level repeatable read');
    const own = await keptCheckpoints(owner, { of: agency, heldBy: agency, every: true });
    const { good, faults } = await checkCheckpoints(agency, [...own, ...witnessed], publicKeys);
    const entries = keptEntries(owner, null);
    const chains = await verifyChains({ agency, entries, checkpoints: good, covered: false });
    return { ...chains, checkpoints: good.length, faults: [...faults, ...chains.faults] as AuditFault[] };
  });
}

function inWords(agency: string, fault: AuditFault): string {
  if (!('partnership' in fault)) {
    return `${agency}: checkpoint ${fault.number ?? `in place ${fault.place}`}: ${fault.kind}`;
  }
  const { kind, partnership, seq, through } = fault;
  return `${agency}: ${partnership} entry ${seq}${through > seq ? ` (to ${through})` : ''}: ${kind}`;
}
