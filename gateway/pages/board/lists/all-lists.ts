import type { Page } from '../../page.ts';
import { escalationList } from './escalation-list.ts';
import { listPages } from './list-pages.ts';
import { meetingList } from './meeting-list.ts';
import { requestList } from './request-list.ts';

/** The matters behind the board's figures. */
export const allLists: readonly Page[] = [
  ...listPages(requestList),
  ...listPages(escalationList),
  ...listPages(meetingList),
];
