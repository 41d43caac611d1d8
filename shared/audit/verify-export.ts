import { HubError } from '../errors/hub-error.ts';
import {
  type CheckpointFault,
  checkCheckpoints,
  type HeldCheckpoint,
  heldInOrder,
} from './check-checkpoints.ts';
import type { PublicKeys } from './checkpoint.ts';
import { type ExportHeader, readCheckpointLine, readEntryLine, readHeader } from './export-lines.ts';
import { textLines } from './text-lines.ts';
import { type ChainFault, type KeptEntry, verifyChains } from './verify-chain.ts';

export type AuditFault = ChainFault | CheckpointFault;

export interface VerifiedExport {
  header: ExportHeader;
  /** Faults of checkpoints first, then the first of each chain. */
  faults: AuditFault[];
  entries: number;
  checkpoints: number;
  /** Entries that no checkpoint covers. */
  uncovered: number;
}

type Bytes = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/**
 * Verifies an exported log, offline. However long it is, a few lines of it are held at a time.
 *
 * @param more checkpoints of the same agency from elsewhere, such as those that another agency exported, in order of
 *   their numbers
 * @throws HubError EXPORT_INVALID
 */
export async function verifyExport(
  bytes: Bytes,
  publicKeys: PublicKeys,
  more: AsyncIterable<HeldCheckpoint> | Iterable<HeldCheckpoint> = [],
): Promise<VerifiedExport> {
  return verifyOpened(await openExport(bytes), publicKeys, more);
}

/** Verifies an export of which only the first line was read. */
export async function verifyOpened(
  { header, held, entries, read }: OpenExport,
  publicKeys: PublicKeys,
  more: AsyncIterable<HeldCheckpoint> | Iterable<HeldCheckpoint>,
): Promise<VerifiedExport> {
  const { good, found } = checkCheckpoints(header.agency, heldInOrder([held, more]), publicKeys);
  const chains = await verifyChains({
    agency: header.agency,
    entries,
    checkpoints: good,
    covered: true,
    // Of an agency's checkpoints alone, no entries are expected.
    partnerships: header.heldBy === header.agency ? (header.partnerships ?? undefined) : [],
  });
  return {
    header,
    faults: [...found.faults, ...chains.faults],
    entries: chains.entries,
    checkpoints: read.checkpoints,
    uncovered: chains.uncovered,
  };
}

/** An export that is read as it is asked for: its checkpoints, unchecked, and after the last of them its entries. */
export interface OpenExport {
  header: ExportHeader;
  held: AsyncIterable<HeldCheckpoint>;
  entries: AsyncIterable<KeptEntry>;
  /** How many checkpoints were read. */
  read: { checkpoints: number };
}

/** Opens an export and reads its first line. @throws HubError EXPORT_INVALID */
export async function openExport(bytes: Bytes): Promise<OpenExport> {
  const lines = textLines(bytes)[Symbol.asyncIterator]();
  const first = await lines.next();
  const header = readHeader(first.value ?? '');
  if (header === undefined) {
    throw new HubError(
      'EXPORT_INVALID',
      'This is no export of an access log, or its first line was changed. Make one with hub audit export.',
    );
  }
  const read = { checkpoints: 0 };
  let next = await lines.next();
  async function* held(): AsyncGenerator<HeldCheckpoint> {
    for (; !next.done; next = await lines.next()) {
      const line: string = next.value ?? '';
      const checkpoint = readCheckpointLine(line);
      // What was a checkpoint's line, and is not as it was written.
      if (checkpoint === undefined && !line.includes('hub-audit-checkpoint')) return;
      read.checkpoints += 1;
      yield checkpoint === undefined
        ? { note: '', heldBy: (header as ExportHeader).heldBy }
        : { note: checkpoint.checkpoint, heldBy: checkpoint.heldBy };
    }
  }
  async function* entries(): AsyncGenerator<KeptEntry> {
    yield* entriesOf(next, lines);
  }
  return { header, held: held(), entries: entries(), read };
}

type Lines = AsyncIterator<string | undefined>;

async function* entriesOf(
  first: IteratorResult<string | undefined>,
  lines: Lines,
): AsyncGenerator<KeptEntry> {
  let before = { partnership: '-', seq: 0 };
  let next = first;
  while (!next.done) {
    const line: string = next.value ?? '';
    next = await lines.next();
    const entry = readEntryLine(line);
    const place = entry ??
      placeOf(line) ??
      placeBefore(next.value ?? '') ?? { ...before, seq: before.seq + 1 };
    const { partnership, seq } = place;
    yield entry ?? { partnership, seq, entry: '', previousHash: '', hash: '' };
    before = { partnership, seq };
  }
}

/** Of which entry a line is that is not as it was written, if it still says so. */
function placeOf(line: string): { partnership: string; seq: number } | undefined {
  const [, partnership, seq] =
    /^\{"partnership":"([A-Z0-9]{1,20}|-)","seq":([1-9]\d{0,14}),/.exec(line) ?? [];
  return partnership === undefined ? undefined : { partnership, seq: Number(seq) };
}

/** Of which entry the line before a line is, if that is one of the same chain. */
function placeBefore(line: string): { partnership: string; seq: number } | undefined {
  const place = placeOf(line);
  return place === undefined || place.seq === 1 ? undefined : { ...place, seq: place.seq - 1 };
}
