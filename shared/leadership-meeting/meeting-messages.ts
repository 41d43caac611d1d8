import { z } from 'zod';
import { contentOf, instant } from '../delivery/message-content.ts';
import { meetingKinds } from './leadership-meeting-row.ts';

const meeting = { kind: z.enum(meetingKinds), startsAt: instant, synthetic: z.boolean() };

/** What the convener says to each partner that it invites. */
export const meetingConvened = contentOf(meeting);

/** What the convener says of what became of it. It tells the meeting whole: some may not have been invited by message. */
export const meetingClosed = contentOf({ ...meeting, status: z.enum(['HELD', 'CANCELLED']) });
