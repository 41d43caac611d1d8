import type { Role } from '../../shared/auth/principal.ts';
import type { CalendarDay } from '../../shared/calendar/calendar-day.ts';
import type { Partnership } from '../../shared/geography/geography.ts';
import type { AskGraph } from './graph/ask-graph.ts';
import type { Person } from './people/person.ts';
import type { StatedPurpose } from './purpose/stated-purpose.ts';
import type { OwnViews } from './session/page-views.ts';
import type { Target } from './targets/target.ts';

/** What a form sent: each field's text, or texts where it may be given several times. */
export type Form = Readonly<Record<string, string | string[] | undefined>>;

/** What a page is made from. It has no other way to anything: no database, no other person's token. */
export interface PageRequest {
  person: Person;
  /** The parts of the address that the page's path names. */
  params: Readonly<Record<string, string>>;
  /** What stands after the question mark; of what is given several times, the first. */
  query: Readonly<Record<string, string | undefined>>;
  /** What was sent; empty when the page is only looked at. */
  form: Form;
  /** The address as it was asked for, to come back to. */
  address: string;
  /** The number under which it is recorded that the page was asked for. */
  reference: string;
  now: Date;
  /** True when all there is to see is made up. */
  demonstration: boolean;
  /** The day in London. */
  today: CalendarDay;
  /** Asks the supergraph as the person who is signed in. */
  ask: AskGraph;
  /**
   * Why the person reads single matters, and on which law, as they stated it in this session.
   *
   * @throws PurposeNeeded if they have not yet: they are asked, and then come back
   */
  statedPurpose(): StatedPurpose;
  /** Keeps what they state, for this session. */
  statePurpose(purpose: StatedPurpose): void;
  /**
   * What the record of page views has of the person themselves in a partnership, newest first; of nobody else.
   *
   * @param before the number of a view: only earlier ones
   */
  ownViews(partnership: string, before?: string): Promise<OwnViews>;
  /** Says something on the next page that is shown, once. */
  sayNext(message: string): void;
  /**
   * The partnership that the path's `:partnership` names. It is known to geography, and the person may have standing in it;
   * whether they have, each agency says for itself.
   *
   * @throws NotFound
   */
  partnership(): Partnership;
  /** Those that the person may have standing in, by name. */
  partnerships(): readonly Partnership[];
  /** What a partnership has set itself to reach; undefined where it has set nothing. */
  targetOf(partnership: Partnership): Target | undefined;
}

/** A page to render, something to save, or where to go instead. */
export type PageAnswer =
  | {
      /** The template, from `gateway/pages`. */
      view: string;
      /** The words before the hub's own in the window's title. */
      title: string;
      model: object;
      /** 200 unless told; 422 for a form with errors. */
      status?: 422 | 503;
    }
  | { file: { name: string; type: string; bytes: Uint8Array } }
  /** `afterwards` = after something was done: the browser asks for it with GET. */
  | { goTo: string };

export interface Page {
  /** What the record of page views calls it, and what tests do. */
  name: string;
  /** As Express reads it; `:partnership` and `:matter` are kept in the record of page views. */
  path: string;
  /** Whom it is for. For everybody else there is nothing here. */
  roles: readonly Role[];
  /** Shows it. */
  get?(request: PageRequest): Promise<PageAnswer> | PageAnswer;
  /** Takes what its form sends. */
  post?(request: PageRequest): Promise<PageAnswer> | PageAnswer;
}
