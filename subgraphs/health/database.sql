-- Written by npm run db:dump from the migrations. A test compares it: do not edit it.

CREATE OR REPLACE FUNCTION public.access_chain_heads()
 RETURNS TABLE(partnership text, seq bigint, hash text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select partnership, seq, hash from public.access_chains where seq > 0 order by partnership collate "C"
$function$
;

CREATE OR REPLACE FUNCTION public.append_access_entries(partnerships text[], entries text[])
 RETURNS TABLE(partnership text, seq bigint, hash text)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
declare
  chain record;
  each_entry text;
  previous text;
begin
  if cardinality(partnerships) is distinct from cardinality(entries) or array_position(entries, null) is not null then
    raise exception 'every entry needs a partnership' using errcode = 'invalid_parameter_value';
  end if;
  insert into public.access_chains (partnership, seq, hash)
  select name, 0, encode(sha256(convert_to('hub-audit:health:' || name, 'UTF8')), 'hex')
  from (select distinct unnest(partnerships) as name order by 1) as named
  where not exists (select from public.access_chains where partnership = name)
  on conflict do nothing;
  for chain in
    select c.partnership, c.seq, c.hash from public.access_chains c
    where c.partnership = any (partnerships) order by c.partnership for update
  loop
    for each_entry in
      select e.entry from unnest(partnerships, entries) with ordinality as e (partnership, entry, place)
      where e.partnership = chain.partnership order by e.place
    loop
      previous := chain.hash;
      chain.seq := chain.seq + 1;
      chain.hash := encode(sha256(convert_to(chain.seq || E'\n' || previous || E'\n' || each_entry, 'UTF8')), 'hex');
      insert into public.access_log (partnership, seq, entry, previous_hash, hash)
      values (chain.partnership, chain.seq, each_entry, previous, chain.hash);
      partnership := chain.partnership;
      seq := chain.seq;
      hash := chain.hash;
      return next;
    end loop;
    update public.access_chains c set seq = chain.seq, hash = chain.hash where c.partnership = chain.partnership;
  end loop;
end
$function$
;

CREATE OR REPLACE FUNCTION public.count_deleted_requests()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
AS $function$
begin
  insert into public.information_request_deltas (weight, digest, changed_at, due_at, answered_at, withdrawn_at, started_on, answer_hours, partnership, side,
    requester, responder, outcome)
  select -1, digest, changed_at, due_at, answered_at, withdrawn_at, started_on, answer_hours, partnership, side,
    requester, responder, outcome from gone;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.count_inserted_requests()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
AS $function$
begin
  insert into public.information_request_deltas (weight, digest, changed_at, due_at, answered_at, withdrawn_at, started_on, answer_hours, partnership, side,
    requester, responder, outcome)
  select 1, digest, changed_at, due_at, answered_at, withdrawn_at, started_on, answer_hours, partnership, side,
    requester, responder, outcome from come;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.count_updated_requests()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
AS $function$
begin
  insert into public.information_request_deltas (weight, digest, changed_at, due_at, answered_at, withdrawn_at, started_on, answer_hours, partnership, side,
    requester, responder, outcome)
  select -1, digest, changed_at, due_at, answered_at, withdrawn_at, started_on, answer_hours, partnership, side,
    requester, responder, outcome from gone;
  insert into public.information_request_deltas (weight, digest, changed_at, due_at, answered_at, withdrawn_at, started_on, answer_hours, partnership, side,
    requester, responder, outcome)
  select 1, digest, changed_at, due_at, answered_at, withdrawn_at, started_on, answer_hours, partnership, side,
    requester, responder, outcome from come;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.fold_information_request_deltas(most integer)
 RETURNS integer
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  with alone as (select pg_try_advisory_xact_lock(hashtext('fold_information_request_deltas')) as held),
  taken as (
    delete from public.information_request_deltas
    where ctid = any (array(select ctid from public.information_request_deltas where (select held from alone) limit most))
    returning *
  ),
  days as (
    insert into public.information_request_days
    select partnership, time, side, requester, responder, sum(started) as started, sum(answered) as answered, sum(without_limit) as without_limit, sum(shared_in_full) as shared_in_full, sum(shared_in_part) as shared_in_part, sum(nothing_held) as nothing_held, sum(declined) as declined, sum(not_for_us) as not_for_us, sum(withdrawn) as withdrawn, sum(due) as due, sum(on_time) as on_time, sum(due_unanswered) as due_unanswered, bit_xor(digest), max(changed_at)
    from (
  select partnership, side, requester, responder, started_on as time, weight::int as started, case when answered_at is not null then weight else 0 end::int as answered, case when due_at is null then weight else 0 end::int as without_limit, case when outcome = 'SHARED_IN_FULL' then weight else 0 end::int as shared_in_full, case when outcome = 'SHARED_IN_PART' then weight else 0 end::int as shared_in_part, case when outcome = 'NOTHING_HELD' then weight else 0 end::int as nothing_held, case when outcome = 'DECLINED' then weight else 0 end::int as declined, case when outcome = 'NOT_FOR_US' then weight else 0 end::int as not_for_us, case when outcome = 'WITHDRAWN' then weight else 0 end::int as withdrawn, 0 as due, 0 as on_time, 0 as due_unanswered, digest, changed_at from taken
  union all
  select partnership, side, requester, responder, (due_at at time zone 'Europe/London')::date, 0 as started, 0 as answered, 0 as without_limit, 0 as shared_in_full, 0 as shared_in_part, 0 as nothing_held, 0 as declined, 0 as not_for_us, 0 as withdrawn, weight::int as due, case when answered_at <= due_at then weight else 0 end::int as on_time, case when answered_at is null then weight else 0 end::int as due_unanswered, 0, null from taken where due_at is not null and withdrawn_at is null) as deltas
    group by partnership, time, side, requester, responder order by partnership, time
    on conflict on constraint information_request_days_key do update set
      started = information_request_days.started + excluded.started, answered = information_request_days.answered + excluded.answered, without_limit = information_request_days.without_limit + excluded.without_limit, shared_in_full = information_request_days.shared_in_full + excluded.shared_in_full, shared_in_part = information_request_days.shared_in_part + excluded.shared_in_part, nothing_held = information_request_days.nothing_held + excluded.nothing_held, declined = information_request_days.declined + excluded.declined, not_for_us = information_request_days.not_for_us + excluded.not_for_us, withdrawn = information_request_days.withdrawn + excluded.withdrawn, due = information_request_days.due + excluded.due, on_time = information_request_days.on_time + excluded.on_time, due_unanswered = information_request_days.due_unanswered + excluded.due_unanswered,
      digest = information_request_days.digest # excluded.digest,
      changed_at = greatest(information_request_days.changed_at, excluded.changed_at)
  ),
  months as (
    insert into public.information_request_months
    select partnership, time, side, requester, responder, sum(started) as started, sum(answered) as answered, sum(without_limit) as without_limit, sum(shared_in_full) as shared_in_full, sum(shared_in_part) as shared_in_part, sum(nothing_held) as nothing_held, sum(declined) as declined, sum(not_for_us) as not_for_us, sum(withdrawn) as withdrawn, sum(due) as due, sum(on_time) as on_time, sum(due_unanswered) as due_unanswered
    from (
  select partnership, side, requester, responder, date_trunc('month', started_on::timestamp)::date as time, weight::int as started, case when answered_at is not null then weight else 0 end::int as answered, case when due_at is null then weight else 0 end::int as without_limit, case when outcome = 'SHARED_IN_FULL' then weight else 0 end::int as shared_in_full, case when outcome = 'SHARED_IN_PART' then weight else 0 end::int as shared_in_part, case when outcome = 'NOTHING_HELD' then weight else 0 end::int as nothing_held, case when outcome = 'DECLINED' then weight else 0 end::int as declined, case when outcome = 'NOT_FOR_US' then weight else 0 end::int as not_for_us, case when outcome = 'WITHDRAWN' then weight else 0 end::int as withdrawn, 0 as due, 0 as on_time, 0 as due_unanswered, digest, changed_at from taken
  union all
  select partnership, side, requester, responder, date_trunc('month', (due_at at time zone 'Europe/London')::date::timestamp)::date, 0 as started, 0 as answered, 0 as without_limit, 0 as shared_in_full, 0 as shared_in_part, 0 as nothing_held, 0 as declined, 0 as not_for_us, 0 as withdrawn, weight::int as due, case when answered_at <= due_at then weight else 0 end::int as on_time, case when answered_at is null then weight else 0 end::int as due_unanswered, 0, null from taken where due_at is not null and withdrawn_at is null) as deltas
    group by partnership, time, side, requester, responder order by partnership, time
    on conflict on constraint information_request_months_key do update set started = information_request_months.started + excluded.started, answered = information_request_months.answered + excluded.answered, without_limit = information_request_months.without_limit + excluded.without_limit, shared_in_full = information_request_months.shared_in_full + excluded.shared_in_full, shared_in_part = information_request_months.shared_in_part + excluded.shared_in_part, nothing_held = information_request_months.nothing_held + excluded.nothing_held, declined = information_request_months.declined + excluded.declined, not_for_us = information_request_months.not_for_us + excluded.not_for_us, withdrawn = information_request_months.withdrawn + excluded.withdrawn, due = information_request_months.due + excluded.due, on_time = information_request_months.on_time + excluded.on_time, due_unanswered = information_request_months.due_unanswered + excluded.due_unanswered
  ),
  hours as (
    insert into public.information_request_hours
    select partnership, date_trunc('month', started_on::timestamp)::date, requester, responder, answer_hours, sum(case when answered_at is not null then weight else 0 end::int)
    from taken where answer_hours is not null group by 1, 2, 3, 4, 5 order by 1, 2
    on conflict on constraint information_request_hours_key do update set answered = information_request_hours.answered + excluded.answered
  )
  select count(*)::int from taken
$function$
;

CREATE OR REPLACE FUNCTION public.follow_escalation()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  select started_at, side, raised_by, raised_against
  into new.started_at, new.side, new.raised_by, new.raised_against from public.escalations
  where partnership = new.partnership and id = new.escalation_id and organisation = new.organisation;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION public.follow_escalation_stages()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  if tg_op in ('UPDATE', 'DELETE') then
    
  update public.escalations e set stage_reached = reached.number
  from (
    select each.partnership, each.escalation_id, each.organisation, (
      select max(s.number) from public.escalation_stages s
      where s.partnership = each.partnership and s.escalation_id = each.escalation_id and s.organisation = each.organisation
    ) as number
    from (select distinct partnership, escalation_id, organisation from gone) as each
  ) as reached
  where e.partnership = reached.partnership and e.id = reached.escalation_id and e.organisation = reached.organisation
    and e.stage_reached is distinct from reached.number;
  end if;
  if tg_op in ('INSERT', 'UPDATE') then
    
  update public.escalations e set stage_reached = reached.number
  from (
    select each.partnership, each.escalation_id, each.organisation, (
      select max(s.number) from public.escalation_stages s
      where s.partnership = each.partnership and s.escalation_id = each.escalation_id and s.organisation = each.organisation
    ) as number
    from (select distinct partnership, escalation_id, organisation from come) as each
  ) as reached
  where e.partnership = reached.partnership and e.id = reached.escalation_id and e.organisation = reached.organisation
    and e.stage_reached is distinct from reached.number;
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.forget_information_request_counts()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  truncate public.information_request_days, public.information_request_months, public.information_request_hours,
    public.information_request_deltas;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.hub_is_lead()
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
RETURN COALESCE((current_setting('hub.role'::text, true) = 'SAFEGUARDING_LEAD'::text), false)
;

CREATE OR REPLACE FUNCTION public.hub_now()
 RETURNS timestamp with time zone
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
RETURN (NULLIF(current_setting('hub.now'::text, true), ''::text))::timestamp with time zone
;

CREATE OR REPLACE FUNCTION public.hub_organisation()
 RETURNS text
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
RETURN CASE WHEN (current_setting('hub.role'::text, true) = ANY (ARRAY['PRACTITIONER'::text, 'SAFEGUARDING_LEAD'::text, 'SERVICE'::text])) THEN NULLIF(current_setting('hub.organisation'::text, true), ''::text) ELSE NULL::text END
;

CREATE OR REPLACE FUNCTION public.hub_own_partnerships()
 RETURNS text[]
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  own text := hub_organisation();
  today date := (hub_now() at time zone 'Europe/London')::date;
begin
  if own is null then return '{}'; end if;
  return coalesce((
    select array_agg(p.partnership) from statutory_partners p
    where p.organisation = own and p.sector = 'HEALTH'
      and p.valid_from <= today and (p.valid_to is null or p.valid_to >= today)), '{}');
end $function$
;

CREATE OR REPLACE FUNCTION public.hub_party_partnerships()
 RETURNS text[]
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  own text := hub_organisation();
  today date := (hub_now() at time zone 'Europe/London')::date;
begin
  if own is null then return '{}'; end if;
  return coalesce((
    select array_agg(p.partnership) from statutory_partners p
    where p.organisation = own and p.valid_from <= today and (p.valid_to is null or p.valid_to >= today)), '{}');
end $function$
;

CREATE OR REPLACE FUNCTION public.hub_subject()
 RETURNS text
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
RETURN NULLIF(current_setting('hub.subject'::text, true), ''::text)
;

CREATE OR REPLACE FUNCTION public.hub_whole_partnerships(concept text)
 RETURNS text[]
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  asking text := current_setting('hub.role', true);
  at_ timestamptz := hub_now();
begin
  if asking in ('BOARD_CHAIR', 'BUSINESS_MANAGER', 'SCRUTINEER') then
    return coalesce(string_to_array(nullif(current_setting('hub.partnerships', true), ''), ','), '{}');
  elsif asking = 'INSPECTOR' then
    return coalesce((
      select array_agg(distinct w.partnership) from warrants w
      where w.person = hub_subject() and w.inspectorate = nullif(current_setting('hub.inspectorate', true), '')
        and w.revoked_at is null and w.valid_from <= at_ and w.valid_until > at_
        and w.theme in ('WHOLE_PARTNERSHIP', case concept
          when 'information-request' then 'INFORMATION_SHARING' when 'escalation' then 'ESCALATIONS'
          when 'leadership-meeting' then 'LEADERSHIP_ATTENDANCE'
          when 'lead-appointment' then 'LEADERSHIP_ATTENDANCE' end)), '{}');
  elsif asking = 'SAFEGUARDING_LEAD' then
    return coalesce((
      select array_agg(distinct g.partnership) from break_glass_grants g
      where g.partnership = any (hub_party_partnerships())
        and g.person = hub_subject() and g.organisation = hub_organisation()
        and g.granted_at <= at_ and g.valid_until > at_), '{}');
  end if;
  return '{}';
end $function$
;

CREATE OR REPLACE FUNCTION public.latest_checkpoint()
 RETURNS TABLE(number bigint, note text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select number, note from public.checkpoints order by number desc limit 1
$function$
;

CREATE OR REPLACE FUNCTION public.latest_witnessed_checkpoint(agency text, witness text)
 RETURNS TABLE(number bigint, note text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select number, note from public.witnessed_checkpoints
  where agency = $1 and witness = $2 and contradiction is null order by number desc limit 1
$function$
;

CREATE OR REPLACE FUNCTION public.lead_escalation_stages()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  update public.escalation_stages set started_at = new.started_at, side = new.side, raised_by = new.raised_by,
    raised_against = new.raised_against
  where partnership = new.partnership and escalation_id = new.id and organisation = new.organisation;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.record_checkpoint(number bigint, signed_at timestamp with time zone, note text)
 RETURNS boolean
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  with added as (
    insert into public.checkpoints values ($1, $2, $3) on conflict do nothing returning true
  )
  select exists (select from added)
$function$
;

CREATE OR REPLACE FUNCTION public.record_witnessed_checkpoint(agency text, witness text, number bigint, digest text, seen_at timestamp with time zone, note text, contradiction text)
 RETURNS boolean
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  with added as (
    insert into public.witnessed_checkpoints values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning true
  )
  select exists (select from added)
$function$
;

CREATE OR REPLACE FUNCTION public.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  raise exception '% is only ever added to', tg_table_name using errcode = 'insufficient_privilege';
end
$function$
;

CREATE OR REPLACE FUNCTION public.refuse_other_head()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  if new.partnership <> old.partnership or new.seq <= old.seq or not exists (
    select from public.access_log where partnership = new.partnership and seq = new.seq and hash = new.hash
  ) then
    raise exception 'a chain ends where its last entry is' using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$function$
;

create sequence migrations_id_seq;

create view information_requests_by_day with (security_invoker=true) as
 SELECT information_request_days.partnership,
    information_request_days.side,
    information_request_days.requester,
    information_request_days.responder,
    information_request_days.day,
    information_request_days.started,
    information_request_days.answered,
    information_request_days.without_limit,
    information_request_days.shared_in_full,
    information_request_days.shared_in_part,
    information_request_days.nothing_held,
    information_request_days.declined,
    information_request_days.not_for_us,
    information_request_days.withdrawn,
    information_request_days.due,
    information_request_days.on_time,
    information_request_days.due_unanswered,
    information_request_days.digest,
    information_request_days.changed_at
   FROM information_request_days
UNION ALL
 SELECT information_request_deltas.partnership,
    information_request_deltas.side,
    information_request_deltas.requester,
    information_request_deltas.responder,
    information_request_deltas.started_on AS day,
    information_request_deltas.weight::integer AS started,
        CASE
            WHEN information_request_deltas.answered_at IS NOT NULL THEN information_request_deltas.weight::integer
            ELSE 0
        END AS answered,
        CASE
            WHEN information_request_deltas.due_at IS NULL THEN information_request_deltas.weight::integer
            ELSE 0
        END AS without_limit,
        CASE
            WHEN information_request_deltas.outcome = 'SHARED_IN_FULL'::text THEN information_request_deltas.weight::integer
            ELSE 0
        END AS shared_in_full,
        CASE
            WHEN information_request_deltas.outcome = 'SHARED_IN_PART'::text THEN information_request_deltas.weight::integer
            ELSE 0
        END AS shared_in_part,
        CASE
            WHEN information_request_deltas.outcome = 'NOTHING_HELD'::text THEN information_request_deltas.weight::integer
            ELSE 0
        END AS nothing_held,
        CASE
            WHEN information_request_deltas.outcome = 'DECLINED'::text THEN information_request_deltas.weight::integer
            ELSE 0
        END AS declined,
        CASE
            WHEN information_request_deltas.outcome = 'NOT_FOR_US'::text THEN information_request_deltas.weight::integer
            ELSE 0
        END AS not_for_us,
        CASE
            WHEN information_request_deltas.outcome = 'WITHDRAWN'::text THEN information_request_deltas.weight::integer
            ELSE 0
        END AS withdrawn,
    0 AS due,
    0 AS on_time,
    0 AS due_unanswered,
    information_request_deltas.digest,
    information_request_deltas.changed_at
   FROM information_request_deltas
UNION ALL
 SELECT information_request_deltas.partnership,
    information_request_deltas.side,
    information_request_deltas.requester,
    information_request_deltas.responder,
    (information_request_deltas.due_at AT TIME ZONE 'Europe/London'::text)::date AS day,
    0 AS started,
    0 AS answered,
    0 AS without_limit,
    0 AS shared_in_full,
    0 AS shared_in_part,
    0 AS nothing_held,
    0 AS declined,
    0 AS not_for_us,
    0 AS withdrawn,
    information_request_deltas.weight::integer AS due,
        CASE
            WHEN information_request_deltas.answered_at <= information_request_deltas.due_at THEN information_request_deltas.weight::integer
            ELSE 0
        END AS on_time,
        CASE
            WHEN information_request_deltas.answered_at IS NULL THEN information_request_deltas.weight::integer
            ELSE 0
        END AS due_unanswered,
    0 AS digest,
    NULL::timestamp with time zone AS changed_at
   FROM information_request_deltas
  WHERE information_request_deltas.due_at IS NOT NULL AND information_request_deltas.withdrawn_at IS NULL;

create view information_requests_by_hours with (security_invoker=true) as
 SELECT information_request_hours.partnership,
    information_request_hours.requester,
    information_request_hours.responder,
    information_request_hours.month,
    information_request_hours.hours,
    information_request_hours.answered
   FROM information_request_hours
UNION ALL
 SELECT information_request_deltas.partnership,
    information_request_deltas.requester,
    information_request_deltas.responder,
    date_trunc('month'::text, information_request_deltas.started_on::timestamp without time zone)::date AS month,
    information_request_deltas.answer_hours AS hours,
        CASE
            WHEN information_request_deltas.answered_at IS NOT NULL THEN information_request_deltas.weight::integer
            ELSE 0
        END AS answered
   FROM information_request_deltas
  WHERE information_request_deltas.answer_hours IS NOT NULL;

create view information_requests_by_month with (security_invoker=true) as
 SELECT information_request_months.partnership,
    information_request_months.side,
    information_request_months.requester,
    information_request_months.responder,
    information_request_months.month,
    information_request_months.started,
    information_request_months.answered,
    information_request_months.without_limit,
    information_request_months.shared_in_full,
    information_request_months.shared_in_part,
    information_request_months.nothing_held,
    information_request_months.declined,
    information_request_months.not_for_us,
    information_request_months.withdrawn,
    information_request_months.due,
    information_request_months.on_time,
    information_request_months.due_unanswered
   FROM information_request_months
UNION ALL
 SELECT deltas.partnership,
    deltas.side,
    deltas.requester,
    deltas.responder,
    deltas."time" AS month,
    deltas.started,
    deltas.answered,
    deltas.without_limit,
    deltas.shared_in_full,
    deltas.shared_in_part,
    deltas.nothing_held,
    deltas.declined,
    deltas.not_for_us,
    deltas.withdrawn,
    deltas.due,
    deltas.on_time,
    deltas.due_unanswered
   FROM ( SELECT information_request_deltas.partnership,
            information_request_deltas.side,
            information_request_deltas.requester,
            information_request_deltas.responder,
            date_trunc('month'::text, information_request_deltas.started_on::timestamp without time zone)::date AS "time",
            information_request_deltas.weight::integer AS started,
                CASE
                    WHEN information_request_deltas.answered_at IS NOT NULL THEN information_request_deltas.weight::integer
                    ELSE 0
                END AS answered,
                CASE
                    WHEN information_request_deltas.due_at IS NULL THEN information_request_deltas.weight::integer
                    ELSE 0
                END AS without_limit,
                CASE
                    WHEN information_request_deltas.outcome = 'SHARED_IN_FULL'::text THEN information_request_deltas.weight::integer
                    ELSE 0
                END AS shared_in_full,
                CASE
                    WHEN information_request_deltas.outcome = 'SHARED_IN_PART'::text THEN information_request_deltas.weight::integer
                    ELSE 0
                END AS shared_in_part,
                CASE
                    WHEN information_request_deltas.outcome = 'NOTHING_HELD'::text THEN information_request_deltas.weight::integer
                    ELSE 0
                END AS nothing_held,
                CASE
                    WHEN information_request_deltas.outcome = 'DECLINED'::text THEN information_request_deltas.weight::integer
                    ELSE 0
                END AS declined,
                CASE
                    WHEN information_request_deltas.outcome = 'NOT_FOR_US'::text THEN information_request_deltas.weight::integer
                    ELSE 0
                END AS not_for_us,
                CASE
                    WHEN information_request_deltas.outcome = 'WITHDRAWN'::text THEN information_request_deltas.weight::integer
                    ELSE 0
                END AS withdrawn,
            0 AS due,
            0 AS on_time,
            0 AS due_unanswered,
            information_request_deltas.digest,
            information_request_deltas.changed_at
           FROM information_request_deltas
        UNION ALL
         SELECT information_request_deltas.partnership,
            information_request_deltas.side,
            information_request_deltas.requester,
            information_request_deltas.responder,
            date_trunc('month'::text, (information_request_deltas.due_at AT TIME ZONE 'Europe/London'::text)::date::timestamp without time zone)::date AS date_trunc,
            0 AS started,
            0 AS answered,
            0 AS without_limit,
            0 AS shared_in_full,
            0 AS shared_in_part,
            0 AS nothing_held,
            0 AS declined,
            0 AS not_for_us,
            0 AS withdrawn,
            information_request_deltas.weight::integer AS due,
                CASE
                    WHEN information_request_deltas.answered_at <= information_request_deltas.due_at THEN information_request_deltas.weight::integer
                    ELSE 0
                END AS on_time,
                CASE
                    WHEN information_request_deltas.answered_at IS NULL THEN information_request_deltas.weight::integer
                    ELSE 0
                END AS due_unanswered,
            0,
            NULL::timestamp with time zone
           FROM information_request_deltas
          WHERE information_request_deltas.due_at IS NOT NULL AND information_request_deltas.withdrawn_at IS NULL) deltas;

create table access_chains (
  partnership text not null,
  seq bigint not null,
  hash text not null,
  constraint access_chains_key PRIMARY KEY (partnership),
  constraint access_chains_partnership CHECK (partnership ~ '^([A-Z0-9]{1,20}|-)$'::text)
);

create table access_log (
  partnership text not null,
  seq bigint not null,
  entry text not null,
  previous_hash text not null,
  hash text not null,
  at text generated always as substr(entry, 8, 24) not null,
  constraint access_log_key PRIMARY KEY (partnership, seq),
  constraint access_log_entry CHECK (entry ~~ '{"at":"____-__-__T__:__:__.___Z",%'::text)
);

create table agency_keys (
  agency text not null,
  kid text not null,
  jwk jsonb not null,
  first_used_at timestamp(3) with time zone not null,
  constraint agency_keys_key PRIMARY KEY (agency, kid),
  constraint agency_keys_agency CHECK (agency = ANY (ARRAY['local-authority'::text, 'police'::text, 'health'::text]))
);

create table alert_notifications (
  partnership text not null,
  alert_id uuid not null,
  channel text not null,
  state text default 'WAITING'::text not null,
  attempts integer default 0 not null,
  next_attempt_at timestamp(3) with time zone not null,
  sent_at timestamp(3) with time zone,
  fault text,
  constraint alert_notifications_key PRIMARY KEY (partnership, alert_id, channel),
  constraint alert_notifications_alert FOREIGN KEY (partnership, alert_id) REFERENCES alerts(partnership, id),
  constraint alert_notifications_channel CHECK (channel = ANY (ARRAY['EMAIL'::text, 'WEBHOOK'::text])),
  constraint alert_notifications_sent CHECK ((state = 'SENT'::text) = (sent_at IS NOT NULL)),
  constraint alert_notifications_state CHECK (state = ANY (ARRAY['WAITING'::text, 'SENT'::text, 'GIVEN_UP'::text, 'NO_CONTACT'::text]))
);

create table alerts (
  partnership text not null,
  id uuid not null,
  organisation text not null,
  audience text not null,
  kind text not null,
  concept text,
  matter_id uuid,
  stage text not null,
  at timestamp(3) with time zone not null,
  raised_at timestamp(3) with time zone not null,
  seen_at timestamp(3) with time zone,
  seen_by text,
  synthetic boolean not null,
  constraint alerts_key PRIMARY KEY (partnership, id),
  constraint alerts_once UNIQUE NULLS NOT DISTINCT (partnership, organisation, audience, kind, concept, matter_id, stage),
  constraint alerts_audience CHECK (audience = ANY (ARRAY['ORGANISATION'::text, 'BUSINESS_MANAGER'::text])),
  constraint alerts_concept CHECK (concept = ANY (ARRAY['information-request'::text, 'escalation'::text, 'leadership-meeting'::text])),
  constraint alerts_kind CHECK (kind = ANY (ARRAY['DUE_SOON'::text, 'OVERDUE'::text, 'STAGE_REACHED'::text, 'STAGE_LIMIT_PASSED'::text, 'DELIVERY_FAILING'::text, 'AGENCY_UNREACHABLE'::text, 'DISCREPANCY_FOUND'::text, 'BREAK_GLASS_USED'::text])),
  constraint alerts_matter CHECK ((concept IS NULL) = (matter_id IS NULL)),
  constraint alerts_seen CHECK ((seen_at IS NULL) = (seen_by IS NULL))
);

create table break_glass_grants (
  partnership text not null,
  id uuid not null,
  person text not null,
  organisation text not null,
  reason text not null,
  granted_at timestamp(3) with time zone not null,
  valid_until timestamp(3) with time zone not null,
  constraint break_glass_grants_key PRIMARY KEY (partnership, id),
  constraint break_glass_grants_length CHECK (valid_until > granted_at AND valid_until <= (granted_at + '04:00:00'::interval)),
  constraint break_glass_grants_reason CHECK (length(reason) >= 20)
);

create table calendar_versions (
  version text not null,
  edition text not null,
  held_from date not null,
  held_to date not null,
  days date[] not null,
  first_applied_at timestamp(3) with time zone not null,
  constraint calendar_versions_key PRIMARY KEY (version)
);

create table chasers (
  partnership text not null,
  id uuid not null,
  request_id uuid not null,
  organisation text not null,
  requester text not null,
  responder text not null,
  chased_at timestamp(3) with time zone not null,
  received_at timestamp(3) with time zone,
  note text,
  synthetic boolean not null,
  constraint chasers_key PRIMARY KEY (partnership, id, organisation),
  constraint chasers_request FOREIGN KEY (partnership, request_id, organisation) REFERENCES information_requests(partnership, id, organisation) ON UPDATE CASCADE,
  constraint chasers_side CHECK ((received_at IS NULL) = (organisation = requester))
);

create table checkpoints (
  number bigint not null,
  signed_at timestamp(3) with time zone not null,
  note text not null,
  constraint checkpoints_key PRIMARY KEY (number)
);

create table deadline_changes (
  partnership text not null,
  id uuid not null,
  organisation text not null,
  request_id uuid,
  escalation_id uuid,
  stage integer,
  due_at_before timestamp(3) with time zone,
  due_at_after timestamp(3) with time zone,
  due_on_before date,
  due_on_after date,
  calendar_version text not null,
  reason text not null,
  changed_at timestamp(3) with time zone not null,
  constraint deadline_changes_key PRIMARY KEY (partnership, id),
  constraint deadline_changes_request FOREIGN KEY (partnership, request_id, organisation) REFERENCES information_requests(partnership, id, organisation) ON UPDATE CASCADE,
  constraint deadline_changes_stage FOREIGN KEY (partnership, escalation_id, organisation, stage) REFERENCES escalation_stages(partnership, escalation_id, organisation, number) ON UPDATE CASCADE,
  constraint deadline_changes_deadline CHECK (num_nonnulls(request_id, due_at_before, due_at_after) = 3 AND num_nonnulls(escalation_id, stage, due_on_before, due_on_after) = 0 OR num_nonnulls(request_id, due_at_before, due_at_after) = 0 AND num_nonnulls(escalation_id, stage, due_on_before, due_on_after) = 4)
);

create table discrepancies (
  partnership text not null,
  id uuid not null,
  concept text not null,
  matter_id uuid not null,
  started_at timestamp(3) with time zone not null,
  originator text not null,
  recipient text not null,
  state text not null,
  owner text not null,
  handed_over boolean default false not null,
  status text not null,
  found_at timestamp(3) with time zone not null,
  due_on date not null,
  last_seen_at timestamp(3) with time zone not null,
  said text,
  gone_at timestamp(3) with time zone,
  resolution text,
  reason text,
  settled_by text,
  settled_by_organisation text,
  settled_at timestamp(3) with time zone,
  synthetic boolean not null,
  constraint discrepancies_key PRIMARY KEY (partnership, id),
  constraint discrepancies_one UNIQUE (partnership, concept, matter_id, originator, recipient, state),
  constraint discrepancies_concept CHECK (concept = ANY (ARRAY['information-request'::text, 'escalation'::text, 'leadership-meeting'::text])),
  constraint discrepancies_gone CHECK ((status = 'GONE'::text) = (gone_at IS NOT NULL)),
  constraint discrepancies_owner CHECK (owner = originator OR owner = recipient),
  constraint discrepancies_resolution CHECK (resolution = ANY (ARRAY['CORRECTED'::text, 'EXPLAINED'::text, 'NOT_OURS'::text])),
  constraint discrepancies_settled CHECK (status <> 'SETTLED'::text OR resolution IS NOT NULL AND reason IS NOT NULL AND settled_by IS NOT NULL AND settled_at IS NOT NULL),
  constraint discrepancies_state CHECK (state = ANY (ARRAY['ONLY_SENDER'::text, 'ONLY_RECEIVER'::text, 'TIME_SKEW'::text, 'OUTCOME_DIFFERS'::text, 'RECIPIENT_DIFFERS'::text, 'CONTENT_DIFFERS'::text])),
  constraint discrepancies_status CHECK (status = ANY (ARRAY['OPEN'::text, 'SETTLED'::text, 'GONE'::text]))
);

create table escalation_stages (
  partnership text not null,
  escalation_id uuid not null,
  organisation text not null,
  number integer not null,
  label text not null,
  entered_at timestamp(3) with time zone not null,
  limit_working_days integer,
  due_on date,
  shortened_reason text,
  skipped_reason text,
  left_at timestamp(3) with time zone,
  working_days_taken integer,
  resolved_here boolean,
  shortened boolean generated always as (shortened_reason IS NOT NULL) not null,
  skipped boolean generated always as (skipped_reason IS NOT NULL) not null,
  started_at timestamp(3) with time zone not null,
  side text not null,
  raised_by text not null,
  raised_against text not null,
  left_on date generated always as ((left_at AT TIME ZONE 'Europe/London'::text))::date,
  constraint escalation_stages_key PRIMARY KEY (partnership, escalation_id, organisation, number),
  constraint escalation_stages_escalation FOREIGN KEY (partnership, escalation_id, organisation) REFERENCES escalations(partnership, id, organisation) ON UPDATE CASCADE,
  constraint escalation_stages_left CHECK ((left_at IS NULL) = (working_days_taken IS NULL) AND (left_at IS NULL) = (resolved_here IS NULL)),
  constraint escalation_stages_limit CHECK ((limit_working_days IS NULL) = (due_on IS NULL)),
  constraint escalation_stages_number CHECK (number >= 1)
);

create table escalations (
  partnership text not null,
  id uuid not null,
  organisation text not null,
  side text not null,
  started_at timestamp(3) with time zone not null,
  raised_by text not null,
  raised_against text not null,
  kind text not null,
  reason text not null,
  raised_at timestamp(3) with time zone not null,
  policy text not null,
  policy_stages integer not null,
  information_request_id uuid,
  child_reference text,
  case_reference text,
  status text not null,
  closed_at timestamp(3) with time zone,
  resolution text,
  resolution_note text,
  child_outcome text,
  link_reason text,
  handling_post text,
  synthetic boolean not null,
  changed_at timestamp(3) with time zone not null,
  started_on date generated always as ((started_at AT TIME ZONE 'Europe/London'::text))::date not null,
  digest bigint generated always as ((('x'::text || "left"(md5((((((id)::text || '|'::text) || (((EXTRACT(epoch FROM (raised_at AT TIME ZONE 'UTC'::text)) * (1000)::numeric))::bigint)::text) || '|'::text) || status)), 16)))::bit(64))::bigint not null,
  stage_reached integer,
  constraint escalations_key PRIMARY KEY (partnership, id, organisation),
  constraint escalations_closed CHECK ((status = 'OPEN'::text) = (closed_at IS NULL)),
  constraint escalations_kind CHECK (kind = ANY (ARRAY['CASE'::text, 'SYSTEM'::text])),
  constraint escalations_reason CHECK (reason = ANY (ARRAY['THRESHOLD'::text, 'ROLES_AND_RESPONSIBILITIES'::text, 'NEED_FOR_ACTION'::text, 'ASSESSMENT_OUTCOME'::text, 'PLAN_PROGRESS'::text, 'INFORMATION_SHARING'::text, 'COMMUNICATION'::text])),
  constraint escalations_resolution CHECK ((status = 'RESOLVED'::text) = (resolution IS NOT NULL)),
  constraint escalations_side CHECK (side = 'RAISER'::text AND organisation = raised_by OR side = 'RECEIVER'::text AND organisation = raised_against),
  constraint escalations_status CHECK (status = ANY (ARRAY['OPEN'::text, 'RESOLVED'::text, 'CLOSED_UNRESOLVED'::text, 'WITHDRAWN'::text])),
  constraint escalations_two_sides CHECK (raised_by <> raised_against)
);

create table idempotent_mutations (
  partnership text not null,
  idempotency_key text not null,
  mutation text not null,
  input_digest text not null,
  result jsonb,
  applied_at timestamp(3) with time zone not null,
  organisation text not null,
  constraint idempotent_mutations_key PRIMARY KEY (partnership, organisation, idempotency_key)
);

create table inbox (
  partnership text not null,
  sender text not null,
  id uuid not null,
  from_organisation text not null,
  to_organisation text not null,
  concept text not null,
  matter_id uuid not null,
  sequence integer not null,
  kind text not null,
  written_at timestamp(3) with time zone not null,
  content_hash text not null,
  message text not null,
  content text not null,
  received_at timestamp(3) with time zone not null,
  effect text not null,
  fault text,
  applied_at timestamp(3) with time zone,
  receipt text not null,
  constraint inbox_key PRIMARY KEY (partnership, sender, id),
  constraint inbox_lane UNIQUE (partnership, concept, matter_id, from_organisation, to_organisation, sequence),
  constraint inbox_applied CHECK ((effect = 'PARKED'::text) = (applied_at IS NULL)),
  constraint inbox_effect CHECK (effect = ANY (ARRAY['APPLIED'::text, 'KEPT_OWN'::text, 'PARKED'::text])),
  constraint inbox_sender CHECK (sender = ANY (ARRAY['local-authority'::text, 'police'::text, 'health'::text]))
);

create table information_request_days (
  partnership text not null,
  day date not null,
  side text not null,
  requester text not null,
  responder text not null,
  started integer not null,
  answered integer not null,
  without_limit integer not null,
  shared_in_full integer not null,
  shared_in_part integer not null,
  nothing_held integer not null,
  declined integer not null,
  not_for_us integer not null,
  withdrawn integer not null,
  due integer not null,
  on_time integer not null,
  due_unanswered integer not null,
  digest bigint not null,
  changed_at timestamp(3) with time zone,
  constraint information_request_days_key PRIMARY KEY (partnership, day, side, requester, responder)
);

create table information_request_deltas (
  digest bigint not null,
  changed_at timestamp(3) with time zone not null,
  due_at timestamp(3) with time zone,
  answered_at timestamp(3) with time zone,
  withdrawn_at timestamp(3) with time zone,
  started_on date not null,
  answer_hours integer,
  weight smallint not null,
  partnership text not null,
  side text not null,
  requester text not null,
  responder text not null,
  outcome text
);

create table information_request_hours (
  partnership text not null,
  month date not null,
  requester text not null,
  responder text not null,
  hours integer not null,
  answered integer not null,
  constraint information_request_hours_key PRIMARY KEY (partnership, month, requester, responder, hours)
);

create table information_request_months (
  partnership text not null,
  month date not null,
  side text not null,
  requester text not null,
  responder text not null,
  started integer not null,
  answered integer not null,
  without_limit integer not null,
  shared_in_full integer not null,
  shared_in_part integer not null,
  nothing_held integer not null,
  declined integer not null,
  not_for_us integer not null,
  withdrawn integer not null,
  due integer not null,
  on_time integer not null,
  due_unanswered integer not null,
  constraint information_request_months_key PRIMARY KEY (partnership, month, side, requester, responder)
);

create table information_requests (
  partnership text not null,
  id uuid not null,
  organisation text not null,
  side text not null,
  started_at timestamp(3) with time zone not null,
  requester text not null,
  responder text not null,
  request_type text not null,
  request_type_label text not null,
  purpose text not null,
  urgency text not null,
  urgency_rationale text not null,
  lawful_basis text not null,
  child_identification text not null,
  child_reference text,
  case_reference text,
  urgency_policy text not null,
  requested_at timestamp(3) with time zone not null,
  due_at timestamp(3) with time zone,
  received_at timestamp(3) with time zone,
  acknowledged_at timestamp(3) with time zone,
  answered_at timestamp(3) with time zone,
  withdrawn_at timestamp(3) with time zone,
  outcome text,
  decline_reason text,
  decline_rationale text,
  link_reason text,
  provider_setting text,
  provider text,
  caldicott_reference text,
  synthetic boolean not null,
  changed_at timestamp(3) with time zone not null,
  started_on date generated always as ((started_at AT TIME ZONE 'Europe/London'::text))::date not null,
  digest bigint generated always as ((('x'::text || "left"(md5((((((((id)::text || '|'::text) || (((EXTRACT(epoch FROM (requested_at AT TIME ZONE 'UTC'::text)) * (1000)::numeric))::bigint)::text) || '|'::text) || COALESCE((((EXTRACT(epoch FROM (due_at AT TIME ZONE 'UTC'::text)) * (1000)::numeric))::bigint)::text, '-'::text)) || '|'::text) || COALESCE(outcome, '-'::text))), 16)))::bit(64))::bigint not null,
  answer_hours integer generated always as 
CASE
    WHEN (side = 'RESPONDER'::text) THEN (floor((date_part('epoch'::text, (answered_at - requested_at)) / (3600)::double precision)))::integer
    ELSE NULL::integer
END,
  constraint information_requests_key PRIMARY KEY (partnership, id, organisation),
  constraint information_requests_answer CHECK (
CASE
    WHEN outcome IS NULL THEN answered_at IS NULL AND withdrawn_at IS NULL
    WHEN outcome = 'WITHDRAWN'::text THEN answered_at IS NULL AND withdrawn_at IS NOT NULL
    ELSE answered_at IS NOT NULL AND withdrawn_at IS NULL
END),
  constraint information_requests_child CHECK (child_identification = 'KEYED_NHS_NUMBER'::text AND child_reference IS NOT NULL OR child_identification = 'SECURE_CHANNEL'::text AND child_reference IS NULL),
  constraint information_requests_decline CHECK (((outcome = 'DECLINED'::text) IS TRUE) = (decline_reason IS NOT NULL) AND (decline_reason IS NULL) = (decline_rationale IS NULL)),
  constraint information_requests_order CHECK (acknowledged_at >= received_at AND due_at >= requested_at),
  constraint information_requests_outcome CHECK (outcome = ANY (ARRAY['SHARED_IN_FULL'::text, 'SHARED_IN_PART'::text, 'NOTHING_HELD'::text, 'DECLINED'::text, 'NOT_FOR_US'::text, 'WITHDRAWN'::text])),
  constraint information_requests_provider_setting CHECK (provider_setting = ANY (ARRAY['GENERAL_PRACTICE'::text, 'EMERGENCY_DEPARTMENT'::text, 'HEALTH_VISITING'::text, 'SCHOOL_NURSING'::text, 'MIDWIFERY'::text, 'CHILD_AND_ADOLESCENT_MENTAL_HEALTH'::text, 'ACUTE_HOSPITAL'::text, 'INTEGRATED_CARE_BOARD'::text])),
  constraint information_requests_side CHECK (side = 'REQUESTER'::text AND organisation = requester OR side = 'RESPONDER'::text AND organisation = responder),
  constraint information_requests_two_sides CHECK (requester <> responder),
  constraint information_requests_urgency CHECK (urgency = ANY (ARRAY['RED'::text, 'AMBER'::text, 'GREEN'::text]))
);

create table lead_appointments (
  partnership text not null,
  id uuid not null,
  organisation text not null,
  person_reference text not null,
  published_role text not null,
  statutory_level text not null,
  appointed_on date not null,
  ended_on date,
  synthetic boolean not null,
  changed_at timestamp(3) with time zone not null,
  constraint lead_appointments_key PRIMARY KEY (partnership, id),
  constraint lead_appointments_level CHECK (statutory_level = ANY (ARRAY['LEAD'::text, 'DELEGATE'::text])),
  constraint lead_appointments_order CHECK (ended_on >= appointed_on)
);

create table leadership_attendances (
  partnership text not null,
  meeting_id uuid not null,
  organisation text not null,
  attending_organisation text not null,
  capacity text not null,
  person_reference text,
  published_role text,
  post text,
  seniority text,
  authority_to_decide boolean,
  constraint leadership_attendances_key PRIMARY KEY (partnership, meeting_id, organisation, attending_organisation),
  constraint leadership_attendances_meeting FOREIGN KEY (partnership, meeting_id, organisation) REFERENCES leadership_meetings(partnership, id, organisation) ON UPDATE CASCADE,
  constraint leadership_attendances_capacity CHECK (capacity = ANY (ARRAY['NAMED_LEAD'::text, 'NAMED_DELEGATE'::text, 'OTHER_DEPUTY'::text, 'APOLOGIES_NO_COVER'::text, 'ABSENT_NO_APOLOGIES'::text, 'NOT_REQUIRED'::text])),
  constraint leadership_attendances_person CHECK ((capacity = ANY (ARRAY['NAMED_LEAD'::text, 'NAMED_DELEGATE'::text, 'OTHER_DEPUTY'::text])) = (published_role IS NOT NULL) AND (published_role IS NULL) = (seniority IS NULL) AND (published_role IS NULL) = (authority_to_decide IS NULL)),
  constraint leadership_attendances_post CHECK (post = ANY (ARRAY['BOARD_CHIEF_EXECUTIVE'::text, 'CHIEF_NURSE'::text, 'DIRECTOR_OF_NURSING'::text, 'DESIGNATED_DOCTOR'::text, 'DESIGNATED_NURSE'::text, 'NAMED_DOCTOR'::text, 'NAMED_NURSE'::text, 'NAMED_GP'::text, 'SAFEGUARDING_PRACTITIONER'::text])),
  constraint leadership_attendances_seniority CHECK (seniority = ANY (ARRAY['CHIEF_OFFICER'::text, 'SENIOR_OFFICER'::text, 'MIDDLE_MANAGER'::text, 'FIRST_LINE_MANAGER'::text, 'PRACTITIONER'::text]))
);

create table leadership_meetings (
  partnership text not null,
  id uuid not null,
  organisation text not null,
  side text not null,
  started_at timestamp(3) with time zone not null,
  convened_by text not null,
  kind text not null,
  starts_at timestamp(3) with time zone not null,
  status text not null,
  link_reason text,
  synthetic boolean not null,
  changed_at timestamp(3) with time zone not null,
  constraint leadership_meetings_key PRIMARY KEY (partnership, id, organisation),
  constraint leadership_meetings_kind CHECK (kind = ANY (ARRAY['LEAD_SAFEGUARDING_PARTNERS'::text, 'DELEGATED_SAFEGUARDING_PARTNERS'::text, 'EXTRAORDINARY'::text])),
  constraint leadership_meetings_side CHECK ((side = 'CONVENER'::text) = (organisation = convened_by)),
  constraint leadership_meetings_status CHECK (status = ANY (ARRAY['SCHEDULED'::text, 'HELD'::text, 'CANCELLED'::text]))
);

create table migrations (
  id integer default nextval('migrations_id_seq'::regclass) not null,
  "timestamp" bigint not null,
  name character varying not null,
  constraint "PK_8c82d7f526340ab734260ea46be" PRIMARY KEY (id)
);

create table outbox (
  partnership text not null,
  id uuid not null,
  from_organisation text not null,
  to_organisation text not null,
  recipient text not null,
  concept text not null,
  matter_id uuid not null,
  sequence integer not null,
  kind text not null,
  written_at timestamp(3) with time zone not null,
  content_hash text not null,
  message text not null,
  content text not null,
  state text default 'WAITING'::text not null,
  attempts integer default 0 not null,
  first_sent_at timestamp(3) with time zone,
  next_attempt_at timestamp(3) with time zone not null,
  fault text,
  delivered_at timestamp(3) with time zone,
  received_at timestamp(3) with time zone,
  effect text,
  receipt text,
  clock_offset_ms integer,
  clock_uncertainty_ms integer,
  constraint outbox_key PRIMARY KEY (partnership, id),
  constraint outbox_lane UNIQUE (partnership, concept, matter_id, from_organisation, to_organisation, sequence),
  constraint outbox_delivered CHECK ((state = 'DELIVERED'::text) = (delivered_at IS NOT NULL)),
  constraint outbox_effect CHECK (effect = ANY (ARRAY['APPLIED'::text, 'KEPT_OWN'::text, 'PARKED'::text])),
  constraint outbox_recipient CHECK (recipient = ANY (ARRAY['local-authority'::text, 'police'::text, 'health'::text])),
  constraint outbox_state CHECK (state = ANY (ARRAY['WAITING'::text, 'DELIVERED'::text, 'PARKED'::text]))
);

create table reconciliation_runs (
  partnership text not null,
  id uuid not null,
  agency text not null,
  from_day date not null,
  to_day date not null,
  organisation text,
  state text not null,
  began_at timestamp(3) with time zone not null,
  ended_at timestamp(3) with time zone,
  compared integer,
  under_way integer,
  found integer,
  constraint reconciliation_runs_key PRIMARY KEY (partnership, id),
  constraint reconciliation_runs_agency CHECK (agency = ANY (ARRAY['local-authority'::text, 'police'::text, 'health'::text])),
  constraint reconciliation_runs_compared CHECK ((state = 'COMPLETE'::text) = (compared IS NOT NULL) AND (compared IS NULL) = (found IS NULL) AND (compared IS NULL) = (under_way IS NULL)),
  constraint reconciliation_runs_ended CHECK ((state = 'WAITING'::text) = (ended_at IS NULL)),
  constraint reconciliation_runs_state CHECK (state = ANY (ARRAY['WAITING'::text, 'COMPLETE'::text, 'UNANSWERED'::text]))
);

create table record_corrections (
  partnership text not null,
  concept text not null,
  matter_id uuid not null,
  organisation text not null,
  number integer not null,
  corrected_at timestamp(3) with time zone not null,
  corrected_by text not null,
  reason text not null,
  before jsonb not null,
  after jsonb not null,
  constraint record_corrections_key PRIMARY KEY (partnership, concept, matter_id, organisation, number),
  constraint record_corrections_number CHECK (number >= 1)
);

create table record_links (
  partnership text not null,
  concept text not null,
  from_id uuid not null,
  to_id uuid not null,
  organisation text not null,
  reason text not null,
  linked_at timestamp(3) with time zone not null,
  constraint record_links_key PRIMARY KEY (partnership, concept, from_id, organisation, to_id, linked_at)
);

create table statutory_partners (
  partnership text not null,
  organisation text not null,
  sector text not null,
  valid_from date not null,
  valid_to date,
  constraint statutory_partners_key PRIMARY KEY (partnership, organisation, valid_from),
  constraint statutory_partners_order CHECK (valid_to >= valid_from),
  constraint statutory_partners_sector CHECK (sector = ANY (ARRAY['LOCAL_AUTHORITY'::text, 'POLICE'::text, 'HEALTH'::text]))
);

create table warrants (
  partnership text not null,
  id uuid not null,
  inspectorate text not null,
  person text not null,
  theme text not null,
  valid_from timestamp(3) with time zone not null,
  valid_until timestamp(3) with time zone not null,
  granted_by text not null,
  granted_by_organisation text not null,
  granted_at timestamp(3) with time zone not null,
  revoked_at timestamp(3) with time zone,
  revoked_by text,
  constraint warrants_key PRIMARY KEY (partnership, id),
  constraint warrants_inspectorate CHECK (inspectorate = ANY (ARRAY['OFSTED'::text, 'CQC'::text, 'HMICFRS'::text])),
  constraint warrants_length CHECK (valid_until > valid_from AND valid_until <= (valid_from + '2160:00:00'::interval)),
  constraint warrants_revoked CHECK ((revoked_at IS NULL) = (revoked_by IS NULL)),
  constraint warrants_theme CHECK (theme = ANY (ARRAY['INFORMATION_SHARING'::text, 'ESCALATIONS'::text, 'LEADERSHIP_ATTENDANCE'::text, 'WHOLE_PARTNERSHIP'::text]))
);

create table witnessed_checkpoints (
  agency text not null,
  witness text not null,
  number bigint not null,
  digest text not null,
  seen_at timestamp(3) with time zone not null,
  note text not null,
  contradiction text,
  constraint witnessed_checkpoints_key PRIMARY KEY (agency, witness, number, digest)
);

CREATE TRIGGER access_chains_forward BEFORE UPDATE ON access_chains FOR EACH ROW EXECUTE FUNCTION refuse_other_head();

CREATE TRIGGER access_chains_kept BEFORE DELETE OR TRUNCATE ON access_chains FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE INDEX access_log_at ON public.access_log USING btree (partnership, at, seq);

CREATE TRIGGER access_log_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON access_log FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

alter table access_log enable row level security;

alter table access_log force row level security;

create policy access_log_added on access_log as permissive for insert to health with check (true);

create policy access_log_readers on access_log as permissive for select to health_ro using ((( SELECT hub_is_lead() AS hub_is_lead) AND (partnership = ANY (( SELECT hub_own_partnerships() AS hub_own_partnerships)::text[]))));

create policy access_log_verified on access_log as permissive for select to health using (true);

alter table agency_keys enable row level security;

alter table agency_keys force row level security;

create policy owner on agency_keys as permissive for all to health using (true) with check (true);

create policy readers on agency_keys as permissive for select to health_ro, health_rw using (true);

create policy relay on agency_keys as permissive for all to health_relay using (true) with check (true);

create policy writers_add on agency_keys as permissive for insert to health_rw with check (true);

CREATE INDEX alert_notifications_waiting ON public.alert_notifications USING btree (next_attempt_at) WHERE (state = 'WAITING'::text);

alter table alert_notifications enable row level security;

alter table alert_notifications force row level security;

create policy jobs on alert_notifications as permissive for all to health_jobs using (true) with check (true);

create policy owner on alert_notifications as permissive for all to health using (true) with check (true);

create policy readers on alert_notifications as permissive for select to health_ro, health_rw using ((EXISTS ( SELECT
   FROM alerts a
  WHERE ((a.partnership = alert_notifications.partnership) AND (a.id = alert_notifications.alert_id)))));

CREATE INDEX alerts_raised ON public.alerts USING btree (partnership, audience, organisation, raised_at DESC, id);

alter table alerts enable row level security;

alter table alerts force row level security;

create policy jobs on alerts as permissive for select to health_jobs using (true);

create policy jobs_add on alerts as permissive for insert to health_jobs with check ((seen_at IS NULL));

create policy owner on alerts as permissive for all to health using (true) with check (true);

create policy readers on alerts as permissive for select to health_ro using ((((audience = 'ORGANISATION'::text) AND (partnership = ANY (( SELECT hub_party_partnerships() AS hub_party_partnerships)::text[])) AND (organisation = ( SELECT hub_organisation() AS hub_organisation)) AND ((kind <> 'BREAK_GLASS_USED'::text) OR ( SELECT hub_is_lead() AS hub_is_lead))) OR ((audience = 'BUSINESS_MANAGER'::text) AND (partnership = ANY (string_to_array(( SELECT
        CASE
            WHEN (current_setting('hub.role'::text, true) = 'BUSINESS_MANAGER'::text) THEN NULLIF(current_setting('hub.partnerships'::text, true), ''::text)
            ELSE NULL::text
        END AS "case"), ','::text))))));

create policy writers_change on alerts as permissive for update to health_rw using (((audience = 'ORGANISATION'::text) AND (partnership = ANY (( SELECT hub_party_partnerships() AS hub_party_partnerships)::text[])) AND (organisation = ( SELECT hub_organisation() AS hub_organisation)) AND ((kind <> 'BREAK_GLASS_USED'::text) OR ( SELECT hub_is_lead() AS hub_is_lead)))) with check (((audience = 'ORGANISATION'::text) AND (partnership = ANY (( SELECT hub_party_partnerships() AS hub_party_partnerships)::text[])) AND (organisation = ( SELECT hub_organisation() AS hub_organisation)) AND ((kind <> 'BREAK_GLASS_USED'::text) OR ( SELECT hub_is_lead() AS hub_is_lead)) AND (seen_at = ( SELECT hub_now() AS hub_now)) AND (seen_by = ( SELECT hub_subject() AS hub_subject))));

create policy writers_read on alerts as permissive for select to health_rw using (((audience = 'ORGANISATION'::text) AND (partnership = ANY (( SELECT hub_party_partnerships() AS hub_party_partnerships)::text[])) AND (organisation = ( SELECT hub_organisation() AS hub_organisation)) AND ((kind <> 'BREAK_GLASS_USED'::text) OR ( SELECT hub_is_lead() AS hub_is_lead))));

CREATE INDEX break_glass_grants_person ON public.break_glass_grants USING btree (partnership, person, valid_until);

alter table break_glass_grants enable row level security;

alter table break_glass_grants force row level security;

create policy jobs on break_glass_grants as permissive for select to health_jobs using (true);

create policy owner on break_glass_grants as permissive for all to health using (true) with check (true);

create policy readers on break_glass_grants as permissive for select to health_ro using ((( SELECT hub_is_lead() AS hub_is_lead) AND (partnership = ANY (( SELECT hub_party_partnerships() AS hub_party_partnerships)::text[]))));

create policy writers_add on break_glass_grants as permissive for insert to health_rw with check ((( SELECT hub_is_lead() AS hub_is_lead) AND (partnership = ANY (( SELECT hub_party_partnerships() AS hub_party_partnerships)::text[])) AND (organisation = ( SELECT hub_organisation() AS hub_organisation)) AND (person = ( SELECT hub_subject() AS hub_subject)) AND (granted_at = ( SELECT hub_now() AS hub_now))));

create policy writers_read on break_glass_grants as permissive for select to health_rw using ((( SELECT hub_is_lead() AS hub_is_lead) AND (partnership = ANY (( SELECT hub_party_partnerships() AS hub_party_partnerships)::text[])) AND (organisation = ( SELECT hub_organisation() AS hub_organisation)) AND (person = ( SELECT hub_subject() AS hub_subject))));

alter table calendar_versions enable row level security;

alter table calendar_versions force row level security;

create policy jobs on calendar_versions as permissive for all to health_jobs using (true) with check (true);

create policy owner on calendar_versions as permissive for all to health using (true) with check (true);

CREATE INDEX chasers_of_request ON public.chasers USING btree (partnership, request_id, organisation);

alter table chasers enable row level security;

alter table chasers force row level security;

create policy owner on chasers as permissive for all to health using (true) with check (true);

create policy readers on chasers as permissive for select to health_ro using (((partnership = ANY (( SELECT hub_whole_partnerships('information-request'::text) AS hub_whole_partnerships)::text[])) OR ((partnership = ANY (( SELECT hub_party_partnerships() AS hub_party_partnerships)::text[])) AND ((requester = ( SELECT hub_organisation() AS hub_organisation)) OR (responder = ( SELECT hub_organisation() AS hub_organisation))))));

create policy writers_add on chasers as permissive for insert to health_rw with check (((partnership = ANY (( SELECT hub_own_partnerships() AS hub_own_partnerships)::text[])) AND (organisation = ( SELECT hub_organisation() AS hub_organisation))));

create policy writers_move on chasers as permissive for update to health_rw using (((partnership = ANY (( SELECT hub_own_partnerships() AS hub_own_partnerships)::text[])) AND (organisation = ( SELECT hub_organisation() AS hub_organisation)) AND (received_at IS NOT NULL))) with check (((partnership = ANY (( SELECT hub_own_partnerships() AS hub_own_partnerships)::text[])) AND (organisation = ( SELECT hub_organisation() AS hub_organisation)) AND (received_at IS NOT NULL)));

create policy writers_read on chasers as permissive for select to health_rw using (((partnership = ANY (( SELECT hub_own_partnerships() AS hub_own_partnerships)::text[])) AND (organisation = ( SELECT hub_organisation() AS hub_organisation))));

CREATE TRIGGER checkpoints_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON checkpoints FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE INDEX deadline_changes_changed ON public.deadline_changes USING btree (partnership, changed_at DESC, id DESC);

CREATE INDEX deadline_changes_of_request ON public.deadline_changes USING btree (partnership, request_id, organisation) WHERE (request_id IS NOT NULL);

CREATE INDEX deadline_changes_of_stage ON public.deadline_changes USING btree (partnership, escalation_id, organisation, stage) WHERE (escalation_id IS NOT NULL);

alter table deadline_changes enable row level security;

alter table deadline_changes force row level security;

create policy jobs on deadline_changes as permissive for all to health_jobs using (true) with check (true);

create policy owner on deadline_changes as permissive for all to health using (true) with check (true);

create policy readers on deadline_changes as permissive for select to health_ro using ((((request_id IS NOT NULL) AND (partnership = ANY (( SELECT hub_whole_partnerships('information-request'::text) AS hub_whole_partnerships)::text[]))) OR ((escalation_id IS NOT NULL) AND (partnership = ANY (( SELECT hub_whole_partnerships('escalation'::text) AS hub_whole_partnerships)::text[]))) OR ((partnership = ANY (( SELECT hub_party_partnerships() AS hub_party_partnerships)::text[])) AND (organisation = ( SELECT hub_organisation() AS hub_organisation)))));

create policy writers_read on deadline_changes as permissive for select to health_rw using (((partnership = ANY (( SELECT hub_own_partnerships() AS hub_own_partnerships)::text[])) AND (organisation = ( SELECT hub_organisation() AS hub_organisation))));

CREATE INDEX discrepancies_found ON public.discrepancies USING btree (partnership, found_at DESC, id DESC);

CREATE INDEX discrepancies_open ON public.discrepancies USING btree (partnership, owner, due_on) WHERE (status = 'OPEN'::text);

alter table discrepancies enable row level security;

alter table discrepancies force row level security;

create policy jobs on discrepancies as permissive for all to health_jobs using (true) with check (true);

create policy owner on discrepancies as permissive for all to health using (true) with check (true);

create policy readers on discrepancies as permissive for select to health_ro using ((((concept = 'information-request'::text) AND (partnership = ANY (( SELECT hub_whole_partnerships('information-request'::text) AS hub_whole_partnerships)::text[]))) OR ((concept = 'escalation'::text) AND (partnership = ANY (( SELECT hub_whole_partnerships('escalation'::text) AS hub_whole_partnerships)::text[]))) OR ((concept = 'leadership-meeting'::text) AND (partnership = ANY (( SELECT hub_whole_partnerships('leadership-meeting'::text) AS hub_whole_partnerships)::text[]))) OR ((partnership = ANY (( SELECT hub_party_partnerships() AS hub_party_partnerships)::text[])) AND ((originator = ( SELECT hub_organisation() AS hub_organisation)) OR (recipient = ( SELECT hub_organisation() AS hub_organisation))))));

create policy writers_add on discrepancies as permissive for insert to health_rw with check (((partnership = ANY (( SELECT hub_own_partnerships() AS hub_own_partnerships)::text[])) AND ((originator = ( SELECT hub_organisation() AS hub_organisation)) OR (recipient = ( SELECT hub_organisation() AS hub_organisation)))));

create policy writers_change on discrepancies as permissive for update to health_rw using (((partnership = ANY (( SELECT hub_own_partnerships() AS hub_own_partnerships)::text[])) AND ((originator = ( SELECT hub_organisation() AS hub_organisation)) OR (recipient = ( SELECT hub_organisation() AS hub_organisation))))) with check (((partnership = ANY (( SELECT hub_own_partnerships() AS hub_own_partnerships)::text[])) AND ((originator = ( SELECT hub_organisation() AS hub_organisation)) OR (recipient = ( SELECT hub_organisation() AS hub_organisation)))));

create policy writers_read on discrepancies as permissive for select to health_rw using (((partnership = ANY (( SELECT hub_own_partnerships() AS hub_own_partnerships)::text[])) AND ((originator = ( SELECT hub_organisation() AS hub_organisation)) OR (recipient = ( SELECT hub_organisation() AS hub_organisation)))));

CREATE INDEX escalation_stages_open ON public.escalation_stages USING btree (partnership, due_on, escalation_id, organisation, number) WHERE ((left_at IS NULL) AND (due_on IS NOT NULL));

CREATE INDEX escalation_stages_started ON public.escalation_stages USING btree (partnership, started_at) INCLUDE (escalation_id, organisation, raised_by, raised_against, number, label, due_on, left_on, shortened, skipped, resolved_here, working_days_taken) WHERE (side = 'RAISER'::text);

CREATE TRIGGER escalation_stages_deleted AFTER DELETE ON escalation_stages REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION follow_escalation_stages();

CREATE TRIGGER escalation_stages_follow BEFORE INSERT ON escalation_stages FOR EACH ROW EXECUTE FUNCTION follow_escalation();

CREATE TRIGGER escalation_stages_inserted AFTER INSERT ON escalation_stages REFERENCING NEW TABLE AS come FOR EACH STATEMENT EXECUTE FUNCTION follow_escalation_stages();

CREATE TRIGGER escalation_stages_updated AFTER UPDATE ON escalation_stages REFERENCING OLD TABLE AS gone NEW TABLE AS come FOR EACH STATEMENT EXECUTE FUNCTION follow_escalation_stages();

alter table escalation_stages enable row level security;

alter table escalation_stages force row level security;

create policy counters on escalation_stages as permissive for select to health_figures using (((partnership = ANY (( SELECT hub_party_partnerships() AS hub_party_partnerships)::text[])) OR (partnership = ANY (( SELECT hub_whole_partnerships('escalation'::text) AS hub_whole_partnerships)::text[]))));

create policy jobs on escalation_stages as permissive for select to health_jobs using (true);

create policy jobs_change on escalation_stages as permissive for update to health_jobs using (true) with check (true);

create policy owner on escalation_stages as permissive for all to health using (true) with check (true);

create policy readers on escalation_stages as permissive for select to health_ro using (((partnership = ANY (( SELECT hub_whole_partnerships('escalation'::text) AS hub_whole_partnerships)::text[])) OR ((partnership = ANY (( SELECT hub_party_partnerships() AS hub_party_partnerships)::text[])) AND ((organisation = ( SELECT hub_organisation() AS hub_organisation)) OR (EXISTS ( SELECT
   FROM escalations e
  WHERE ((e.partnership = escalation_stages.partnership) AND (e.id = escalation_stages.escalation_id) AND (e.organisation = escalation_stages.organisation))))))));

create policy writers_add on escalation_stages as permissive for insert to health_rw with check (((partnership = ANY (( SELECT hub_own_partnerships() AS hub_own_partnerships)::text[])) AND (organisation = ( SELECT hub_organisation() AS hub_organisation))));

create policy writers_change on escalation_stages as permissive for update to health_rw using (((partnership = ANY (( SELECT hub_own_partnerships() AS hub_own_partnerships)::text[])) AND (organisation = ( SELECT hub_organisation() AS hub_organisation)))) with check (((partnership = ANY (( SELECT hub_own_partnerships() AS hub_own_partnerships)::text[])) AND (organisation = ( SELECT hub_organisation() AS hub_organisation))));

create policy writers_read on escalation_stages as permissive for select to health_rw using (((partnership = ANY (( SELECT hub_own_partnerships() AS hub_own_partnerships)::text[])) AND (organisation = ( SELECT hub_organisation() AS hub_organisation))));

CREATE INDEX escalations_changed ON public.escalations USING btree (partnership, changed_at);

CREATE INDEX escalations_desk ON public.escalations USING btree (partnership, organisation, side) WHERE (status = 'OPEN'::text);

CREATE INDEX escalations_request ON public.escalations USING btree (partnership, information_request_id) WHERE (information_request_id IS NOT NULL);

CREATE INDEX escalations_started ON public.escalations USING btree (partnership, started_at DESC, id DESC) INCLUDE (started_on, digest, side, raised_by, raised_against, kind, reason, policy_stages, stage_reached, status, changed_at);

CREATE TRIGGER escalations_lead AFTER UPDATE OF started_at, side, raised_by, raised_against ON escalations FOR EACH ROW WHEN (old.started_at IS DISTINCT FROM new.started_at OR old.side IS DISTINCT FROM new.side OR old.raised_by IS DISTINCT FROM new.raised_by OR old.raised_against IS DISTINCT FROM new.raised_against) EXECUTE FUNCTION lead_escalation_stages();

alter table escalations enable row level security;

alter table escalations force row level security;

create policy counters on escalations as permissive for select to health_figures using (((partnership = ANY (( SELECT hub_party_partnerships() AS hub_party_partnerships)::text[])) OR (partnership = ANY (( SELECT hub_whole_partnerships('escalation'::text) AS hub_whole_partnerships)::text[]))));

create policy jobs on escalations as permissive for select to health_jobs using (true);

create policy jobs_change on escalations as permissive for update to health_jobs using (true) with check (true);

create policy owner on escalations as permissive for all to health using (true) with check (true);

create policy readers on escalations as permissive for select to health_ro using (((partnership = ANY (( SELECT hub_whole_partnerships('escalation'::text) AS hub_whole_partnerships)::text[])) OR ((partnership = ANY (( SELECT hub_party_partnerships() AS hub_party_partnerships)::text[])) AND ((raised_by = ( SELECT hub_organisation() AS hub_organisation)) OR (raised_against = ( SELECT hub_organisation() AS hub_organisation))))));

create policy writers_add on escalations as permissive for insert to health_rw with check (((partnership = ANY (( SELECT hub_own_partnerships() AS hub_own_partnerships)::text[])) AND (organisation = ( SELECT hub_organisation() AS hub_organisation))));

create policy writers_change on escalations as permissive for update to health_rw using (((partnership = ANY (( SELECT hub_own_partnerships() AS hub_own_partnerships)::text[])) AND (organisation = ( SELECT hub_organisation() AS hub_organisation)))) with check (((partnership = ANY (( SELECT hub_own_partnerships() AS hub_own_partnerships)::text[])) AND (organisation = ( SELECT hub_organisation() AS hub_organisation))));

create policy writers_read on escalations as permissive for select to health_rw using (((partnership = ANY (( SELECT hub_own_partnerships() AS hub_own_partnerships)::text[])) AND (organisation = ( SELECT hub_organisation() AS hub_organisation))));

alter table idempotent_mutations enable row level security;

alter table idempotent_mutations force row level security;

create policy owner on idempotent_mutations as permissive for all to health using (true) with check (true);

create policy writers_add on idempotent_mutations as permissive for insert to health_rw with check (((partnership = ANY (( SELECT hub_party_partnerships() AS hub_party_partnerships)::text[])) AND (organisation = ( SELECT hub_organisation() AS hub_organisation))));

create policy writers_change on idempotent_mutations as permissive for update to health_rw using (((partnership = ANY (( SELECT hub_party_partnerships() AS hub_party_partnerships)::text[])) AND (organisation = ( SELECT hub_organisation() AS hub_organisation)))) with check (((partnership = ANY (( SELECT hub_party_partnerships() AS hub_party_partnerships)::text[])) AND (organisation = ( SELECT hub_organisation() AS hub_organisation))));

create policy writers_read on idempotent_mutations as permissive for select to health_rw using (((partnership = ANY (( SELECT hub_party_partnerships() AS hub_party_partnerships)::text[])) AND (organisation = ( SELECT hub_organisation() AS hub_organisation))));

CREATE INDEX inbox_desk ON public.inbox USING btree (partnership, to_organisation) WHERE (effect = 'PARKED'::text);

CREATE INDEX inbox_received ON public.inbox USING btree (partnership, to_organisation, received_at DESC);

alter table inbox enable row level security;

alter table inbox force row level security;

create policy jobs on inbox as permissive for select to health_jobs using (true);

create policy owner on inbox as permissive for all to health using (true) with check (true);

create policy readers on inbox as permissive for select to health_ro using ((((concept = 'information-request'::text) AND (partnership = ANY (( SELECT hub_whole_partnerships('information-request'::text) AS hub_whole_partnerships)::text[]))) OR ((concept = 'escalation'::text) AND (partnership = ANY (( SELECT hub_whole_partnerships('escalation'::text) AS hub_whole_partnerships)::text[]))) OR ((concept = 'leadership-meeting'::text) AND (partnership = ANY (( SELECT hub_whole_partnerships('leadership-meeting'::text) AS hub_whole_partnerships)::text[]))) OR ((partnership = ANY (( SELECT hub_party_partnerships() AS hub_party_partnerships)::text[])) AND ((from_organisation = ( SELECT hub_organisation() AS hub_organisation)) OR (to_organisation = ( SELECT hub_organisation() AS hub_organisation))))));

create policy writers_add on inbox as permissive for insert to health_rw with check (((partnership = ANY (( SELECT hub_own_partnerships() AS hub_own_partnerships)::text[])) AND (to_organisation = ( SELECT hub_organisation() AS hub_organisation))));

create policy writers_change on inbox as permissive for update to health_rw using (((partnership = ANY (( SELECT hub_own_partnerships() AS hub_own_partnerships)::text[])) AND (to_organisation = ( SELECT hub_organisation() AS hub_organisation)))) with check (((partnership = ANY (( SELECT hub_own_partnerships() AS hub_own_partnerships)::text[])) AND (to_organisation = ( SELECT hub_organisation() AS hub_organisation))));

create policy writers_read on inbox as permissive for select to health_rw using (((partnership = ANY (( SELECT hub_own_partnerships() AS hub_own_partnerships)::text[])) AND (to_organisation = ( SELECT hub_organisation() AS hub_organisation))));

alter table information_request_days enable row level security;

alter table information_request_days force row level security;

create policy counters on information_request_days as permissive for select to health_figures using (((partnership IN ( SELECT unnest(hub_party_partnerships()) AS unnest)) OR (partnership IN ( SELECT unnest(hub_whole_partnerships('information-request'::text)) AS unnest))));

create policy owner on information_request_days as permissive for all to health using (true) with check (true);

create policy readers on information_request_days as permissive for select to health_ro using (((partnership IN ( SELECT unnest(hub_whole_partnerships('information-request'::text)) AS unnest)) OR ((partnership IN ( SELECT unnest(hub_party_partnerships()) AS unnest)) AND ((requester = ( SELECT hub_organisation() AS hub_organisation)) OR (responder = ( SELECT hub_organisation() AS hub_organisation))))));

alter table information_request_deltas enable row level security;

alter table information_request_deltas force row level security;

create policy counters on information_request_deltas as permissive for select to health_figures using (((partnership IN ( SELECT unnest(hub_party_partnerships()) AS unnest)) OR (partnership IN ( SELECT unnest(hub_whole_partnerships('information-request'::text)) AS unnest))));

create policy owner on information_request_deltas as permissive for all to health using (true) with check (true);

create policy readers on information_request_deltas as permissive for select to health_ro using (((partnership IN ( SELECT unnest(hub_whole_partnerships('information-request'::text)) AS unnest)) OR ((partnership IN ( SELECT unnest(hub_party_partnerships()) AS unnest)) AND ((requester = ( SELECT hub_organisation() AS hub_organisation)) OR (responder = ( SELECT hub_organisation() AS hub_organisation))))));

alter table information_request_hours enable row level security;

alter table information_request_hours force row level security;

create policy owner on information_request_hours as permissive for all to health using (true) with check (true);

create policy readers on information_request_hours as permissive for select to health_ro using (((partnership IN ( SELECT unnest(hub_whole_partnerships('information-request'::text)) AS unnest)) OR ((partnership IN ( SELECT unnest(hub_party_partnerships()) AS unnest)) AND ((requester = ( SELECT hub_organisation() AS hub_organisation)) OR (responder = ( SELECT hub_organisation() AS hub_organisation))))));

alter table information_request_months enable row level security;

alter table information_request_months force row level security;

create policy owner on information_request_months as permissive for all to health using (true) with check (true);

create policy readers on information_request_months as permissive for select to health_ro using ((partnership IN ( SELECT unnest(hub_whole_partnerships('information-request'::text)) AS unnest)));

CREATE INDEX information_requests_answered ON public.information_requests USING btree (partnership, requester, responder, answer_hours, started_on) INCLUDE (requested_at, answered_at) WHERE (answer_hours IS NOT NULL);

CREATE INDEX information_requests_changed ON public.information_requests USING btree (partnership, changed_at);

CREATE INDEX information_requests_child ON public.information_requests USING btree (partnership, child_reference) WHERE (child_reference IS NOT NULL);

CREATE INDEX information_requests_declined ON public.information_requests USING btree (partnership, started_at) INCLUDE (requester, responder, started_on, decline_reason) WHERE ((side = 'RESPONDER'::text) AND (decline_reason IS NOT NULL));

CREATE INDEX information_requests_desk ON public.information_requests USING btree (partnership, organisation, side, COALESCE(due_at, 'infinity'::timestamp with time zone), id) WHERE (outcome IS NULL);

CREATE INDEX information_requests_due ON public.information_requests USING btree (partnership, due_at) WHERE (due_at IS NOT NULL);

CREATE INDEX information_requests_open ON public.information_requests USING btree (partnership, due_at, id, organisation) INCLUDE (side, requested_at, urgency, urgency_policy) WHERE ((outcome IS NULL) AND (due_at IS NOT NULL));

CREATE INDEX information_requests_started ON public.information_requests USING btree (partnership, started_at DESC, id DESC);

CREATE INDEX information_requests_waiting ON public.information_requests USING btree (partnership, started_at) INCLUDE (side, due_at, requester, responder, started_on) WHERE (outcome IS NULL);

CREATE TRIGGER information_requests_deleted AFTER DELETE ON information_requests REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION count_deleted_requests();

CREATE TRIGGER information_requests_inserted AFTER INSERT ON information_requests REFERENCING NEW TABLE AS come FOR EACH STATEMENT EXECUTE FUNCTION count_inserted_requests();

CREATE TRIGGER information_requests_truncated AFTER TRUNCATE ON information_requests FOR EACH STATEMENT EXECUTE FUNCTION forget_information_request_counts();

CREATE TRIGGER information_requests_updated AFTER UPDATE ON information_requests REFERENCING OLD TABLE AS gone NEW TABLE AS come FOR EACH STATEMENT EXECUTE FUNCTION count_updated_requests();

alter table information_requests enable row level security;

alter table information_requests force row level security;

create policy counters on information_requests as permissive for select to health_figures using (((partnership = ANY (( SELECT hub_party_partnerships() AS hub_party_partnerships)::text[])) OR (partnership = ANY (( SELECT hub_whole_partnerships('information-request'::text) AS hub_whole_partnerships)::text[]))));

create policy jobs on information_requests as permissive for select to health_jobs using (true);

create policy jobs_change on information_requests as permissive for update to health_jobs using (true) with check (true);

create policy owner on information_requests as permissive for all to health using (true) with check (true);

create policy readers on information_requests as permissive for select to health_ro using (((partnership = ANY (( SELECT hub_whole_partnerships('information-request'::text) AS hub_whole_partnerships)::text[])) OR ((partnership = ANY (( SELECT hub_party_partnerships() AS hub_party_partnerships)::text[])) AND ((requester = ( SELECT hub_organisation() AS hub_organisation)) OR (responder = ( SELECT hub_organisation() AS hub_organisation))))));

create policy writers_add on information_requests as permissive for insert to health_rw with check (((partnership = ANY (( SELECT hub_own_partnerships() AS hub_own_partnerships)::text[])) AND (organisation = ( SELECT hub_organisation() AS hub_organisation))));

create policy writers_change on information_requests as permissive for update to health_rw using (((partnership = ANY (( SELECT hub_own_partnerships() AS hub_own_partnerships)::text[])) AND (organisation = ( SELECT hub_organisation() AS hub_organisation)))) with check (((partnership = ANY (( SELECT hub_own_partnerships() AS hub_own_partnerships)::text[])) AND (organisation = ( SELECT hub_organisation() AS hub_organisation))));

create policy writers_give_way on information_requests as permissive for delete to health_rw using (((partnership = ANY (( SELECT hub_own_partnerships() AS hub_own_partnerships)::text[])) AND (organisation = ( SELECT hub_organisation() AS hub_organisation)) AND (side = 'RESPONDER'::text) AND (case_reference IS NULL) AND (acknowledged_at IS NULL) AND (outcome IS NULL) AND (link_reason IS NULL) AND (EXISTS ( SELECT
   FROM inbox i
  WHERE ((i.partnership = information_requests.partnership) AND (i.concept = 'information-request'::text) AND (i.matter_id = information_requests.id) AND (i.from_organisation = information_requests.requester) AND (i.to_organisation = information_requests.organisation) AND (i.kind = 'REQUEST_MADE'::text) AND (i.effect = 'APPLIED'::text)))) AND (EXISTS ( SELECT
   FROM record_links l
  WHERE ((l.partnership = information_requests.partnership) AND (l.organisation = information_requests.organisation) AND (l.to_id = information_requests.id) AND (l.concept = 'information-request'::text) AND (l.linked_at = ( SELECT hub_now() AS hub_now))))) AND (NOT (EXISTS ( SELECT
   FROM record_corrections c
  WHERE ((c.partnership = information_requests.partnership) AND (c.organisation = information_requests.organisation) AND (c.matter_id = information_requests.id) AND (c.concept = 'information-request'::text))))) AND (NOT (EXISTS ( SELECT
   FROM escalations e
  WHERE ((e.partnership = information_requests.partnership) AND (e.organisation = information_requests.organisation) AND (e.information_request_id = information_requests.id))))) AND (NOT (EXISTS ( SELECT
   FROM deadline_changes d
  WHERE ((d.partnership = information_requests.partnership) AND (d.organisation = information_requests.organisation) AND (d.request_id = information_requests.id)))))));

create policy writers_read on information_requests as permissive for select to health_rw using (((partnership = ANY (( SELECT hub_own_partnerships() AS hub_own_partnerships)::text[])) AND (organisation = ( SELECT hub_organisation() AS hub_organisation))));

CREATE INDEX lead_appointments_person ON public.lead_appointments USING btree (partnership, organisation, person_reference);

alter table lead_appointments enable row level security;

alter table lead_appointments force row level security;

create policy owner on lead_appointments as permissive for all to health using (true) with check (true);

create policy readers on lead_appointments as permissive for select to health_ro using (((partnership = ANY (( SELECT hub_party_partnerships() AS hub_party_partnerships)::text[])) OR (partnership = ANY (( SELECT hub_whole_partnerships('lead-appointment'::text) AS hub_whole_partnerships)::text[]))));

create policy writers_add on lead_appointments as permissive for insert to health_rw with check ((( SELECT hub_is_lead() AS hub_is_lead) AND (partnership = ANY (( SELECT hub_own_partnerships() AS hub_own_partnerships)::text[])) AND (organisation = ( SELECT hub_organisation() AS hub_organisation))));

create policy writers_change on lead_appointments as permissive for update to health_rw using ((( SELECT hub_is_lead() AS hub_is_lead) AND (partnership = ANY (( SELECT hub_own_partnerships() AS hub_own_partnerships)::text[])) AND (organisation = ( SELECT hub_organisation() AS hub_organisation)))) with check ((( SELECT hub_is_lead() AS hub_is_lead) AND (partnership = ANY (( SELECT hub_own_partnerships() AS hub_own_partnerships)::text[])) AND (organisation = ( SELECT hub_organisation() AS hub_organisation))));

create policy writers_read on lead_appointments as permissive for select to health_rw using ((( SELECT hub_is_lead() AS hub_is_lead) AND (partnership = ANY (( SELECT hub_own_partnerships() AS hub_own_partnerships)::text[])) AND (organisation = ( SELECT hub_organisation() AS hub_organisation))));

alter table leadership_attendances enable row level security;

alter table leadership_attendances force row level security;

create policy owner on leadership_attendances as permissive for all to health using (true) with check (true);

create policy readers on leadership_attendances as permissive for select to health_ro using (((partnership = ANY (( SELECT hub_party_partnerships() AS hub_party_partnerships)::text[])) OR (partnership = ANY (( SELECT hub_whole_partnerships('leadership-meeting'::text) AS hub_whole_partnerships)::text[]))));

create policy writers_add on leadership_attendances as permissive for insert to health_rw with check (((partnership = ANY (( SELECT hub_own_partnerships() AS hub_own_partnerships)::text[])) AND (organisation = ( SELECT hub_organisation() AS hub_organisation))));

create policy writers_change on leadership_attendances as permissive for update to health_rw using (((partnership = ANY (( SELECT hub_own_partnerships() AS hub_own_partnerships)::text[])) AND (organisation = ( SELECT hub_organisation() AS hub_organisation)))) with check (((partnership = ANY (( SELECT hub_own_partnerships() AS hub_own_partnerships)::text[])) AND (organisation = ( SELECT hub_organisation() AS hub_organisation))));

create policy writers_read on leadership_attendances as permissive for select to health_rw using (((partnership = ANY (( SELECT hub_own_partnerships() AS hub_own_partnerships)::text[])) AND (organisation = ( SELECT hub_organisation() AS hub_organisation))));

CREATE INDEX leadership_meetings_changed ON public.leadership_meetings USING btree (partnership, changed_at);

CREATE INDEX leadership_meetings_started ON public.leadership_meetings USING btree (partnership, started_at DESC, id DESC);

alter table leadership_meetings enable row level security;

alter table leadership_meetings force row level security;

create policy jobs on leadership_meetings as permissive for select to health_jobs using (true);

create policy owner on leadership_meetings as permissive for all to health using (true) with check (true);

create policy readers on leadership_meetings as permissive for select to health_ro using (((partnership = ANY (( SELECT hub_party_partnerships() AS hub_party_partnerships)::text[])) OR (partnership = ANY (( SELECT hub_whole_partnerships('leadership-meeting'::text) AS hub_whole_partnerships)::text[]))));

create policy writers_add on leadership_meetings as permissive for insert to health_rw with check (((partnership = ANY (( SELECT hub_own_partnerships() AS hub_own_partnerships)::text[])) AND (organisation = ( SELECT hub_organisation() AS hub_organisation))));

create policy writers_change on leadership_meetings as permissive for update to health_rw using (((partnership = ANY (( SELECT hub_own_partnerships() AS hub_own_partnerships)::text[])) AND (organisation = ( SELECT hub_organisation() AS hub_organisation)))) with check (((partnership = ANY (( SELECT hub_own_partnerships() AS hub_own_partnerships)::text[])) AND (organisation = ( SELECT hub_organisation() AS hub_organisation))));

create policy writers_read on leadership_meetings as permissive for select to health_rw using (((partnership = ANY (( SELECT hub_own_partnerships() AS hub_own_partnerships)::text[])) AND (organisation = ( SELECT hub_organisation() AS hub_organisation))));

CREATE INDEX outbox_delivered ON public.outbox USING btree (partnership, recipient, delivered_at) WHERE (state = 'DELIVERED'::text);

CREATE INDEX outbox_desk ON public.outbox USING btree (partnership, from_organisation, concept, matter_id) WHERE ((state <> 'DELIVERED'::text) OR (effect = 'PARKED'::text));

CREATE INDEX outbox_lanes_undelivered ON public.outbox USING btree (partnership, concept, matter_id, from_organisation, to_organisation, sequence) WHERE (state <> 'DELIVERED'::text);

CREATE INDEX outbox_newest ON public.outbox USING btree (partnership, written_at DESC, id DESC);

CREATE INDEX outbox_waiting ON public.outbox USING btree (partnership, recipient, written_at) WHERE (state = 'WAITING'::text);

alter table outbox enable row level security;

alter table outbox force row level security;

create policy jobs on outbox as permissive for select to health_jobs using (true);

create policy owner on outbox as permissive for all to health using (true) with check (true);

create policy readers on outbox as permissive for select to health_ro using ((((concept = 'information-request'::text) AND (partnership = ANY (( SELECT hub_whole_partnerships('information-request'::text) AS hub_whole_partnerships)::text[]))) OR ((concept = 'escalation'::text) AND (partnership = ANY (( SELECT hub_whole_partnerships('escalation'::text) AS hub_whole_partnerships)::text[]))) OR ((concept = 'leadership-meeting'::text) AND (partnership = ANY (( SELECT hub_whole_partnerships('leadership-meeting'::text) AS hub_whole_partnerships)::text[]))) OR ((partnership = ANY (( SELECT hub_party_partnerships() AS hub_party_partnerships)::text[])) AND ((from_organisation = ( SELECT hub_organisation() AS hub_organisation)) OR (to_organisation = ( SELECT hub_organisation() AS hub_organisation))))));

create policy relay on outbox as permissive for all to health_relay using (true) with check (true);

create policy writers_add on outbox as permissive for insert to health_rw with check (((partnership = ANY (( SELECT hub_own_partnerships() AS hub_own_partnerships)::text[])) AND (from_organisation = ( SELECT hub_organisation() AS hub_organisation))));

create policy writers_change on outbox as permissive for update to health_rw using (((partnership = ANY (( SELECT hub_own_partnerships() AS hub_own_partnerships)::text[])) AND (from_organisation = ( SELECT hub_organisation() AS hub_organisation)))) with check (((partnership = ANY (( SELECT hub_own_partnerships() AS hub_own_partnerships)::text[])) AND (from_organisation = ( SELECT hub_organisation() AS hub_organisation))));

create policy writers_read on outbox as permissive for select to health_rw using (((partnership = ANY (( SELECT hub_own_partnerships() AS hub_own_partnerships)::text[])) AND (from_organisation = ( SELECT hub_organisation() AS hub_organisation))));

CREATE INDEX reconciliation_runs_began ON public.reconciliation_runs USING btree (partnership, began_at DESC);

alter table reconciliation_runs enable row level security;

alter table reconciliation_runs force row level security;

create policy jobs on reconciliation_runs as permissive for all to health_jobs using (true) with check (true);

create policy owner on reconciliation_runs as permissive for all to health using (true) with check (true);

create policy readers on reconciliation_runs as permissive for select to health_ro using (((partnership = ANY (( SELECT hub_party_partnerships() AS hub_party_partnerships)::text[])) OR (partnership = ANY (( SELECT hub_whole_partnerships('information-request'::text) AS hub_whole_partnerships)::text[])) OR (partnership = ANY (( SELECT hub_whole_partnerships('escalation'::text) AS hub_whole_partnerships)::text[])) OR (partnership = ANY (( SELECT hub_whole_partnerships('leadership-meeting'::text) AS hub_whole_partnerships)::text[]))));

create policy writers_add on reconciliation_runs as permissive for insert to health_rw with check (((partnership = ANY (( SELECT hub_own_partnerships() AS hub_own_partnerships)::text[])) AND (organisation = ( SELECT hub_organisation() AS hub_organisation)) AND (state = 'WAITING'::text)));

create policy writers_read on reconciliation_runs as permissive for select to health_rw using (((partnership = ANY (( SELECT hub_own_partnerships() AS hub_own_partnerships)::text[])) AND (organisation = ( SELECT hub_organisation() AS hub_organisation))));

alter table record_corrections enable row level security;

alter table record_corrections force row level security;

create policy owner on record_corrections as permissive for all to health using (true) with check (true);

create policy readers on record_corrections as permissive for select to health_ro using (((partnership = ANY (( SELECT hub_party_partnerships() AS hub_party_partnerships)::text[])) AND (organisation = ( SELECT hub_organisation() AS hub_organisation))));

create policy writers_add on record_corrections as permissive for insert to health_rw with check (((partnership = ANY (( SELECT hub_own_partnerships() AS hub_own_partnerships)::text[])) AND (organisation = ( SELECT hub_organisation() AS hub_organisation))));

create policy writers_change on record_corrections as permissive for update to health_rw using (((partnership = ANY (( SELECT hub_own_partnerships() AS hub_own_partnerships)::text[])) AND (organisation = ( SELECT hub_organisation() AS hub_organisation)))) with check (((partnership = ANY (( SELECT hub_own_partnerships() AS hub_own_partnerships)::text[])) AND (organisation = ( SELECT hub_organisation() AS hub_organisation))));

create policy writers_read on record_corrections as permissive for select to health_rw using (((partnership = ANY (( SELECT hub_own_partnerships() AS hub_own_partnerships)::text[])) AND (organisation = ( SELECT hub_organisation() AS hub_organisation))));

alter table record_links enable row level security;

alter table record_links force row level security;

create policy owner on record_links as permissive for all to health using (true) with check (true);

create policy readers on record_links as permissive for select to health_ro using (((partnership = ANY (( SELECT hub_party_partnerships() AS hub_party_partnerships)::text[])) AND (organisation = ( SELECT hub_organisation() AS hub_organisation))));

create policy writers_add on record_links as permissive for insert to health_rw with check (((partnership = ANY (( SELECT hub_own_partnerships() AS hub_own_partnerships)::text[])) AND (organisation = ( SELECT hub_organisation() AS hub_organisation))));

create policy writers_change on record_links as permissive for update to health_rw using (((partnership = ANY (( SELECT hub_own_partnerships() AS hub_own_partnerships)::text[])) AND (organisation = ( SELECT hub_organisation() AS hub_organisation)))) with check (((partnership = ANY (( SELECT hub_own_partnerships() AS hub_own_partnerships)::text[])) AND (organisation = ( SELECT hub_organisation() AS hub_organisation))));

create policy writers_read on record_links as permissive for select to health_rw using (((partnership = ANY (( SELECT hub_own_partnerships() AS hub_own_partnerships)::text[])) AND (organisation = ( SELECT hub_organisation() AS hub_organisation))));

CREATE INDEX statutory_partners_organisation ON public.statutory_partners USING btree (organisation, partnership);

alter table statutory_partners enable row level security;

alter table statutory_partners force row level security;

create policy owner on statutory_partners as permissive for all to health using (true) with check (true);

create policy readers on statutory_partners as permissive for select to health_ro using (true);

CREATE INDEX warrants_person ON public.warrants USING btree (partnership, person, valid_until);

alter table warrants enable row level security;

alter table warrants force row level security;

create policy owner on warrants as permissive for all to health using (true) with check (true);

create policy readers on warrants as permissive for select to health_ro using (((( SELECT hub_is_lead() AS hub_is_lead) AND (partnership = ANY (( SELECT hub_party_partnerships() AS hub_party_partnerships)::text[]))) OR (partnership = ANY (string_to_array(( SELECT
        CASE
            WHEN (current_setting('hub.role'::text, true) = ANY (ARRAY['BOARD_CHAIR'::text, 'BUSINESS_MANAGER'::text, 'SCRUTINEER'::text])) THEN NULLIF(current_setting('hub.partnerships'::text, true), ''::text)
            ELSE NULL::text
        END AS "case"), ','::text))) OR ((( SELECT current_setting('hub.role'::text, true) AS current_setting) = 'INSPECTOR'::text) AND (person = ( SELECT hub_subject() AS hub_subject)) AND (inspectorate = ( SELECT current_setting('hub.inspectorate'::text, true) AS current_setting)))));

create policy writers_add on warrants as permissive for insert to health_rw with check ((( SELECT hub_is_lead() AS hub_is_lead) AND (partnership = ANY (( SELECT hub_own_partnerships() AS hub_own_partnerships)::text[])) AND (granted_by = ( SELECT hub_subject() AS hub_subject)) AND (granted_by_organisation = ( SELECT hub_organisation() AS hub_organisation)) AND (granted_at = ( SELECT hub_now() AS hub_now)) AND (revoked_at IS NULL)));

create policy writers_change on warrants as permissive for update to health_rw using ((( SELECT hub_is_lead() AS hub_is_lead) AND (partnership = ANY (( SELECT hub_own_partnerships() AS hub_own_partnerships)::text[])) AND (revoked_at IS NULL))) with check (((revoked_at = ( SELECT hub_now() AS hub_now)) AND (revoked_by = ( SELECT hub_subject() AS hub_subject))));

create policy writers_read on warrants as permissive for select to health_rw using ((( SELECT hub_is_lead() AS hub_is_lead) AND (partnership = ANY (( SELECT hub_own_partnerships() AS hub_own_partnerships)::text[]))));

CREATE TRIGGER witnessed_checkpoints_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON witnessed_checkpoints FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

grant select on access_log to health_ro;

grant insert, select on agency_keys to health_relay;

grant insert, select on agency_keys to health_rw;

grant select on agency_keys to health_ro;

grant insert, select, update (attempts), update (fault), update (next_attempt_at), update (sent_at), update (state) on alert_notifications to health_jobs;

grant select on alert_notifications to health_ro;

grant select on alert_notifications to health_rw;

grant insert, select on alerts to health_jobs;

grant select on alerts to health_ro;

grant select, update (seen_at), update (seen_by) on alerts to health_rw;

grant insert, select on break_glass_grants to health_rw;

grant select (granted_at), select (id), select (organisation), select (partnership), select (valid_until) on break_glass_grants to health_jobs;

grant select on break_glass_grants to health_ro;

grant insert, select on calendar_versions to health_jobs;

grant insert, select, update (request_id) on chasers to health_rw;

grant select on chasers to health_ro;

grant insert, select on deadline_changes to health_jobs;

grant select on deadline_changes to health_ro;

grant select on deadline_changes to health_rw;

grant insert, select, update (gone_at), update (handed_over), update (owner), update (reason), update (resolution), update (settled_at), update (settled_by), update (settled_by_organisation), update (status) on discrepancies to health_rw;

grant insert, select, update on discrepancies to health_jobs;

grant select on discrepancies to health_ro;

grant insert, select, update on escalation_stages to health_rw;

grant select (due_on), select (entered_at), select (escalation_id), select (label), select (left_at), select (limit_working_days), select (number), select (organisation), select (partnership), select (resolved_here), select (working_days_taken), update (due_on) on escalation_stages to health_jobs;

grant select (due_on), select (escalation_id), select (label), select (left_at), select (left_on), select (number), select (organisation), select (partnership), select (raised_against), select (raised_by), select (resolved_here), select (shortened), select (side), select (skipped), select (started_at), select (working_days_taken) on escalation_stages to health_figures;

grant select on escalation_stages to health_ro;

grant insert, select, update on escalations to health_rw;

grant select (changed_at), select (child_outcome), select (child_reference), select (closed_at), select (id), select (information_request_id), select (kind), select (organisation), select (partnership), select (policy), select (policy_stages), select (raised_against), select (raised_at), select (raised_by), select (reason), select (resolution), select (side), select (started_at), select (status), select (synthetic), update (changed_at) on escalations to health_jobs;

grant select (changed_at), select (digest), select (id), select (kind), select (organisation), select (partnership), select (policy_stages), select (raised_against), select (raised_at), select (raised_by), select (reason), select (side), select (stage_reached), select (started_at), select (started_on), select (status) on escalations to health_figures;

grant select on escalations to health_ro;

grant execute on function access_chain_heads() to health_audit;

grant execute on function append_access_entries(text[],text[]) to health_audit;

grant execute on function fold_information_request_deltas(integer) to health_jobs;

grant execute on function hub_is_lead() to health_figures;

grant execute on function hub_is_lead() to health_ro;

grant execute on function hub_is_lead() to health_rw;

grant execute on function hub_now() to health_figures;

grant execute on function hub_now() to health_jobs;

grant execute on function hub_now() to health_ro;

grant execute on function hub_now() to health_rw;

grant execute on function hub_organisation() to health_figures;

grant execute on function hub_organisation() to health_ro;

grant execute on function hub_organisation() to health_rw;

grant execute on function hub_own_partnerships() to health_figures;

grant execute on function hub_own_partnerships() to health_ro;

grant execute on function hub_own_partnerships() to health_rw;

grant execute on function hub_party_partnerships() to health_figures;

grant execute on function hub_party_partnerships() to health_ro;

grant execute on function hub_party_partnerships() to health_rw;

grant execute on function hub_subject() to health_figures;

grant execute on function hub_subject() to health_ro;

grant execute on function hub_subject() to health_rw;

grant execute on function hub_whole_partnerships(text) to health_figures;

grant execute on function hub_whole_partnerships(text) to health_ro;

grant execute on function hub_whole_partnerships(text) to health_rw;

grant execute on function latest_checkpoint() to health_audit;

grant execute on function latest_witnessed_checkpoint(text,text) to health_audit;

grant execute on function record_checkpoint(bigint,timestamp with time zone,text) to health_audit;

grant execute on function record_witnessed_checkpoint(text,text,bigint,text,timestamp with time zone,text,text) to health_audit;

grant insert, select, update on idempotent_mutations to health_rw;

grant insert, select, update (applied_at), update (content), update (content_hash), update (effect), update (fault), update (kind), update (message), update (receipt), update (received_at), update (written_at) on inbox to health_rw;

grant select (applied_at), select (concept), select (content_hash), select (effect), select (fault), select (from_organisation), select (id), select (kind), select (matter_id), select (message), select (partnership), select (receipt), select (received_at), select (sender), select (sequence), select (to_organisation), select (written_at) on inbox to health_ro;

grant select (applied_at), select (concept), select (content_hash), select (effect), select (fault), select (from_organisation), select (id), select (kind), select (matter_id), select (partnership), select (received_at), select (sender), select (sequence), select (to_organisation), select (written_at) on inbox to health_jobs;

grant select on information_request_days to health_figures;

grant select on information_request_days to health_ro;

grant select on information_request_deltas to health_figures;

grant select on information_request_deltas to health_ro;

grant select on information_request_hours to health_ro;

grant select on information_request_months to health_ro;

grant delete, insert, select, update on information_requests to health_rw;

grant select (acknowledged_at), select (answer_hours), select (answered_at), select (changed_at), select (child_identification), select (child_reference), select (decline_reason), select (digest), select (due_at), select (id), select (lawful_basis), select (organisation), select (outcome), select (partnership), select (purpose), select (received_at), select (request_type), select (requested_at), select (requester), select (responder), select (side), select (started_at), select (started_on), select (synthetic), select (urgency), select (urgency_policy), select (withdrawn_at), update (changed_at), update (due_at) on information_requests to health_jobs;

grant select (answer_hours), select (answered_at), select (changed_at), select (decline_reason), select (digest), select (due_at), select (id), select (organisation), select (outcome), select (partnership), select (requested_at), select (requester), select (responder), select (side), select (started_at), select (started_on), select (withdrawn_at) on information_requests to health_figures;

grant select on information_requests to health_ro;

grant select on information_requests_by_day to health_figures;

grant select on information_requests_by_day to health_ro;

grant select on information_requests_by_hours to health_ro;

grant select on information_requests_by_month to health_ro;

grant insert, select, update on lead_appointments to health_rw;

grant select on lead_appointments to health_ro;

grant insert, select, update on leadership_attendances to health_rw;

grant select on leadership_attendances to health_ro;

grant insert, select, update on leadership_meetings to health_rw;

grant select on leadership_meetings to health_jobs;

grant select on leadership_meetings to health_ro;

grant insert, select, update (content), update (content_hash), update (effect), update (fault), update (kind), update (message), update (next_attempt_at), update (receipt), update (received_at), update (state), update (written_at) on outbox to health_rw;

grant select (attempts), select (clock_offset_ms), select (clock_uncertainty_ms), select (concept), select (content_hash), select (delivered_at), select (effect), select (fault), select (first_sent_at), select (from_organisation), select (id), select (kind), select (matter_id), select (message), select (next_attempt_at), select (partnership), select (receipt), select (received_at), select (recipient), select (sequence), select (state), select (to_organisation), select (written_at) on outbox to health_ro;

grant select (attempts), select (clock_offset_ms), select (clock_uncertainty_ms), select (concept), select (content_hash), select (delivered_at), select (effect), select (fault), select (first_sent_at), select (from_organisation), select (id), select (kind), select (matter_id), select (next_attempt_at), select (partnership), select (received_at), select (recipient), select (sequence), select (state), select (to_organisation), select (written_at) on outbox to health_jobs;

grant select, update (attempts), update (clock_offset_ms), update (clock_uncertainty_ms), update (delivered_at), update (effect), update (fault), update (first_sent_at), update (message), update (next_attempt_at), update (receipt), update (received_at), update (state) on outbox to health_relay;

grant delete, insert, select, update on reconciliation_runs to health_jobs;

grant insert, select on reconciliation_runs to health_rw;

grant select on reconciliation_runs to health_ro;

grant insert, select, update (matter_id) on record_corrections to health_rw;

grant select on record_corrections to health_ro;

grant insert, select, update on record_links to health_rw;

grant select on record_links to health_ro;

grant usage on schema public to health_audit;

grant usage on schema public to health_figures;

grant usage on schema public to health_jobs;

grant usage on schema public to health_relay;

grant usage on schema public to health_ro;

grant usage on schema public to health_rw;

grant select on statutory_partners to health_ro;

grant insert, select, update (revoked_at), update (revoked_by) on warrants to health_rw;

grant select on warrants to health_ro;
