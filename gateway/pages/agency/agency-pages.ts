import type { Page } from '../page.ts';
import { ourDayPage } from './day/our-day.ts';
import { seeAlertPage } from './day/see-alert.ts';
import { leadsPage } from './lists/leads.ts';
import { ourEscalationsPage } from './lists/our-escalations.ts';
import { ourMeetingsPage } from './lists/our-meetings.ts';
import { inboxPage, sentPage } from './lists/request-lists.ts';
import { escalationPage } from './matters/escalation/escalation-page.ts';
import { informationRequestPage } from './matters/information-request/information-request-page.ts';
import { leadershipMeetingPage } from './matters/leadership-meeting/leadership-meeting-page.ts';

/** What an agency's own people work with, and the pages of single matters, which are for every reader. */
export const agencyPages: readonly Page[] = [
  ourDayPage,
  seeAlertPage,
  inboxPage,
  sentPage,
  ourEscalationsPage,
  ourMeetingsPage,
  leadsPage,
  informationRequestPage,
  escalationPage,
  leadershipMeetingPage,
];
