import { HubError } from '../errors/hub-error.ts';
import { type CheckpointFault, checkCheckpoints, type HeldCheckpoint } from './check-checkpoints.ts';
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
 * Verifies an exported log, offline.
 *
 * @param more checkpoints of the same agency from elsewhere, such as those that another agency exported
 * @throws HubError EXPORT_INVALID
 */
export async function verifyExport(
  bytes: Bytes,
  publicKeys: PublicKeys,
  more: readonly HeldCheckpoint[] = [],
): Promise<VerifiedExport> {
  const lines = textLines(bytes)[Symbol.asyncIterator]();
  const { header, held, next } = await readHeld(lines);
  const { good, faults } = await checkCheckpoints(header.agency, [...held, ...more], publicKeys);
  const chains = await verifyChains({
    agency: header.agency,
    entries: entriesOf(next, lines),
    checkpoints: good,
    covered: true,
    // Of an agency's checkpoints alone, no entries are expected.
    partnerships: header.heldBy === header.agency ? (header.partnerships ?? undefined) : [],
  });
  return {
    header,
    faults: [...faults, ...chains.faults],
    entries: chains.entries,
    checkpoints: held.length,
    uncovered: chains.uncovered,
  };
}

/** The checkpoints of an export, unchecked. @throws HubError EXPORT_INVALID */
export async function heldCheckpoints(
  bytes: Bytes,
): Promise<{ header: ExportHeader; held: HeldCheckpoint[] }> {
  return readHeld(textLines(bytes)[Symbol.asyncIterator]());
}

type Lines = AsyncIterator<string | undefined>;

async function readHeld(lines: Lines) {
  const first = await lines.next();
  const header = readHeader(first.value ?? '');
  if (header === undefined) {
    throw new HubError(
      'EXPORT_INVALID',
      'This is no export of an access log, or its first line was changed. Make one with hub audit export.',
    );
  }
  const held: HeldCheckpoint[] = [];
  for (;;) {
    const next = await lines.next();
    const line: string = next.value ?? '';
    const checkpoint = readCheckpointLine(line);
    if (checkpoint !== undefined) held.push({ note: checkpoint.checkpoint, heldBy: checkpoint.heldBy });
    // What was a checkpoint's line, and is not as it was written.
    else if (line.includes('hub-audit-checkpoint')) held.push({ note: '', heldBy: header.heldBy });
    else return { header, held, next };
  }
}

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
