import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * When the police compared their records with each agency's, and what was found to differ: who works it off, until when
 * and how it ended. A discrepancy has the same id on both sides.
 *
 * Jobs write what the comparison finds, for every organisation of the agency; people settle what is theirs.
 */
export class ReconcileRecords20261128120000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(tables);
    await queryRunner.query(rowLevelSecurity);
    await queryRunner.query(policies);
    await queryRunner.query(grants);
  }

  async down(): Promise<void> {
    throw new Error('Migrations run forward only: write a new one that undoes this.');
  }
}

// `said` is a hash of both records as they were when last compared: a discrepancy that was explained stays so while it
// is the same.
const tables = `
create table reconciliation_runs (
  partnership text not null,
  id uuid not null,
  agency text not null,
  from_day date not null,
  to_day date not null,
  organisation text,
  state text not null,
  began_at timestamptz(3) not null,
  ended_at timestamptz(3),
  compared int,
  under_way int,
  found int,
  constraint reconciliation_runs_key primary key (partnership, id),
  constraint reconciliation_runs_agency check (agency in ('local-authority', 'police', 'health')),
  constraint reconciliation_runs_state check (state in ('WAITING', 'COMPLETE', 'UNANSWERED')),
  constraint reconciliation_runs_ended check ((state = 'WAITING') = (ended_at is null)),
  constraint reconciliation_runs_compared check (
    (state = 'COMPLETE') = (compared is not null) and (compared is null) = (found is null)
    and (compared is null) = (under_way is null))
);
create index reconciliation_runs_began on reconciliation_runs (partnership, began_at desc);

create table discrepancies (
  partnership text not null,
  id uuid not null,
  concept text not null,
  matter_id uuid not null,
  started_at timestamptz(3) not null,
  originator text not null,
  recipient text not null,
  state text not null,
  owner text not null,
  handed_over boolean not null default false,
  status text not null,
  found_at timestamptz(3) not null,
  due_on date not null,
  last_seen_at timestamptz(3) not null,
  said text,
  gone_at timestamptz(3),
  resolution text,
  reason text,
  settled_by text,
  settled_by_organisation text,
  settled_at timestamptz(3),
  synthetic boolean not null,
  constraint discrepancies_key primary key (partnership, id),
  constraint discrepancies_one unique (partnership, concept, matter_id, originator, recipient, state),
  constraint discrepancies_concept check (concept in ('information-request', 'escalation', 'leadership-meeting')),
  constraint discrepancies_state check (state in ('ONLY_SENDER', 'ONLY_RECEIVER', 'TIME_SKEW', 'OUTCOME_DIFFERS',
    'RECIPIENT_DIFFERS', 'CONTENT_DIFFERS')),
  constraint discrepancies_owner check (owner in (originator, recipient)),
  constraint discrepancies_status check (status in ('OPEN', 'SETTLED', 'GONE')),
  constraint discrepancies_gone check ((status = 'GONE') = (gone_at is not null)),
  constraint discrepancies_resolution check (resolution in ('CORRECTED', 'EXPLAINED', 'NOT_OURS')),
  constraint discrepancies_settled check (status <> 'SETTLED'
    or (resolution is not null and reason is not null and settled_by is not null and settled_at is not null))
);
create index discrepancies_found on discrepancies (partnership, found_at desc, id desc);
create index discrepancies_open on discrepancies (partnership, owner, due_on) where status = 'OPEN';
`;

const rowLevelSecurity = ['reconciliation_runs', 'discrepancies']
  .map(
    (table) => `
alter table ${table} enable row level security;
alter table ${table} force row level security;
create policy owner on ${table} to police using (true) with check (true);
create policy jobs on ${table} to police_jobs using (true) with check (true);`,
  )
  .join('\n');

const partner = 'partnership = any ((select hub_party_partnerships())::text[])';
const keptHere = 'partnership = any ((select hub_own_partnerships())::text[])';
const isOwn = (column: string) => `${column} = (select hub_organisation())`;
const isParty = `(${isOwn('originator')} or ${isOwn('recipient')})`;
const concepts = ['information-request', 'escalation', 'leadership-meeting'];
const wholeOf = (concept: string) =>
  `partnership = any ((select hub_whole_partnerships('${concept}'))::text[])`;
const wholeByConcept = concepts
  .map((concept) => `(concept = '${concept}' and ${wholeOf(concept)})`)
  .join('\n  or ');

const policies = `
create policy readers on reconciliation_runs for select to police_ro using (
  ${partner} or ${concepts.map(wholeOf).join(' or ')});
create policy writers_read on reconciliation_runs for select to police_rw using (
  ${keptHere} and ${isOwn('organisation')});
create policy writers_add on reconciliation_runs for insert to police_rw with check (
  ${keptHere} and ${isOwn('organisation')} and state = 'WAITING');

create policy readers on discrepancies for select to police_ro using (
  ${wholeByConcept}
  or (${partner} and ${isParty}));
create policy writers_read on discrepancies for select to police_rw using (${keptHere} and ${isParty});
create policy writers_add on discrepancies for insert to police_rw with check (${keptHere} and ${isParty});
create policy writers_change on discrepancies for update to police_rw
  using (${keptHere} and ${isParty}) with check (${keptHere} and ${isParty});
`;

// What was found is the comparison's to say; people say how it ended.
const grants = `
grant select on reconciliation_runs, discrepancies to police_ro;
grant select, insert on reconciliation_runs, discrepancies to police_rw;
grant update (owner, handed_over, status, gone_at, resolution, reason, settled_by, settled_by_organisation, settled_at)
  on discrepancies to police_rw;
grant select, insert, update on discrepancies to police_jobs;
grant select, insert, update, delete on reconciliation_runs to police_jobs;
`;
