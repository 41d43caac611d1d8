import type { Page } from '../page.ts';
import { evidencePackPages } from './evidence-pack/evidence-pack-pages.ts';
import type { SignPack } from './evidence-pack/make-pack.ts';
import { inspectionPage, warrantsPage } from './inspection-pages.ts';
import { savedQueryPages } from './saved-queries/saved-query-pages.ts';
import { whatIAsked } from './what-i-asked.ts';

/** What inspectors, and those who assure a partnership, ask, see of what they asked, and take with them. */
export function inspectionPages(signPack: SignPack, demonstration: boolean): Page[] {
  return [
    inspectionPage,
    warrantsPage,
    ...savedQueryPages,
    whatIAsked,
    ...evidencePackPages(signPack, demonstration),
  ];
}
