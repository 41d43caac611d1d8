import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { entryHash, entryText, genesisHash } from '../../shared/audit/access-entry.ts';
import { type PublicKeys, readCheckpoint, signCheckpoint } from '../../shared/audit/checkpoint.ts';
import { exportFormat, exportLine } from '../../shared/audit/export-lines.ts';
import { accessEntry } from '../../shared/audit/testing/access-entry.ts';
import type { KeptEntry } from '../../shared/audit/verify-chain.ts';

export const partnerships = ['E06000001', 'E08000002', 'E10000030'];
const entriesOfEach = 24;
/** Entries of each chain between two checkpoints. */
const between = 6;

const pairs = new Map(['police', 'health'].map((agency) => [agency, generateKeyPairSync('ed25519')]));

export const publicKeys: PublicKeys = (agency, kid) =>
  kid === `key-of-${agency}` ? pairs.get(agency)?.publicKey : undefined;

export interface World {
  /** Each chain's entries. */
  chains: Map<string, KeptEntry[]>;
  /** The police's own checkpoints, oldest first. */
  own: string[];
  /** Those of them that health witnessed: all but the last. */
  witnessed: string[];
}

/** Chains of the texts given, hashed from their first entry on. */
export function chainOf(partnership: string, texts: readonly string[]): KeptEntry[] {
  let previousHash = genesisHash('police', partnership);
  return texts.map((entry, index) => {
    const hash = entryHash(index + 1, previousHash, entry);
    const kept = { partnership, seq: index + 1, entry, previousHash, hash };
    previousHash = hash;
    return kept;
  });
}

/** The police's checkpoints of chains, every few entries and at their end. */
export function checkpointsOf(
  chains: ReadonlyMap<string, readonly KeptEntry[]>,
  key: KeyObject | undefined = pairs.get('police')?.privateKey,
): string[] {
  const notes: string[] = [];
  if (key === undefined) throw new Error('no key');
  const longest = Math.max(...[...chains.values()].map((chain) => chain.length));
  for (let upTo = between; upTo <= longest; upTo += between) {
    const heads = [...chains.values()].flatMap((chain) => chain[Math.min(upTo, chain.length) - 1] ?? []);
    notes.push(
      signCheckpoint(
        {
          origin: 'police',
          number: notes.length + 1,
          time: `2026-11-27T10:0${notes.length}:00.000Z`,
          previous: readCheckpoint(notes.at(-1) ?? '')?.digest ?? null,
          chains: heads.map(({ partnership, seq, hash }) => ({ partnership, seq, hash })),
        },
        { kid: 'key-of-police', privateKey: key },
      ),
    );
  }
  return notes;
}

/** A log of three partnerships as nobody has touched it. */
export function untouchedWorld(): World {
  const texts = (partnership: string) =>
    Array.from({ length: entriesOfEach }, (_, index) =>
      entryText(accessEntry({ partnership, subject: `person-${index}`, operation: 'Zoë’s' })),
    );
  const chains = new Map(partnerships.map((each) => [each, chainOf(each, texts(each))]));
  const own = checkpointsOf(chains);
  return { chains, own, witnessed: own.slice(0, -1) };
}

/** The number of lines before the first entry. */
export const linesBefore = ({ own, witnessed }: World) => 1 + own.length + witnessed.length;

/** The lines of the export of a world: checkpoints in order of their numbers, then entries. */
export function exportOf({ chains, own, witnessed }: World): string[] {
  const held = [
    ...own.map((checkpoint) => ({ checkpoint, heldBy: 'police' })),
    ...witnessed.map((checkpoint) => ({ checkpoint, heldBy: 'health' })),
  ];
  const numberOf = ({ checkpoint }: { checkpoint: string }) => readCheckpoint(checkpoint)?.number ?? 0;
  return [
    exportLine({ format: exportFormat, agency: 'police', heldBy: 'police', partnerships: null }),
    ...held.toSorted((a, b) => numberOf(a) - numberOf(b)).map(exportLine),
    ...[...chains.values()].flat().map(exportLine),
  ];
}
