import type { EntityManager } from 'typeorm';
import { decideEscalation } from '../access/decide-escalation.ts';
import type { Asker } from '../access/standing.ts';
import { askPrepared } from '../database/ask-prepared.ts';
import type { AgencyContext } from '../subgraph/agency-context.ts';
import type { OwnRecord } from '../subgraph/own-record.ts';

interface Found extends OwnRecord {
  place: number;
  raisedBy: string;
  raisedAgainst: string;
}

/**
 * The escalations that grew from each of some requests, as the organisation whose record of the request it is records
 * them, and as far as the asker may see them. One statement, however many records.
 */
export async function escalationIdsOf(
  manager: EntityManager,
  records: readonly OwnRecord[],
  { now }: AgencyContext,
  asker: Asker,
): Promise<string[][]> {
  const rows = await askPrepared<Found>(
    manager,
    `select k.place::int, e.partnership, e.id, e.organisation, e.raised_by as "raisedBy",
       e.raised_against as "raisedAgainst"
     from unnest($1::text[], $2::uuid[], $3::text[]) with ordinality as k (partnership, id, organisation, place)
     join escalations e on e.partnership = k.partnership and e.information_request_id = k.id
       and e.organisation = k.organisation
     order by e.started_at, e.id`,
    [
      records.map(({ partnership }) => partnership),
      records.map(({ id }) => id),
      records.map(({ organisation }) => organisation),
    ],
  );
  const visible = rows.filter((row) => decideEscalation(asker, 'READ', row, now).allowed);
  const byPlace = Map.groupBy(visible, ({ place }) => place);
  return records.map((_, index) => (byPlace.get(index + 1) ?? []).map(({ id }) => id));
}
