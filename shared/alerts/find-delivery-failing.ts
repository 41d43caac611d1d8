import type { Job } from '../jobs/job.ts';
import type { AlertToRaise } from './alert.ts';
import { raiseAlerts } from './raise-alerts.ts';

/** How long a message may wait, though it was tried, before its sender is told. */
const waitsAtMostMs = 15 * 60_000;

/** More are found next time. */
const atATime = 500;

type Found = Pick<AlertToRaise, 'partnership' | 'organisation' | 'concept' | 'matterId' | 'stage' | 'at'>;

/**
 * The first message of each order that is stuck: one that waits too long, or that could not be recorded where it
 * arrived. Those behind it wait for it and raise nothing of their own. Who could not record one is told too.
 */
const stuck = `
with first as (
  select distinct on (partnership, concept, matter_id, from_organisation, to_organisation)
    partnership, concept, matter_id, from_organisation, to_organisation, sequence, state, attempts, written_at
  from outbox where state <> 'DELIVERED'
  order by partnership, concept, matter_id, from_organisation, to_organisation, sequence)
select partnership, from_organisation as organisation, concept, matter_id as "matterId",
  to_organisation || ' ' || sequence as stage, written_at as at
from first
where (state = 'PARKED' or (attempts > 0 and written_at <= $1)) and not exists (
  select from alerts a where a.partnership = first.partnership and a.organisation = first.from_organisation
    and a.audience = 'ORGANISATION' and a.kind = 'DELIVERY_FAILING' and a.concept = first.concept
    and a.matter_id = first.matter_id and a.stage = first.to_organisation || ' ' || first.sequence)
union all
select partnership, to_organisation, concept, matter_id, 'from ' || from_organisation || ' ' || sequence, received_at
from inbox
where effect = 'PARKED' and not exists (
  select from alerts a where a.partnership = inbox.partnership and a.organisation = inbox.to_organisation
    and a.audience = 'ORGANISATION' and a.kind = 'DELIVERY_FAILING' and a.concept = inbox.concept
    and a.matter_id = inbox.matter_id and a.stage = 'from ' || inbox.from_organisation || ' ' || inbox.sequence)
limit ${atATime}`;

/** Tells an organisation of messages that do not get through. */
export const findDeliveryFailing: Job = {
  name: 'find-delivery-failing',
  cron: '* * * * *',
  run: ({ transaction, clock }) =>
    transaction(async (manager) => {
      const found: Found[] = await manager.query(stuck, [new Date(clock().getTime() - waitsAtMostMs)]);
      await raiseAlerts(
        manager,
        found.map((each) => ({ ...each, audience: 'ORGANISATION', kind: 'DELIVERY_FAILING' })),
      );
    }),
};
