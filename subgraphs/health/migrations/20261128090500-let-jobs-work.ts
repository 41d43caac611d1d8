import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What health's own jobs may read and change, which work for no person. */
export class LetJobsWork20261128090500 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(jobs);
  }

  async down(): Promise<void> {
    throw new Error('Migrations run forward only: write a new one that undoes this.');
  }
}

// Clocks, alerts and the comparison of records work for every organisation of the agency. They read no free text but the
// purpose, which is compared, and change nothing but limits.
const jobs = `
create policy jobs on information_requests for select to health_jobs using (true);
create policy jobs_change on information_requests for update to health_jobs using (true) with check (true);
create policy jobs on escalations for select to health_jobs using (true);
create policy jobs on escalation_stages for select to health_jobs using (true);
create policy jobs_change on escalation_stages for update to health_jobs using (true) with check (true);
create policy jobs on leadership_meetings for select to health_jobs using (true);
create policy jobs on break_glass_grants for select to health_jobs using (true);
create policy jobs on outbox for select to health_jobs using (true);
create policy jobs on inbox for select to health_jobs using (true);
grant select (partnership, id, organisation, side, started_at, started_on, requester, responder, request_type, purpose,
  urgency, lawful_basis, child_identification, child_reference, urgency_policy, requested_at, due_at, received_at,
  acknowledged_at, answered_at, withdrawn_at, outcome, decline_reason, synthetic, changed_at, digest)
  on information_requests to health_jobs;
grant update (due_at, changed_at) on information_requests to health_jobs;
grant select (partnership, id, organisation, side, started_at, raised_by, raised_against, kind, reason, raised_at, policy,
  policy_stages, information_request_id, child_reference, status, closed_at, resolution, child_outcome, synthetic,
  changed_at) on escalations to health_jobs;
grant select (partnership, escalation_id, organisation, number, label, entered_at, limit_working_days, due_on, left_at,
  working_days_taken, resolved_here) on escalation_stages to health_jobs;
grant update (due_on) on escalation_stages to health_jobs;
grant select on leadership_meetings to health_jobs;
grant select (partnership, id, organisation, granted_at, valid_until) on break_glass_grants to health_jobs;
grant select (partnership, id, from_organisation, to_organisation, recipient, concept, matter_id, sequence, kind,
  written_at, content_hash, state, attempts, first_sent_at, next_attempt_at, fault, delivered_at, received_at, effect,
  clock_offset_ms, clock_uncertainty_ms) on outbox to health_jobs;
grant select (partnership, sender, id, from_organisation, to_organisation, concept, matter_id, sequence, kind,
  written_at, content_hash, received_at, effect, fault, applied_at) on inbox to health_jobs;
`;
