import type { EntityManager } from 'typeorm';
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

/** From when on clocks are looked at, as PostgreSQL reads it. */
export type Since = Date | '-infinity';

// Fenced (offset 0), so that the alert of each record is looked up, however many there are by what the planner was told.
const untoldRequests = `
  select r.partnership, r.id, r.organisation, r.side, r.requested_at as "requestedAt", r.due_at as "dueAt", r.urgency,
    r.urgency_policy as "urgencyPolicy"
  from information_requests r
  where r.outcome is null and r.due_at is not null and (r.side = 'RESPONDER' or r.due_at < $1)
    and not exists (select from alerts a
      where a.partnership = r.partnership and a.organisation = r.organisation and a.audience = 'ORGANISATION'
        and a.kind = case when r.due_at < $1 then 'OVERDUE' else 'DUE_SOON' end
        and a.concept = 'information-request' and a.matter_id = r.id
        and a.stage = to_char(r.due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') offset 0)`;

/**
 * A page of the requests that are due after an instant and of which nobody was told yet what their clock says: that they
 * are overdue or, to who is asked, that they are due soon. In the order of information_requests_open; from the first, or
 * after one of the page before.
 */
export function openRequests(
  manager: EntityManager,
  now: Date,
  since: Since,
  after: OpenRequestRow | undefined,
  size: number,
): Promise<OpenRequestRow[]> {
  // Without a place to go on from, PostgreSQL leaps to what is due in each partnership.
  const beyond = after && 'and (r.partnership, r.due_at, r.id, r.organisation) > ($4, $5, $6, $7)';
  return manager.query(
    `${untoldRequests} and r.due_at > $2 ${beyond ?? ''}
     order by r.partnership, r.due_at, r.id, r.organisation limit $3`,
    [now, since, size, ...(after ? [after.partnership, after.dueAt, after.id, after.organisation] : [])],
  );
}

/**
 * Requests that were overdue by then and whose records changed since, of which nobody was told yet. In no order: who is
 * told of one does not find it again.
 */
export function requestsChangedSince(
  manager: EntityManager,
  now: Date,
  since: Date,
  size: number,
): Promise<OpenRequestRow[]> {
  return manager.query(`${untoldRequests} and r.due_at <= $2 and r.changed_at > $2 limit $3`, [
    now,
    since,
    size,
  ]);
}

// Fenced as well.
const untoldStages = `
  select s.partnership, s.escalation_id as "escalationId", s.organisation, s.number, s.entered_at as "enteredAt",
    s.due_on as "dueOn", e.side, e.policy
  from escalation_stages s
  join escalations e on e.partnership = s.partnership and e.id = s.escalation_id and e.organisation = s.organisation
  where s.left_at is null and s.due_on is not null
    and not exists (select from alerts a
      where a.partnership = s.partnership and a.organisation = s.organisation and a.audience = 'ORGANISATION'
        and a.kind = case when s.due_on < $1 then 'STAGE_LIMIT_PASSED' else 'DUE_SOON' end
        and a.concept = 'escalation' and a.matter_id = s.escalation_id and a.stage = s.number::text offset 0)`;

const dayOf = (since: Since) => (since === '-infinity' ? since : londonDay(since));

/**
 * A page of the stages that escalations are in and that are due on the day of an instant or later, of which nobody was told
 * yet what their clock says: that they are due soon, or that their limit has passed. In the order of
 * escalation_stages_open; from the first, or after one of the page before.
 */
export function openStages(
  manager: EntityManager,
  now: Date,
  since: Since,
  after: OpenStageRow | undefined,
  size: number,
): Promise<OpenStageRow[]> {
  const beyond =
    after &&
    'and (s.partnership, s.due_on, s.escalation_id, s.organisation, s.number) > ($4, $5, $6, $7, $8)';
  return manager.query(
    `${untoldStages} and s.due_on >= $2 ${beyond ?? ''}
     order by s.partnership, s.due_on, s.escalation_id, s.organisation, s.number limit $3`,
    [
      londonDay(now),
      dayOf(since),
      size,
      ...(after
        ? [after.partnership, after.dueOn, after.escalationId, after.organisation, after.number]
        : []),
    ],
  );
}

/** Stages that were due before that day, of escalations whose records changed since; as `requestsChangedSince`. */
export function stagesChangedSince(
  manager: EntityManager,
  now: Date,
  since: Date,
  size: number,
): Promise<OpenStageRow[]> {
  return manager.query(`${untoldStages} and s.due_on < $2 and e.changed_at > $3 limit $4`, [
    londonDay(now),
    dayOf(since),
    since,
    size,
  ]);
}

/**
 * The stages that open escalations are in whose records changed since an instant, of which the policy has the business
 * manager told, and which they were not told of yet. By the records of whoever raised them: if both sides told, it would be told twice.
 */
export function reachedStages(manager: EntityManager, since: Since, most: number): Promise<ReachedStage[]> {
  const named = businessManagerStages();
  return manager.query(
    `select s.partnership, s.escalation_id as "escalationId", s.organisation, s.number, s.entered_at as "enteredAt"
     from escalations e
     join unnest($1::text[], $2::int[]) as named (policy, from_stage) on named.policy = e.policy
     join escalation_stages s on s.partnership = e.partnership and s.escalation_id = e.id
       and s.organisation = e.organisation and s.number >= named.from_stage
     where e.status = 'OPEN' and e.side = 'RAISER' and e.changed_at > $3 and s.left_at is null
       and not exists (select from alerts a
         where a.partnership = s.partnership and a.organisation = s.organisation and a.audience = 'BUSINESS_MANAGER'
           and a.kind = 'STAGE_REACHED' and a.concept = 'escalation' and a.matter_id = s.escalation_id
           and a.stage = s.number::text)
     limit $4`,
    [named.map(({ policy }) => policy), named.map(({ fromStage }) => fromStage), since, most],
  );
}
