import type { EntityManager } from 'typeorm';
import type { AgencyContext } from '../subgraph/agency-context.ts';
import { dueNextUntil } from './due-next.ts';
import { type OwnWork, readOwnWork } from './read-own-work.ts';
import { inboxConditions, sentConditions } from './request-views.ts';

/**
 * What waits for the caller's own organisation now, counted: one small statement for each kind.
 *
 * @throws HubError NOT_PERMITTED, UNKNOWN_PARTNERSHIP, HOLIDAYS_NOT_HELD
 */
export function agencyDay({ partnershipCode }: { partnershipCode: string }, context: AgencyContext) {
  return readOwnWork(context, partnershipCode, 'COUNT', async (manager, own) => {
    const { now, calendar } = context;
    const { day, until } = dueNextUntil(now, calendar);
    const result = {
      partnershipCode: own.partnership,
      organisation: own.organisation,
      at: now,
      dueNextOn: day,
      ...(await requestCounts(manager, own, now, until)),
      chasersReceivedUnanswered: await count(manager, own, chasersUnanswered),
      escalationsWaitingForUs: await count(manager, own, escalationsOpen),
      parkedDeliveries: await count(manager, own, deliveriesParked),
      parkedMessages: await count(manager, own, messagesParked),
    };
    return { result, rows: [] };
  });
}

async function requestCounts(
  manager: EntityManager,
  { partnership, organisation }: OwnWork,
  now: Date,
  until: Date,
) {
  const [counts] = await manager.query(
    `select
       (count(*) filter (where received and ${inboxConditions.TO_ACKNOWLEDGE}))::int as "toAcknowledge",
       (count(*) filter (where received and ${inboxConditions.TO_ANSWER}))::int as "toAnswer",
       (count(*) filter (where received and ${inboxConditions.DUE_NEXT}))::int as "dueNext",
       (count(*) filter (where received and ${inboxConditions.OVERDUE}))::int as "overdue",
       (count(*) filter (where not received and ${sentConditions.WAITING}))::int as "sentAndWaiting",
       (count(*) filter (where not received and ${sentConditions.OVERDUE}))::int as "sentOverdue"
     from information_requests r cross join lateral (select r.side = 'RESPONDER' as received) as side
     where r.partnership = $1 and r.organisation = $2 and r.outcome is null`,
    [partnership, organisation, now, until],
  );
  return counts;
}

async function count(manager: EntityManager, { partnership, organisation }: OwnWork, matching: string) {
  const [counted] = await manager.query(`select count(*)::int as count from ${matching}`, [
    partnership,
    organisation,
  ]);
  return counted.count;
}

const chasersUnanswered = `information_requests r
  join chasers c on c.partnership = r.partnership and c.request_id = r.id and c.organisation = r.organisation
  where r.partnership = $1 and r.organisation = $2 and r.side = 'RESPONDER' and r.outcome is null`;

const escalationsOpen = `escalations e
  where e.partnership = $1 and e.organisation = $2 and e.side = 'RECEIVER' and e.status = 'OPEN'`;

const deliveriesParked = `outbox o
  where o.partnership = $1 and o.from_organisation = $2 and o.state = 'PARKED'`;

const messagesParked = `inbox i
  where i.partnership = $1 and i.to_organisation = $2 and i.effect = 'PARKED'`;
