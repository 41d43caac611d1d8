import type pg from 'pg';
import type { Urgency } from '../../shared/policy/urgency-targets.ts';

/** Surrey, its authority and its force. */
export const surrey = 'E10000030';
export const force = 'E23000031';

export interface TestRequest {
  id: string;
  partnership?: string;
  requester?: string;
  responder?: string;
  organisation?: string;
  urgency?: Urgency;
  urgencyPolicy?: string;
  requestedAt: string;
  dueAt: string | null;
  answeredAt?: string;
  /** When it was made, unless told. */
  changedAt?: string;
}

/** Writes one organisation's record of a request, as the database's owner; the force's, which asks, unless told. */
export async function insertRequest(owner: pg.Client, request: TestRequest): Promise<void> {
  const { partnership = surrey, requester = force, responder = surrey, organisation = requester } = request;
  await owner.query(
    `insert into information_requests (partnership, id, organisation, side, started_at, requester, responder,
       request_type, request_type_label, purpose, urgency, urgency_rationale, lawful_basis, child_identification,
       case_reference, urgency_policy, requested_at, due_at, answered_at, outcome, synthetic, changed_at)
     values ($1, $2, $3, case when $3 = $4 then 'REQUESTER' else 'RESPONDER' end, $6, $4, $5, 'T', 'T', 'P', $7, 'R',
       'L', 'SECURE_CHANNEL', 'C', $8, $6, $9, $10::timestamptz, case when $10 is not null then 'NOTHING_HELD' end, true,
       coalesce($11::timestamptz, $6))`,
    [
      partnership,
      request.id,
      organisation,
      requester,
      responder,
      request.requestedAt,
      request.urgency ?? 'RED',
      request.urgencyPolicy ?? 'surrey-mash',
      request.dueAt,
      request.answeredAt ?? null,
      request.changedAt ?? null,
    ],
  );
}

export interface TestStage {
  id: string;
  partnership?: string;
  raisedBy?: string;
  raisedAgainst?: string;
  organisation?: string;
  policy?: string;
  number?: number;
  enteredAt: string;
  limitWorkingDays: number | null;
  dueOn: string | null;
  leftAt?: string;
  /** When the escalation's record changed; when the stage was entered, unless told. */
  changedAt?: string;
}

/** Writes one organisation's record of an escalation in one stage; the force's, which raised it, unless told. */
export async function insertStage(owner: pg.Client, stage: TestStage): Promise<void> {
  const { partnership = surrey, raisedBy = force, raisedAgainst = surrey, organisation = raisedBy } = stage;
  await owner.query(
    `insert into escalations (partnership, id, organisation, side, started_at, raised_by, raised_against, kind, reason,
       raised_at, policy, policy_stages, case_reference, status, closed_at, synthetic, changed_at)
     values ($1, $2, $3, case when $3 = $4 then 'RAISER' else 'RECEIVER' end, $6, $4, $5, 'SYSTEM', 'COMMUNICATION', $6,
       $7, 4, 'C', case when $8::timestamptz is null then 'OPEN' else 'WITHDRAWN' end, $8, true,
       coalesce($9::timestamptz, $6))`,
    [
      partnership,
      stage.id,
      organisation,
      raisedBy,
      raisedAgainst,
      stage.enteredAt,
      stage.policy ?? 'lincolnshire',
      stage.leftAt ?? null,
      stage.changedAt ?? null,
    ],
  );
  await owner.query(
    `insert into escalation_stages (partnership, escalation_id, organisation, number, label, entered_at,
       limit_working_days, due_on, left_at, working_days_taken, resolved_here)
     values ($1, $2, $3, $4, 'L', $5, $6, $7, $8::timestamptz, case when $8 is not null then 1 end,
       case when $8 is not null then false end)`,
    [
      partnership,
      stage.id,
      organisation,
      stage.number ?? 1,
      stage.enteredAt,
      stage.limitWorkingDays,
      stage.dueOn,
      stage.leftAt ?? null,
    ],
  );
}

/** The nth id; every test may begin at 1. */
export function matterId(n: number): string {
  return `019a8c5e-0000-7000-8000-${String(n).padStart(12, '0')}`;
}
