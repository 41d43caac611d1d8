import { boardPages } from './board/all-board-pages.ts';
import { homePage } from './home/home.ts';
import type { Page, PageAnswer } from './page.ts';
import type { MakePdf } from './paper/make-pdf.ts';
import { paperPages } from './paper/paper-pages.ts';
import { purposePage } from './purpose/purpose-page.ts';

/** What pages need beside what each request brings. */
export interface PagesNeed {
  /** Sets the board paper as a PDF; undefined where that cannot be done. */
  makePdf: MakePdf | undefined;
  demonstration: boolean;
}

/** What somebody sees who is signed in. */
export function allPages({ makePdf, demonstration }: PagesNeed): Page[] {
  return [homePage, purposePage, ...boardPages, ...paperPages(makePdf, demonstration)];
}

/** What anybody may read, signed in or not. */
export const openPages: readonly { path: string; show(): Extract<PageAnswer, { view: string }> }[] = [];
