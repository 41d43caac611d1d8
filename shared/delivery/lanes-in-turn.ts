import type { EntityManager } from 'typeorm';
import type { Message } from './message.ts';
import type { IncomingMessage } from './read-incoming.ts';

/** What one organisation sends another about one matter, which is applied in the order of its numbers. */
export type Lane = Pick<
  Message,
  'partnership' | 'concept' | 'matterId' | 'fromOrganisation' | 'toOrganisation'
>;

/** How far a lane has come where its messages arrive. */
export interface LaneState {
  /** The number that is applied next. */
  next: number;
  /** Id of the message that stands there and could not be recorded. */
  parked: string | null;
}

/** A lane as one string, for maps and locks. */
export function laneOf({ partnership, concept, matterId, fromOrganisation, toOrganisation }: Lane): string {
  return [partnership, concept, matterId, fromOrganisation, toOrganisation].join('|');
}

/**
 * How far each lane of the messages has come. Nobody else moves them until the transaction ends: each lane is locked,
 * always in one order, so that two that bring the same lanes wait for each other and never in a ring.
 */
export async function lanesInTurn(
  manager: EntityManager,
  incoming: readonly IncomingMessage[],
): Promise<Map<string, LaneState>> {
  const lanes = [...new Map(incoming.map(({ received }) => [laneOf(received), received])).values()];
  await manager.query(
    `select pg_advisory_xact_lock(key) from (
       select distinct hashtextextended(lane, 0) as key from unnest($1::text[]) as lane order by 1) as keys`,
    [lanes.map(laneOf)],
  );
  const rows: { ordinal: string; next: number; parked: string | null }[] = await manager.query(
    `select l.ordinal, coalesce(max(i.sequence) filter (where i.effect <> 'PARKED'), 0) + 1 as next,
       min(i.id::text) filter (where i.effect = 'PARKED') as parked
     from unnest($1::text[], $2::text[], $3::uuid[], $4::text[], $5::text[]) with ordinality
       as l (partnership, concept, matter_id, from_organisation, to_organisation, ordinal)
     left join inbox i using (partnership, concept, matter_id, from_organisation, to_organisation)
     group by l.ordinal`,
    [
      lanes.map(({ partnership }) => partnership),
      lanes.map(({ concept }) => concept),
      lanes.map(({ matterId }) => matterId),
      lanes.map(({ fromOrganisation }) => fromOrganisation),
      lanes.map(({ toOrganisation }) => toOrganisation),
    ],
  );
  return new Map(
    rows.map(({ ordinal, next, parked }) => [laneOf(lanes[Number(ordinal) - 1] as Lane), { next, parked }]),
  );
}
