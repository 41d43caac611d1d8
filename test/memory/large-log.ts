import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import { withClient } from '../../infra/postgres/agency-databases.ts';
import { entryHash, entryText, genesisHash } from '../../shared/audit/access-entry.ts';
import { type ChainHead, type CheckpointKey, signCheckpoint } from '../../shared/audit/checkpoint.ts';
import { accessEntry } from '../../shared/audit/testing/access-entry.ts';

export interface LargeLog {
  chains: number;
  entriesOfEach: number;
  checkpoints: number;
}

/**
 * Fills the police's database with a log that is whole: every entry hashed, every checkpoint signed, and each witnessed by
 * health.
 *
 * @param adminUrl the database with a login that row-level security does not bind, which alone may copy into the log
 */
export async function fillLog(
  adminUrl: string,
  { chains, entriesOfEach, checkpoints }: LargeLog,
  key: CheckpointKey,
): Promise<void> {
  const hashes = Array.from({ length: chains }, () => [] as string[]);
  const codes = hashes.map((_, index) => `E${String(index).padStart(8, '0')}`);

  function* entries() {
    for (const [index, partnership] of codes.entries()) {
      const text = entryText(accessEntry({ partnership }));
      let previous = genesisHash('police', partnership);
      for (let seq = 1; seq <= entriesOfEach; seq++) {
        const hash = entryHash(seq, previous, text);
        yield `${partnership}\t${seq}\t${text.replaceAll('\\', '\\\\')}\t${previous}\t${hash}\n`;
        previous = hash;
        hashes[index]?.push(hash);
      }
    }
  }

  function* signed() {
    let previous: string | null = null;
    for (let number = 1; number <= checkpoints; number++) {
      const seq = Math.ceil((entriesOfEach * number) / checkpoints);
      const heads = codes.map(
        (partnership, index): ChainHead => ({ partnership, seq, hash: hashes[index]?.[seq - 1] ?? '' }),
      );
      const time = new Date(Date.UTC(2026, 10, 27) + number * 60_000).toISOString();
      const note = signCheckpoint({ origin: 'police', number, time, previous, chains: heads }, key);
      previous = createHash('sha256')
        .update(note.slice(0, note.indexOf('\n\n') + 1))
        .digest('hex');
      yield { number, time, note: note.replaceAll('\n', '\\n'), digest: previous };
    }
  }

  await withClient(adminUrl, async (client) => {
    const copy = async (into: string, lines: Iterable<string>) => {
      await pipeline(Readable.from(lines), client.query(copyFrom(`copy ${into} from stdin`)));
    };
    await copy('access_log (partnership, seq, entry, previous_hash, hash)', entries());
    const all = [...signed()];
    await copy(
      'checkpoints (number, signed_at, note)',
      all.map(({ number, time, note }) => `${number}\t${time}\t${note}\n`),
    );
    await copy(
      'witnessed_checkpoints (agency, witness, number, digest, seen_at, note)',
      all.map(({ number, time, note, digest }) => `police\thealth\t${number}\t${digest}\t${time}\t${note}\n`),
    );
  });
}
