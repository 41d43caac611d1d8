import type { EntityManager } from 'typeorm';
import { askPrepared } from '../database/ask-prepared.ts';
import { camelCaseRow } from '../database/snake-case-naming.ts';
import type { OwnRecord } from '../subgraph/own-record.ts';
import type { InformationRequestRow } from './information-request-row.ts';

/** A reminder of an unanswered request, as one side records it. */
interface Chaser {
  /** The same on both sides. */
  id: string;
  chasedAt: Date;
  /** By the responder's clock; null in the requester's own record. */
  receivedAt: Date | null;
  note: string | null;
}

interface ChaserRow extends Chaser, Omit<OwnRecord, 'id'> {
  requestId: string;
}

/** Notes a chaser beside an organisation's own record of the request. */
export async function addChaser(
  manager: EntityManager,
  {
    partnership,
    id: requestId,
    organisation,
    requester,
    responder,
    synthetic,
  }: Pick<
    InformationRequestRow,
    'partnership' | 'id' | 'organisation' | 'requester' | 'responder' | 'synthetic'
  >,
  { id, chasedAt, receivedAt, note }: Chaser,
): Promise<void> {
  await manager.query(
    `insert into chasers
       (partnership, id, request_id, organisation, requester, responder, chased_at, received_at, note, synthetic)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [partnership, id, requestId, organisation, requester, responder, chasedAt, receivedAt, note, synthetic],
  );
}

/** The chasers beside each of some records, the first first. One statement, however many records. */
export async function chasersOf(
  manager: EntityManager,
  records: readonly OwnRecord[],
): Promise<ChaserRow[][]> {
  const rows = await askPrepared<Record<string, unknown>>(
    manager,
    `select k.place::int, c.partnership, c.id, c.request_id, c.organisation, c.chased_at, c.received_at, c.note
     from unnest($1::text[], $2::uuid[], $3::text[]) with ordinality as k (partnership, id, organisation, place)
     join chasers c on c.partnership = k.partnership and c.request_id = k.id and c.organisation = k.organisation
     order by c.chased_at, c.id`,
    [
      records.map(({ partnership }) => partnership),
      records.map(({ id }) => id),
      records.map(({ organisation }) => organisation),
    ],
  );
  const byPlace = Map.groupBy(rows, ({ place }) => place);
  return records.map((_, index) => (byPlace.get(index + 1) ?? []).map(camelCaseRow<ChaserRow>));
}
