import type { Page } from '../page.ts';
import { ourDayPage } from './day/our-day.ts';
import { seeAlertPage } from './day/see-alert.ts';
import { escalationActs } from './forms/escalation-acts.ts';
import { leadForms } from './forms/lead-forms.ts';
import { meetingForms } from './forms/meeting-forms.ts';
import { type OwnForm, ownForm } from './forms/own-form.ts';
import { raiseEscalation } from './forms/raise-escalation.ts';
import { requestActs } from './forms/request-acts.ts';
import { requestInformation } from './forms/request-information.ts';
import { leadsPage } from './lists/leads.ts';
import { ourEscalationsPage } from './lists/our-escalations.ts';
import { ourMeetingsPage } from './lists/our-meetings.ts';
import { inboxPage, sentPage } from './lists/request-lists.ts';
import { escalationPage } from './matters/escalation/escalation-page.ts';
import { informationRequestPage } from './matters/information-request/information-request-page.ts';
import { leadershipMeetingPage } from './matters/leadership-meeting/leadership-meeting-page.ts';
import { whoSawOurDataFile, whoSawOurDataPage } from './who-saw/who-saw-our-data.ts';

const forms: readonly OwnForm[] = [
  requestInformation,
  ...requestActs,
  raiseEscalation,
  ...escalationActs,
  ...meetingForms,
  ...leadForms,
];

/** What an agency's own people work with, and the pages of single matters, which are for every reader. */
export const agencyPages: readonly Page[] = [
  ourDayPage,
  seeAlertPage,
  inboxPage,
  sentPage,
  ourEscalationsPage,
  ourMeetingsPage,
  leadsPage,
  whoSawOurDataPage,
  whoSawOurDataFile,
  ...forms.map(ownForm),
  informationRequestPage,
  escalationPage,
  leadershipMeetingPage,
];
