import type pg from 'pg';
import { HubError } from '../../../shared/errors/hub-error.ts';

/** That somebody is about to be shown a page. */
export interface PageView {
  requestId: string;
  subject: string;
  role: string;
  organisation: string | null;
  inspectorate: string | null;
  /** The partnership that the page is about, if it is about one. */
  partnership: string | null;
  /** The route's name, such as `/board/:partnership/timeliness`: no query, and nothing of a child. */
  page: string;
  matterId: string | null;
  purpose: string | null;
  lawfulBasis: string | null;
  method: string;
}

export interface PageViews {
  /**
   * Keeps it for good. A page is made only after this has resolved, so that none is seen that was not recorded.
   *
   * @throws HubError PAGE_VIEW_NOT_RECORDED
   */
  record(view: PageView): Promise<void>;
  /**
   * What is kept of one person in a partnership, newest first, a page of it.
   *
   * @param before the number of a view: only earlier ones
   */
  ofSubject(subject: string, partnership: string, before?: string): Promise<OwnViews>;
}

/** A page that somebody asked for, as it is told to themselves. */
export interface OwnView {
  at: Date;
  requestId: string;
  page: string;
  matterId: string | null;
  purpose: string | null;
  lawfulBasis: string | null;
  method: string;
}

export interface OwnViews {
  views: OwnView[];
  /** The number to go on before; null if there are no earlier ones. */
  next: string | null;
}

const mostViews = 50;

const select = `
  select id, at, request_id as "requestId", page, matter_id as "matterId", purpose, lawful_basis as "lawfulBasis", method
  from page_views
  where subject = $1 and partnership = $2 and ($3::bigint is null or id < $3::bigint)
  order by id desc
  limit $4`;

const insert = `
  insert into page_views (request_id, subject, role, organisation, inspectorate, partnership, page, matter_id, purpose,
    lawful_basis, method)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`;

/** The record of who looked at which page, in the pages' database. */
export function pageViews(pool: pg.Pool): PageViews {
  return {
    async record(view) {
      const values = [
        view.requestId,
        view.subject,
        view.role,
        view.organisation,
        view.inspectorate,
        view.partnership,
        view.page,
        view.matterId,
        view.purpose,
        view.lawfulBasis,
        view.method,
      ];
      try {
        await pool.query(insert, values);
      } catch {
        // What went wrong may quote the values.
        throw new HubError(
          'PAGE_VIEW_NOT_RECORDED',
          'The page is not shown, because that it was looked at could not be recorded. Try again in a minute.',
        );
      }
    },
    async ofSubject(subject, partnership, before) {
      const from = before !== undefined && /^\d{1,18}$/.test(before) ? before : null;
      const { rows } = await pool.query<OwnView & { id: string }>(select, [
        subject,
        partnership,
        from,
        mostViews + 1,
      ]);
      const shown = rows.slice(0, mostViews);
      return {
        views: shown.map(({ id, ...view }) => view),
        next: rows.length > mostViews ? (shown.at(-1)?.id ?? null) : null,
      };
    },
  };
}
