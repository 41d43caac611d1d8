import type { EntityManager, EntitySchema } from 'typeorm';
import type { InformationRequestRow } from './information-request-row.ts';

/**
 * Takes away the record of a request that a message brought, for one of the same requester that was typed in under an id
 * of its own as it was telephoned. Chasers that came with it go to the other. The database itself decides whether somebody
 * has worked on it: then its policy lets nothing be taken away.
 *
 * @returns whether it was taken away
 */
export async function deliveredGivesWay(
  manager: EntityManager,
  entity: EntitySchema<InformationRequestRow>,
  delivered: InformationRequestRow,
  typed: InformationRequestRow,
): Promise<boolean> {
  if (typed.side !== 'RESPONDER' || typed.requester !== delivered.requester) return false;
  const { partnership, organisation } = typed;
  // What the requester itself asked twice, under two ids, is two requests.
  const [{ told }] = await manager.query(
    `select exists (select from inbox where partnership = $1 and concept = 'information-request' and matter_id = $2
       and to_organisation = $3 and kind = 'REQUEST_MADE') as told`,
    [partnership, typed.id, organisation],
  );
  if (told) return false;
  await manager.query(
    'update chasers set request_id = $4 where partnership = $1 and request_id = $2 and organisation = $3',
    [partnership, delivered.id, organisation, typed.id],
  );
  const { affected } = await manager.delete(entity, { partnership, id: delivered.id, organisation });
  return affected === 1;
}
