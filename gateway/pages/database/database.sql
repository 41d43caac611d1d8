-- Written by npm run db:dump from the migrations. A test compares it: do not edit it.

create sequence migrations_id_seq;

create sequence page_views_id_seq;

create table migrations (
  id integer default nextval('migrations_id_seq'::regclass) not null,
  "timestamp" bigint not null,
  name character varying not null,
  constraint "PK_8c82d7f526340ab734260ea46be" PRIMARY KEY (id)
);

create table page_views (
  id bigint generated as identity not null,
  at timestamp(3) with time zone default clock_timestamp() not null,
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
  constraint page_views_key PRIMARY KEY (id),
  constraint page_views_page CHECK (page ~ '^[^?#]{1,200}$'::text)
);

create table sessions (
  sid text not null,
  sess json not null,
  expire timestamp with time zone not null,
  constraint sessions_key PRIMARY KEY (sid)
);

CREATE INDEX page_views_partnership ON public.page_views USING btree (partnership, at);

CREATE INDEX page_views_subject ON public.page_views USING btree (subject, at);

CREATE INDEX sessions_expire ON public.sessions USING btree (expire);

grant insert, select on page_views to pages_app;

grant usage on schema public to pages_app;

grant delete, insert, select, update on sessions to pages_app;
