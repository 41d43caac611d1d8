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
}

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
  };
}
