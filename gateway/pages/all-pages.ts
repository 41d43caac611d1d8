import { boardPages } from './board/board-view.ts';
import { informationSharing } from './board/information-sharing/information-sharing.ts';
import { homePage } from './home/home.ts';
import type { Page, PageAnswer } from './page.ts';
import { purposePage } from './purpose/purpose-page.ts';

/** What somebody sees who is signed in. */
export const allPages: readonly Page[] = [homePage, purposePage, ...boardPages(informationSharing)];

/** What anybody may read, signed in or not. */
export const openPages: readonly { path: string; show(): Extract<PageAnswer, { view: string }> }[] = [];
