import type { PageAnswer } from './page.ts';

/** What pages that anybody may read can say of the hub that they belong to. */
export interface HubFacts {
  /** True when all there is to see is made up. */
  demonstration: boolean;
  /** Whom to write to about the pages: an email address or a sentence; null where nobody is named. */
  contact: string | null;
}

/** A page for anybody, signed in or not. It asks nothing of anybody. */
export interface OpenPage {
  path: string;
  show(hub: HubFacts): Extract<PageAnswer, { view: string }>;
}
