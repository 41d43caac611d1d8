import { createReadStream } from 'node:fs';
import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { ChainHead, Checkpoint } from './checkpoint.ts';
import { inOrder } from './in-order.ts';
import { textLines } from './text-lines.ts';

/** A checkpoint of the agency, and who kept it: the agency itself, or another that witnessed it. */
export interface KeptCheckpoint {
  checkpoint: Pick<Checkpoint, 'chains'>;
  heldBy: string;
}

/** The hashes that checkpoints say one entry has: one, unless history was written anew. */
export interface SaidHashes {
  seq: number;
  own: Set<string>;
  witnessed: Set<string>;
}

/** What all checkpoints say, chain by chain. */
export interface SaidHeads {
  /** Every partnership of whose chain anything was said. */
  partnerships(): Iterable<string>;
  /** What was said of a chain, in order of its entries' numbers. */
  of(partnership: string): AsyncGenerator<SaidHashes>;
  /** Ends it: nothing of it is left on the disk. */
  remove(): Promise<void>;
}

/** Characters that are collected, for all files together, before they are written. */
const mostWaiting = 1_000_000;

/** What one holder's checkpoints say of one chain. */
interface Spill {
  partnership: string;
  isOwn: boolean;
  file: string;
  waiting: string;
  last: ChainHead;
  /** Said of entries before the last: of a chain that went back. Nobody honest signs such a thing twice. */
  backwards: ChainHead[];
}

/**
 * Sorts what checkpoints say by chain: checkpoints come one after the other and speak of every chain, entries come chain by
 * chain. It is kept in files meanwhile: an agency signs a checkpoint each minute, and what those of a year say is far more
 * than fits into memory. A head that was said before is not kept again.
 *
 * @param checkpoints each holder's in order of their numbers
 * @param partnerships whose chains are wanted; all unless told
 */
export async function saidHeads(
  agency: string,
  checkpoints: AsyncIterable<KeptCheckpoint> | Iterable<KeptCheckpoint>,
  partnerships?: readonly string[],
): Promise<SaidHeads> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'hub-checkpoints-'));
  const spills = new Map<string, Spill>();
  const remove = () => rm(folder, { recursive: true, force: true });
  let waiting = 0;
  const write = async () => {
    for (const spill of spills.values()) {
      await appendFile(spill.file, spill.waiting, { mode: 0o600 });
      spill.waiting = '';
    }
    waiting = 0;
  };
  try {
    for await (const { checkpoint, heldBy } of checkpoints) {
      for (const head of checkpoint.chains) {
        const { partnership, seq, hash } = head;
        if (partnerships !== undefined && !partnerships.includes(partnership)) continue;
        const key = `${partnership} ${heldBy}`;
        const spill = spills.get(key) ?? {
          partnership,
          isOwn: heldBy === agency,
          file: path.join(folder, String(spills.size)),
          waiting: '',
          last: { partnership, seq: 0, hash: '' },
          backwards: [],
        };
        spills.set(key, spill);
        if (seq === spill.last.seq && hash === spill.last.hash) continue;
        if (seq < spill.last.seq) {
          spill.backwards.push(head);
          continue;
        }
        spill.last = head;
        const line = `${seq} ${hash}\n`;
        spill.waiting += line;
        waiting += line.length;
        if (waiting >= mostWaiting) await write();
      }
    }
    await write();
  } catch (error) {
    await remove();
    throw error;
  }
  const byChain = Map.groupBy(spills.values(), ({ partnership }) => partnership);
  return {
    partnerships: () => byChain.keys(),
    of: (partnership) => together(byChain.get(partnership) ?? []),
    remove,
  };
}

type Said = Pick<ChainHead, 'seq' | 'hash'> & { isOwn: boolean };

/** What several holders' checkpoints say of a chain, entry by entry. */
async function* together(spills: readonly Spill[]): AsyncGenerator<SaidHashes> {
  const lists = spills.flatMap((spill) => [written(spill), wentBack(spill)]);
  let hashes: SaidHashes | undefined;
  for await (const { seq, hash, isOwn } of inOrder<Said>(lists, (said) => said.seq)) {
    if (hashes !== undefined && hashes.seq !== seq) {
      yield hashes;
      hashes = undefined;
    }
    hashes ??= { seq, own: new Set(), witnessed: new Set() };
    hashes[isOwn ? 'own' : 'witnessed'].add(hash);
  }
  if (hashes !== undefined) yield hashes;
}

async function* written({ file, isOwn }: Spill): AsyncGenerator<Said> {
  for await (const line of textLines(createReadStream(file))) {
    const [seq = '', hash = ''] = (line ?? '').trimEnd().split(' ');
    yield { seq: Number(seq), hash, isOwn };
  }
}

function wentBack({ backwards, isOwn }: Spill): Said[] {
  return backwards.toSorted((a, b) => a.seq - b.seq).map(({ seq, hash }) => ({ seq, hash, isOwn }));
}
