import type { EntityManager } from 'typeorm';
import { NIL as firstId } from 'uuid';
import { londonDay } from '../calendar/london-time.ts';
import { businessManagerStages } from '../policy/escalation-policies.ts';
import type { OpenRequest, OpenStage, ReachedStage } from './clock-alerts.ts';

/** As recorded, with the code of the policy that it was made under. */
export interface OpenRequestRow extends OpenRequest {
  urgencyPolicy: string;
}

export interface OpenStageRow extends OpenStage {
  policy: string;
}

/**
 * A page of the requests of which nobody was told yet what their clock says: that they are overdue or, to who is asked,
 * that they are due soon. In the order of information_requests_open; from the first, or after one of the page before.
 */
export function openRequests(
  manager: EntityManager,
  now: Date,
  after: OpenRequestRow | undefined,
  size: number,
): Promise<OpenRequestRow[]> {
  return manager.query(
    `select r.partnership, r.id, r.organisation, r.side, r.requested_at as "requestedAt", r.due_at as "dueAt", r.urgency,
       r.urgency_policy as "urgencyPolicy"
     from information_requests r
     where r.outcome is null and r.due_at is not null and (r.side = 'RESPONDER' or r.due_at < $1)
       and not exists (select from alerts a
         where a.partnership = r.partnership and a.organisation = r.organisation and a.audience = 'ORGANISATION'
           and a.kind = case when r.due_at < $1 then 'OVERDUE' else 'DUE_SOON' end
           and a.concept = 'information-request' and a.matter_id = r.id
           and a.stage = to_char(r.due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
       and (r.partnership, r.due_at, r.id, r.organisation) > ($2, $3, $4, $5)
     order by r.partnership, r.due_at, r.id, r.organisation limit $6`,
    [
      now,
      after?.partnership ?? '',
      after?.dueAt ?? '-infinity',
      after?.id ?? firstId,
      after?.organisation ?? '',
      size,
    ],
  );
}

/**
 * A page of the stages that escalations are in of which nobody was told yet what their clock says: that they are due
 * soon, or that their limit has passed. In the order of escalation_stages_open.
 */
export function openStages(
  manager: EntityManager,
  now: Date,
  after: OpenStageRow | undefined,
  size: number,
): Promise<OpenStageRow[]> {
  return manager.query(
    `select s.partnership, s.escalation_id as "escalationId", s.organisation, s.number, s.entered_at as "enteredAt",
       s.due_on as "dueOn", e.side, e.policy
     from escalation_stages s
     join escalations e on e.partnership = s.partnership and e.id = s.escalation_id and e.organisation = s.organisation
     where s.left_at is null and s.due_on is not null
       and not exists (select from alerts a
         where a.partnership = s.partnership and a.organisation = s.organisation and a.audience = 'ORGANISATION'
           and a.kind = case when s.due_on < $1 then 'STAGE_LIMIT_PASSED' else 'DUE_SOON' end
           and a.concept = 'escalation' and a.matter_id = s.escalation_id and a.stage = s.number::text)
       and (s.partnership, s.due_on, s.escalation_id, s.organisation, s.number) > ($2, $3, $4, $5, $6)
     order by s.partnership, s.due_on, s.escalation_id, s.organisation, s.number limit $7`,
    [
      londonDay(now),
      after?.partnership ?? '',
      after?.dueOn ?? '-infinity',
      after?.escalationId ?? firstId,
      after?.organisation ?? '',
      after?.number ?? 0,
      size,
    ],
  );
}

/**
 * The stages that open escalations are in of which the policy has the business manager told, and which they were not told
 * of yet. By the records of whoever raised them: if both sides told, it would be told twice.
 */
export function reachedStages(manager: EntityManager, most: number): Promise<ReachedStage[]> {
  const named = businessManagerStages();
  return manager.query(
    `select s.partnership, s.escalation_id as "escalationId", s.organisation, s.number, s.entered_at as "enteredAt"
     from escalations e
     join unnest($1::text[], $2::int[]) as named (policy, from_stage) on named.policy = e.policy
     join escalation_stages s on s.partnership = e.partnership and s.escalation_id = e.id
       and s.organisation = e.organisation and s.number >= named.from_stage
     where e.status = 'OPEN' and e.side = 'RAISER' and s.left_at is null
       and not exists (select from alerts a
         where a.partnership = s.partnership and a.organisation = s.organisation and a.audience = 'BUSINESS_MANAGER'
           and a.kind = 'STAGE_REACHED' and a.concept = 'escalation' and a.matter_id = s.escalation_id
           and a.stage = s.number::text)
     limit $3`,
    [named.map(({ policy }) => policy), named.map(({ fromStage }) => fromStage), most],
  );
}
