import { z } from 'zod';
import { lawfulBases } from '../auth/purpose.ts';
import { contentOf, instant, words } from '../delivery/message-content.ts';
import { urgencies } from '../policy/urgency-targets.ts';
import { declineReasons } from './decline-reasons.ts';

/** What was asked: the requester's to correct, and then the responder's record follows. */
const asked = {
  requestType: words(100),
  requestTypeLabel: words(200),
  purpose: words(),
  urgency: z.enum(urgencies),
  urgencyRationale: words(),
  lawfulBasis: z.enum(lawfulBases),
};

/** What was answered: the responder's to correct, and then the requester's record follows. */
const answered = {
  outcome: z.enum(['SHARED_IN_FULL', 'SHARED_IN_PART', 'NOTHING_HELD', 'DECLINED', 'NOT_FOR_US']),
  answeredAt: instant,
  declineReason: z.enum(declineReasons).nullable(),
  declineRationale: words().nullable(),
};

export const askedFields = Object.keys(asked) as (keyof typeof asked)[];
export const answeredFields = Object.keys(answered) as (keyof typeof answered)[];

function correction<Fields extends z.ZodRawShape>(fields: Fields) {
  const said = z.strictObject(fields).partial();
  return contentOf({ reason: words(), before: said, after: said }).refine(
    ({ before, after }) =>
      Object.keys(after).length > 0 && Object.keys(before).sort().join() === Object.keys(after).sort().join(),
  );
}

/** What each side says of a correction that it made: the fields that both record, before and after. */
export const requestCorrected = { REQUESTER: correction(asked), RESPONDER: correction(answered) };
