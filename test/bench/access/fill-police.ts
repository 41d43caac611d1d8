import { withClient } from '../../../infra/postgres/agency-databases.ts';

/** How many information requests the database holds. */
export const rows = 600_000;

/** Partnerships of the Metropolitan Police's area among others: the largest has some forty times the smallest. */
const fill = `
insert into information_requests (partnership, id, organisation, side, started_at, requester, responder, request_type,
  request_type_label, purpose, urgency, urgency_rationale, lawful_basis, child_identification, case_reference,
  urgency_policy, requested_at, due_at, answered_at, outcome, synthetic, changed_at)
select p.partnership, gen_random_uuid(), p.force, case when n % 2 = 0 then 'REQUESTER' else 'RESPONDER' end, at.started,
  case when n % 2 = 0 then p.force else p.partnership end, case when n % 2 = 0 then p.partnership else p.force end,
  'T', 'A check', repeat('purpose ', 20), 'RED', repeat('why ', 20), 'L', 'SECURE_CHANNEL', 'C', 'U', at.started,
  at.started + interval '1 day', at.started + interval '1 hour' * (n % 48), 'SHARED_IN_FULL', true, at.started
from (
  select s.partnership, f.organisation as force, row_number() over (order by s.partnership) as place,
    count(*) over () as places
  from statutory_partners s
  join statutory_partners f on f.partnership = s.partnership and f.sector = 'POLICE'
  where s.sector = 'LOCAL_AUTHORITY' and s.organisation = s.partnership) p
cross join lateral generate_series(1, (2.0 * $1 * p.place / (p.places * (p.places + 1)))::int) n
cross join lateral (select timestamptz '2024-12-01' + interval '1 second' * ((n * 7919) % 63000000) as started) at`;

const escalations = `
insert into escalations (partnership, id, organisation, side, started_at, raised_by, raised_against, kind, reason,
  raised_at, policy, policy_stages, case_reference, status, synthetic, changed_at)
select partnership, id, organisation, case side when 'REQUESTER' then 'RAISER' else 'RECEIVER' end, started_at, requester,
  responder, 'CASE', 'COMMUNICATION', started_at, 'P', 4, 'C', 'OPEN', true, started_at
from information_requests where abs(hashtext(id::text)) % 10 = 0;
insert into escalation_stages (partnership, escalation_id, organisation, number, label, entered_at)
select partnership, id, organisation, n, 'L', started_at from escalations, generate_series(1, 2) n`;

/** Fills an empty police database with generated requests, a tenth of them escalated. */
export function fillPolice(ownerUrl: string): Promise<void> {
  return withClient(ownerUrl, async (owner) => {
    await owner.query(fill, [rows]);
    await owner.query(escalations);
    await owner.query('vacuum (analyze)');
  });
}

const guarded = ['information_requests', 'escalations', 'escalation_stages'];

/** Turns row-level security on or off, to measure what it costs. */
export function guard(ownerUrl: string, on: boolean): Promise<void> {
  return withClient(ownerUrl, async (owner) => {
    for (const table of guarded) {
      await owner.query(`alter table ${table} ${on ? 'enable' : 'disable'} row level security`);
    }
  });
}
