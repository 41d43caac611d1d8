import type { OneSided, SentOnce, TwoSided } from './random-world.ts';

/** A statement and its parameters. */
export type Insert = [sql: string, parameters: unknown[]];

/** What the database takes as a record of each kind, with nothing in it but whose it is. */
export const insertSql = {
  information_requests: ({ partnership, id, organisation, from, to }: TwoSided): Insert => [
    `insert into information_requests (partnership, id, organisation, side, started_at, requester, responder,
       request_type, request_type_label, purpose, urgency, urgency_rationale, lawful_basis, child_identification,
       case_reference, urgency_policy, requested_at, synthetic, changed_at)
     values ($1, $2, $3, case when $3 = $4 then 'REQUESTER' else 'RESPONDER' end, '2026-03-02', $4, $5, 'T', 'T', 'P',
       'RED', 'R', 'L', 'SECURE_CHANNEL', 'C', 'U', '2026-03-02', true, '2026-03-02')`,
    [partnership, id, organisation, from, to],
  ],
  escalations: ({ partnership, id, organisation, from, to }: TwoSided): Insert => [
    `insert into escalations (partnership, id, organisation, side, started_at, raised_by, raised_against, kind, reason,
       raised_at, policy, policy_stages, case_reference, status, synthetic, changed_at)
     values ($1, $2, $3, case when $3 = $4 then 'RAISER' else 'RECEIVER' end, '2026-03-02', $4, $5, 'SYSTEM',
       'COMMUNICATION', '2026-03-02', 'P', 4, 'C', 'OPEN', true, '2026-03-02')`,
    [partnership, id, organisation, from, to],
  ],
  escalation_stages: ({ partnership, id, organisation }: OneSided): Insert => [
    `insert into escalation_stages (partnership, escalation_id, organisation, number, label, entered_at)
     values ($1, $2, $3, 1, 'L', '2026-03-02')`,
    [partnership, id, organisation],
  ],
  leadership_meetings: ({ partnership, id, organisation }: OneSided): Insert => [
    `insert into leadership_meetings (partnership, id, organisation, side, started_at, convened_by, kind, starts_at,
       status, synthetic, changed_at)
     values ($1, $2, $3, 'CONVENER', '2026-03-02', $3, 'EXTRAORDINARY', '2026-03-02', 'HELD', true, '2026-03-02')`,
    [partnership, id, organisation],
  ],
  leadership_attendances: ({ partnership, id, organisation }: OneSided): Insert => [
    `insert into leadership_attendances (partnership, meeting_id, organisation, attending_organisation, capacity)
     values ($1, $2, $3, $3, 'NOT_REQUIRED')`,
    [partnership, id, organisation],
  ],
  lead_appointments: ({ partnership, id, organisation }: OneSided): Insert => [
    `insert into lead_appointments values ($1, $2, $3, 'P', 'R', 'LEAD', '2026-03-02', null, true, '2026-03-02')`,
    [partnership, id, organisation],
  ],
  record_links: ({ partnership, id, organisation }: OneSided): Insert => [
    `insert into record_links values ($1, 'escalation', $2, $2, $3, 'Recorded twice', '2026-03-02')`,
    [partnership, id, organisation],
  ],
  outbox: ({ partnership, id, from, to, concept }: SentOnce): Insert => [
    `insert into outbox (partnership, id, from_organisation, to_organisation, recipient, concept, matter_id, sequence,
       kind, written_at, next_attempt_at, content_hash, message, content)
     values ($1, $2, $3, $4, 'health', $5, $2, 1, 'REQUEST_MADE', '2026-03-02', '2026-03-02', 'H', 'M', '{}')`,
    [partnership, id, from, to, concept],
  ],
  inbox: ({ partnership, id, from, to, concept }: SentOnce): Insert => [
    `insert into inbox (partnership, sender, id, from_organisation, to_organisation, concept, matter_id, sequence, kind,
       written_at, content_hash, message, content, received_at, effect, applied_at, receipt)
     values ($1, 'police', $2, $3, $4, $5, $2, 1, 'REQUEST_MADE', '2026-03-02', 'H', 'M', '{}', '2026-03-02', 'APPLIED',
       '2026-03-02', 'R')`,
    [partnership, id, from, to, concept],
  ],
  /** A discrepancy between the two organisations of a message. */
  discrepancies: ({ partnership, id, from, to, concept }: SentOnce): Insert => [
    `insert into discrepancies (partnership, id, concept, matter_id, started_at, originator, recipient, state, owner,
       status, found_at, due_on, last_seen_at, synthetic)
     values ($1, $2, $5, $2, '2026-03-02', $3, $4, 'TIME_SKEW', $3, 'OPEN', '2026-03-02', '2026-03-09', '2026-03-02',
       true)`,
    [partnership, id, from, to, concept],
  ],
  chasers: ({ partnership, id, organisation, from, to }: TwoSided): Insert => [
    `insert into chasers (partnership, id, request_id, organisation, requester, responder, chased_at, received_at,
       synthetic)
     values ($1, $2, $2, $3, $4, $5, '2026-03-02', case when $3 = $4 then null else timestamptz '2026-03-02' end, true)`,
    [partnership, id, organisation, from, to],
  ],
  record_corrections: ({ partnership, id, organisation }: OneSided): Insert => [
    `insert into record_corrections values ($1, 'information-request', $2, $3, 1, '2026-03-02', 'p', 'R', '{}', '{}')`,
    [partnership, id, organisation],
  ],
  /** A change of the request's deadline; its id is the request's. */
  request_deadline_changes: ({ partnership, id, organisation }: OneSided): Insert => [
    `insert into deadline_changes (partnership, id, organisation, request_id, due_at_before, due_at_after,
       calendar_version, reason, changed_at)
     values ($1, $2, $3, $2, '2026-03-02', '2026-03-03', 'V', 'R', '2026-03-02')`,
    [partnership, id, organisation],
  ],
  /** A change of the deadline of the escalation's first stage; its id is the escalation's. */
  stage_deadline_changes: ({ partnership, id, organisation }: OneSided): Insert => [
    `insert into deadline_changes (partnership, id, organisation, escalation_id, stage, due_on_before, due_on_after,
       calendar_version, reason, changed_at)
     values ($1, $2, $3, $2, 1, '2026-03-02', '2026-03-03', 'V', 'R', '2026-03-02')`,
    [partnership, id, organisation],
  ],
  idempotent_mutations: ({ partnership, id, organisation }: OneSided): Insert => [
    `insert into idempotent_mutations (partnership, organisation, idempotency_key, mutation, input_digest, applied_at)
     values ($1, $3, $2, 'm', 'd', '2026-03-02')`,
    [partnership, id, organisation],
  ],
};
