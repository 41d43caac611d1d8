import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Where each escalation got to stands with it, and with each stage who raised it and when: figures of escalations and of their
 * stages are each read from one index, and no escalation is looked up for itself. The database keeps both, whoever writes.
 */
export class KeepWhereEscalationsGotTo20261130090000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(columns);
    await queryRunner.query(triggers);
    await queryRunner.query(indexes);
  }

  async down(): Promise<void> {
    throw new Error('Migrations run forward only: write a new one that undoes this.');
  }
}

const columns = `
alter table escalations add column stage_reached int;
alter table escalation_stages add column started_at timestamptz(3), add column side text, add column raised_by text,
  add column raised_against text,
  add column left_on date generated always as ((left_at at time zone 'Europe/London')::date) stored;
update escalations e set stage_reached = s.reached
from (select partnership, escalation_id, organisation, max(number) as reached from escalation_stages group by 1, 2, 3) as s
where s.partnership = e.partnership and s.escalation_id = e.id and s.organisation = e.organisation;
update escalation_stages s set started_at = e.started_at, side = e.side, raised_by = e.raised_by, raised_against = e.raised_against
from escalations e where s.partnership = e.partnership and s.escalation_id = e.id and s.organisation = e.organisation;
alter table escalation_stages alter column started_at set not null, alter column side set not null,
  alter column raised_by set not null, alter column raised_against set not null;
grant select (stage_reached) on escalations to health_figures;
grant select (started_at, side, raised_by, raised_against, left_on) on escalation_stages to health_figures;
`;

// A statement has one transition table for each of what it took away and what it put there, however many stages those are.
const follow = (stages: string) => `
  update public.escalations e set stage_reached = reached.number
  from (
    select each.partnership, each.escalation_id, each.organisation, (
      select max(s.number) from public.escalation_stages s
      where s.partnership = each.partnership and s.escalation_id = each.escalation_id and s.organisation = each.organisation
    ) as number
    from (select distinct partnership, escalation_id, organisation from ${stages}) as each
  ) as reached
  where e.partnership = reached.partnership and e.id = reached.escalation_id and e.organisation = reached.organisation
    and e.stage_reached is distinct from reached.number`;

const triggers = `
create function follow_escalation() returns trigger language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
begin
  select started_at, side, raised_by, raised_against
  into new.started_at, new.side, new.raised_by, new.raised_against from public.escalations
  where partnership = new.partnership and id = new.escalation_id and organisation = new.organisation;
  return new;
end $$;
create function lead_escalation_stages() returns trigger language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
begin
  update public.escalation_stages set started_at = new.started_at, side = new.side, raised_by = new.raised_by,
    raised_against = new.raised_against
  where partnership = new.partnership and escalation_id = new.id and organisation = new.organisation;
  return null;
end $$;
create function follow_escalation_stages() returns trigger language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op in ('UPDATE', 'DELETE') then
    ${follow('gone')};
  end if;
  if tg_op in ('INSERT', 'UPDATE') then
    ${follow('come')};
  end if;
  return null;
end $$;
revoke execute on function follow_escalation(), lead_escalation_stages(), follow_escalation_stages() from public;
create trigger escalation_stages_follow before insert on escalation_stages
  for each row execute function follow_escalation();
create trigger escalations_lead after update of started_at, side, raised_by, raised_against on escalations
  for each row when ((old.started_at, old.side, old.raised_by, old.raised_against)
    is distinct from (new.started_at, new.side, new.raised_by, new.raised_against))
  execute function lead_escalation_stages();
create trigger escalation_stages_inserted after insert on escalation_stages
  referencing new table as come for each statement execute function follow_escalation_stages();
create trigger escalation_stages_updated after update on escalation_stages
  referencing old table as gone new table as come for each statement execute function follow_escalation_stages();
create trigger escalation_stages_deleted after delete on escalation_stages
  referencing old table as gone for each statement execute function follow_escalation_stages();
`;

// Figures of stages are of whoever raised. Whose record it is and of what is read by the policies.
const indexes = `
drop index escalations_started;
create index escalations_started on escalations (partnership, started_at desc, id desc)
  include (started_on, digest, side, raised_by, raised_against, kind, reason, policy_stages, stage_reached, status, changed_at);
drop index escalation_stages_course;
create index escalation_stages_started on escalation_stages (partnership, started_at)
  include (escalation_id, organisation, raised_by, raised_against, number, label, due_on, left_on, shortened, skipped,
    resolved_here, working_days_taken)
  where side = 'RAISER';
`;
