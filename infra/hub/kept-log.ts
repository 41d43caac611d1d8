import type pg from 'pg';
import type { HeldCheckpoint } from '../../shared/audit/check-checkpoints.ts';
import type { KeptEntry } from '../../shared/audit/verify-chain.ts';

/** Rows that are read at a time. */
const page = 2_000;

/**
 * The entries of an agency's log as its database keeps them, chain after chain, with the owner's login.
 *
 * @param partnerships whose chains to read; null for all
 */
export async function* keptEntries(
  owner: pg.Client,
  partnerships: readonly string[] | null,
): AsyncGenerator<KeptEntry> {
  let after = { partnership: '', seq: 0 };
  for (;;) {
    const { rows } = await owner.query({
      text: `select partnership, seq, entry, previous_hash, hash from access_log
        where (partnership, seq) > ($1, $2) and ($3::text[] is null or partnership = any ($3))
        order by partnership, seq limit ${page}`,
      values: [after.partnership, after.seq, partnerships],
      rowMode: 'array',
    });
    for (const [partnership, seq, entry, previousHash, hash] of rows as unknown as string[][]) {
      after = { partnership: partnership ?? '', seq: Number(seq) };
      yield { ...after, entry: entry ?? '', previousHash: previousHash ?? '', hash: hash ?? '' };
    }
    if (rows.length < page) return;
  }
}

/** Checkpoints that are read at a time: each tells of every chain, and may be some 20 kB. */
const checkpointsPage = 100;

/**
 * An agency's checkpoints that a database keeps, in order of their numbers: an agency's own and what the others hold of it,
 * or, in another's database, what that one witnessed. To be read to the end before the next are asked for.
 *
 * @param owner in a transaction
 * @param of the agency whose checkpoints they are
 * @param heldBy the agency whose database it is
 * @param every all of them; otherwise the last of each day, which is enough to find a fault if not always its entry
 */
export async function* keptCheckpoints(
  owner: pg.Client,
  { of, heldBy, every }: { of: string; heldBy: string; every: boolean },
): AsyncGenerator<HeldCheckpoint> {
  await owner.query(
    `declare kept_checkpoints no scroll cursor for
     with held as (
       select $2::text as holder, number, signed_at as at, note, null as contradiction from checkpoints
       where $1::text = $2::text
       union all
       select witness, number, seen_at, note, contradiction from witnessed_checkpoints where agency = $1
     )
     select holder, note from (
       select *, row_number() over (
         partition by holder, (at at time zone 'UTC')::date order by number desc, at desc) as of_day
       from held) as numbered
     where $3::boolean or of_day = 1 or contradiction is not null
     order by number, holder`,
    [of, heldBy, every],
  );
  for (;;) {
    const { rows } = await owner.query(`fetch ${checkpointsPage} from kept_checkpoints`);
    for (const { holder, note } of rows) yield { heldBy: holder, note };
    if (rows.length < checkpointsPage) break;
  }
  await owner.query('close kept_checkpoints');
}
