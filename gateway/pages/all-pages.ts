import { agencyPages } from './agency/agency-pages.ts';
import { boardPages } from './board/all-board-pages.ts';
import { dataDictionaryPages } from './data-dictionary/data-dictionary-pages.ts';
import { explorerPage } from './explorer/explorer-page.ts';
import { helpPages } from './help/help-pages.ts';
import { homePage } from './home/home.ts';
import { inspectionPages } from './inspection/all-inspection-pages.ts';
import type { SignPack } from './inspection/evidence-pack/make-pack.ts';
import type { OpenPage } from './open-page.ts';
import type { Page } from './page.ts';
import type { MakePdf } from './paper/make-pdf.ts';
import { paperPages } from './paper/paper-pages.ts';
import { purposePage } from './purpose/purpose-page.ts';

/** What pages need beside what each request brings. */
export interface PagesNeed {
  /** Sets the board paper as a PDF; undefined where that cannot be done. */
  makePdf: MakePdf | undefined;
  demonstration: boolean;
  /** Signs evidence packs as the gateway. */
  signPack: SignPack;
}

/** What somebody sees who is signed in. */
export function allPages({ makePdf, demonstration, signPack }: PagesNeed): Page[] {
  return [
    homePage,
    purposePage,
    ...boardPages,
    ...agencyPages,
    ...paperPages(makePdf, demonstration),
    ...inspectionPages(signPack, demonstration),
    ...dataDictionaryPages,
    explorerPage,
  ];
}

/** What anybody may read, signed in or not. */
export const openPages: readonly OpenPage[] = helpPages;
