import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who is signed in to the pages, and who looked at which page.
 *
 * The columns of `sessions` are those that connect-pg-simple asks for. A page view is added before the page is made and
 * can then not be changed by the gateway: it has no right to.
 */
export class KeepSessionsAndPageViews20261127183000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(tables);
    await queryRunner.query(rights);
  }

  async down(): Promise<void> {
    throw new Error('Migrations run forward only: write a new one that undoes this.');
  }
}

const tables = `
create table sessions (
  sid text not null,
  sess json not null,
  expire timestamptz not null,
  constraint sessions_key primary key (sid)
);
create index sessions_expire on sessions (expire);

create table page_views (
  id bigint not null generated always as identity,
  at timestamptz(3) not null default clock_timestamp(),
  request_id uuid not null,
  subject text not null,
  role text not null,
  organisation text,
  inspectorate text,
  partnership text,
  page text not null,
  matter_id uuid,
  purpose text,
  lawful_basis text,
  method text not null,
  constraint page_views_key primary key (id),
  constraint page_views_page check (page ~ '^[^?#]{1,200}$')
);
create index page_views_partnership on page_views (partnership, at);
create index page_views_subject on page_views (subject, at);
`;

const rights = `
grant usage on schema public to pages_app;
grant select, insert, update, delete on sessions to pages_app;
grant select, insert on page_views to pages_app;
`;
