import type { Page } from '../page.ts';
import { inspectionPage, warrantsPage } from './inspection-pages.ts';
import { savedQueryPages } from './saved-queries/saved-query-pages.ts';
import { whatIAsked } from './what-i-asked.ts';

/** What inspectors, and those who assure a partnership, ask and see of what they asked. */
export const inspectionPages: readonly Page[] = [
  inspectionPage,
  warrantsPage,
  ...savedQueryPages,
  whatIAsked,
];
