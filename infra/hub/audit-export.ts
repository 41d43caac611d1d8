import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { readCheckpoint } from '../../shared/audit/checkpoint.ts';
import { exportFormat, exportLine } from '../../shared/audit/export-lines.ts';
import { withClient } from '../postgres/agency-databases.ts';
import { keptCheckpoints, keptEntries } from './kept-log.ts';

export interface AuditExportOptions {
  /** The owner's login: no role of the running service may read the whole log. */
  ownerUrl: string;
  /** The agency whose database it is. */
  agency: string;
  /** Whose log: the agency's own unless told. Of another agency there are only the checkpoints witnessed here. */
  of?: string;
  /** Partnerships whose chains to export; all unless told. */
  partnerships?: readonly string[];
  /** Every checkpoint, and not only the last of each day. */
  everyCheckpoint?: boolean;
  out: Writable;
}

export interface AuditExported {
  entries: number;
  checkpoints: number;
  /** Entries so new that no checkpoint covers them. They are left out: nobody could tell them from added ones. */
  leftOut: number;
}

/** Writes a log, or the checkpoints that were witnessed of another's, as lines of JSON that can be verified anywhere. */
export function auditExport({
  ownerUrl,
  agency,
  of = agency,
  partnerships,
  everyCheckpoint = false,
  out,
}: AuditExportOptions): Promise<AuditExported> {
  return withClient(ownerUrl, async (owner) => {
    const write = async (line: string) => {
      if (!out.write(line)) await once(out, 'drain');
    };
    await owner.query('begin read only isolation level repeatable read');
    const asked = partnerships === undefined ? null : [...partnerships];
    await write(exportLine({ format: exportFormat, agency: of, heldBy: agency, partnerships: asked }));
    const exported = { entries: 0, checkpoints: 0, leftOut: 0 };
    const covered = new Map<string, number>();
    for await (const { note, heldBy } of keptCheckpoints(owner, {
      of,
      heldBy: agency,
      every: everyCheckpoint,
    })) {
      exported.checkpoints += 1;
      await write(exportLine({ checkpoint: note, heldBy }));
      if (of !== agency || heldBy !== agency) continue;
      for (const { partnership, seq } of readCheckpoint(note)?.chains ?? []) {
        covered.set(partnership, Math.max(seq, covered.get(partnership) ?? 0));
      }
    }
    if (of !== agency) return exported;
    for await (const entry of keptEntries(owner, asked)) {
      if (entry.seq > (covered.get(entry.partnership) ?? 0)) {
        exported.leftOut += 1;
        continue;
      }
      exported.entries += 1;
      await write(exportLine(entry));
    }
    return exported;
  });
}
