import { z } from 'zod';
import { contentOf, instant, words } from '../delivery/message-content.ts';
import { escalationReasons } from './escalation-reasons.ts';
import { childOutcomes, escalationResolutions } from './escalation-words.ts';

/** A stage as its sender entered it. Its day is worked out anew by whoever is told. */
const stageEntered = {
  stage: z.int().min(1),
  shortenedLimitWorkingDays: z.int().min(0).nullable(),
  shortenedReason: words().nullable(),
};

/** What the raiser says of an escalation that it raises: all that the agencies agreed to record alike. */
export const escalationRaised = contentOf({
  kind: z.enum(['CASE', 'SYSTEM']),
  reason: z.enum(escalationReasons),
  raisedAt: instant,
  policy: words(200),
  informationRequestId: z.uuid().nullable(),
  childReference: words(200).nullable(),
  synthetic: z.boolean(),
  ...stageEntered,
  stage: z.literal(1),
}).refine(({ kind, childReference }) => kind === 'CASE' || childReference === null);

/** What either side says of a later stage that it enters. */
export const escalationAdvanced = contentOf({
  ...stageEntered,
  enteredAt: instant,
  skippedReason: words().nullable(),
});

/** What either side says when it closes an escalation. */
export const escalationClosed = contentOf({
  closedAt: instant,
  status: z.enum(['RESOLVED', 'CLOSED_UNRESOLVED', 'WITHDRAWN']),
  resolution: z.enum(escalationResolutions).nullable(),
  resolutionNote: words().nullable(),
  childOutcome: z.enum(childOutcomes),
}).refine(({ status, resolution }) => (status === 'RESOLVED') === (resolution !== null));
