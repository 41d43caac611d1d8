import type { EntityManager } from 'typeorm';
import type { RecordConcept } from '../access/concept.ts';
import type { OwnRecord } from '../subgraph/own-record.ts';

/** That an organisation's own record was corrected. */
interface Correction {
  correctedAt: Date;
  /** Who corrected it, by their id at the sign-in; `agency:` and its name where the other side's message did. */
  correctedBy: string;
  reason: string;
  /** The fields that changed, as they were and as they are since. */
  before: Record<string, unknown>;
  after: Record<string, unknown>;
}

/** Keeps a correction in the history of a record, which the caller has locked. Corrections are numbered from 1. */
export async function keepCorrection(
  manager: EntityManager,
  concept: RecordConcept,
  { partnership, id, organisation }: OwnRecord,
  { correctedAt, correctedBy, reason, before, after }: Correction,
): Promise<void> {
  await manager.query(
    `insert into record_corrections
       (partnership, concept, matter_id, organisation, number, corrected_at, corrected_by, reason, before, after)
     select $1, $2, $3, $4, coalesce(max(number), 0) + 1, $5, $6, $7, $8, $9 from record_corrections
     where partnership = $1 and concept = $2 and matter_id = $3 and organisation = $4`,
    [
      partnership,
      concept,
      id,
      organisation,
      correctedAt,
      correctedBy,
      reason,
      JSON.stringify(before),
      JSON.stringify(after),
    ],
  );
}

/** The corrections of each of some records, the first first. One statement, however many records. */
export async function correctionsOf(
  manager: EntityManager,
  concept: RecordConcept,
  records: readonly OwnRecord[],
) {
  const rows: CorrectionRow[] = await manager.query(
    `select k.place::int, c.number, c.corrected_at as "correctedAt", c.corrected_by as "correctedBy", c.reason,
       c.before, c.after
     from unnest($2::text[], $3::uuid[], $4::text[]) with ordinality as k (partnership, id, organisation, place)
     join record_corrections c on c.partnership = k.partnership and c.concept = $1 and c.matter_id = k.id
       and c.organisation = k.organisation
     order by c.number`,
    [
      concept,
      records.map(({ partnership }) => partnership),
      records.map(({ id }) => id),
      records.map(({ organisation }) => organisation),
    ],
  );
  const byPlace = Map.groupBy(rows, ({ place }) => place);
  return records.map((_, index) => (byPlace.get(index + 1) ?? []).map(correctionShown));
}

interface CorrectionRow extends Correction {
  place: number;
  number: number;
}

function correctionShown({ number, correctedAt, correctedBy, reason, before, after }: CorrectionRow) {
  const changes = Object.keys(after).map((field) => ({
    field,
    before: before[field] ?? null,
    after: after[field] ?? null,
  }));
  return { number, correctedAt, correctedBy, reason, changes };
}
