import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who saw the police's data: one hash chain for each partnership, that everybody can add to and nobody can change.
 *
 * Entries are kept as the text that was hashed, never as jsonb or timestamps, which PostgreSQL may write differently
 * another day. The runtime login adds through a function that belongs to the owner, and has no other right here. The
 * triggers also stop the owner from changing anything by mistake. Somebody who takes them away leaves a chain that
 * the other agencies' copies of its checkpoints contradict.
 */
export class CreateAccessLog20261127100000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(tables);
    await queryRunner.query(append);
    await queryRunner.query(checkpoints);
    await queryRunner.query(appendOnly);
    await queryRunner.query(rights);
  }

  async down(): Promise<void> {
    throw new Error('Migrations run forward only: write a new one that undoes this.');
  }
}

// An entry's text begins with its instant: its members are in alphabetical order, and "at" is the first.
const tables = `
create table access_chains (
  partnership text not null,
  seq bigint not null,
  hash text not null,
  constraint access_chains_key primary key (partnership),
  constraint access_chains_partnership check (partnership ~ '^([A-Z0-9]{1,20}|-)$')
) with (fillfactor = 50);

create table access_log (
  partnership text not null,
  seq bigint not null,
  entry text not null,
  previous_hash text not null,
  hash text not null,
  at text not null generated always as (substr(entry, 8, 24)) stored,
  constraint access_log_key primary key (partnership, seq),
  constraint access_log_entry check (entry like '{"at":"____-__-__T__:__:__.___Z",%')
);
create index access_log_at on access_log (partnership, at, seq);

create table checkpoints (
  number bigint not null,
  signed_at timestamptz(3) not null,
  note text not null,
  constraint checkpoints_key primary key (number)
);

create table witnessed_checkpoints (
  agency text not null,
  witness text not null,
  number bigint not null,
  digest text not null,
  seen_at timestamptz(3) not null,
  note text not null,
  contradiction text,
  constraint witnessed_checkpoints_key primary key (agency, witness, number, digest)
);
`;

// Chains are made and locked in alphabetical order, so that two writers never wait for each other.
const append = `
create function append_access_entries(partnerships text[], entries text[])
returns table (partnership text, seq bigint, hash text)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
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
  select name, 0, encode(sha256(convert_to('hub-audit:police:' || name, 'UTF8')), 'hex')
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
      chain.hash := encode(sha256(convert_to(chain.seq || E'\\n' || previous || E'\\n' || each_entry, 'UTF8')), 'hex');
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
$$;
`;

const checkpoints = `
create function access_chain_heads() returns table (partnership text, seq bigint, hash text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select partnership, seq, hash from public.access_chains where seq > 0 order by partnership collate "C"
$$;

create function latest_checkpoint() returns table (number bigint, note text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select number, note from public.checkpoints order by number desc limit 1
$$;

create function record_checkpoint(number bigint, signed_at timestamptz, note text) returns boolean
language sql security definer set search_path = pg_catalog, pg_temp as $$
  with added as (
    insert into public.checkpoints values ($1, $2, $3) on conflict do nothing returning true
  )
  select exists (select from added)
$$;

create function latest_witnessed_checkpoint(agency text, witness text) returns table (number bigint, note text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select number, note from public.witnessed_checkpoints
  where agency = $1 and witness = $2 and contradiction is null order by number desc limit 1
$$;

create function record_witnessed_checkpoint(
  agency text, witness text, number bigint, digest text, seen_at timestamptz, note text, contradiction text
) returns boolean
language sql security definer set search_path = pg_catalog, pg_temp as $$
  with added as (
    insert into public.witnessed_checkpoints values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning true
  )
  select exists (select from added)
$$;
`;

const appendOnly = `
create function refuse_change() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  raise exception '% is only ever added to', tg_table_name using errcode = 'insufficient_privilege';
end
$$;

create function refuse_other_head() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if new.partnership <> old.partnership or new.seq <= old.seq or not exists (
    select from public.access_log where partnership = new.partnership and seq = new.seq and hash = new.hash
  ) then
    raise exception 'a chain ends where its last entry is' using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$$;

create trigger access_log_append_only before update or delete or truncate on access_log
  for each statement execute function refuse_change();
create trigger checkpoints_append_only before update or delete or truncate on checkpoints
  for each statement execute function refuse_change();
create trigger witnessed_checkpoints_append_only before update or delete or truncate on witnessed_checkpoints
  for each statement execute function refuse_change();
create trigger access_chains_kept before delete or truncate on access_chains
  for each statement execute function refuse_change();
create trigger access_chains_forward before update on access_chains
  for each row execute function refuse_other_head();
`;

// The owner is held to policies too, and it is the owner whose rights the functions have.
const rights = `
alter table access_log enable row level security;
alter table access_log force row level security;
create policy access_log_added on access_log for insert to police with check (true);
create policy access_log_verified on access_log for select to police using (true);
create policy access_log_readers on access_log for select to police_ro using (
  (select hub_is_lead()) and partnership = any ((select hub_own_partnerships())::text[]));
grant select on access_log to police_ro;

revoke all on function append_access_entries, access_chain_heads, latest_checkpoint, record_checkpoint,
  latest_witnessed_checkpoint, record_witnessed_checkpoint, refuse_change, refuse_other_head from public;
grant usage on schema public to police_audit;
grant execute on function append_access_entries, access_chain_heads, latest_checkpoint, record_checkpoint,
  latest_witnessed_checkpoint, record_witnessed_checkpoint to police_audit;
`;
