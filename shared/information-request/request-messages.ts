import { z } from 'zod';
import { lawfulBases } from '../auth/purpose.ts';
import { contentOf, instant, words } from '../delivery/message-content.ts';
import { urgencies } from '../policy/urgency-targets.ts';
import { declineReasons } from './decline-reasons.ts';

/** What the requester says of a request that it makes: all that the agencies agreed to record alike. */
export const requestMade = contentOf({
  requestType: words(100),
  requestTypeLabel: words(200),
  purpose: words(),
  urgency: z.enum(urgencies),
  urgencyRationale: words(),
  lawfulBasis: z.enum(lawfulBases),
  childIdentification: z.enum(['KEYED_NHS_NUMBER', 'SECURE_CHANNEL']),
  childReference: words(200).nullable(),
  urgencyPolicy: words(200),
  requestedAt: instant,
  synthetic: z.boolean(),
}).refine((said) => (said.childIdentification === 'KEYED_NHS_NUMBER') === (said.childReference !== null));

/** What the responder says when it acknowledges; both instants are by its own clock. */
export const requestAcknowledged = contentOf({ receivedAt: instant, acknowledgedAt: instant }).refine(
  ({ receivedAt, acknowledgedAt }) => acknowledgedAt >= receivedAt,
);

/** What the responder says when it answers. */
export const requestAnswered = contentOf({
  answeredAt: instant,
  outcome: z.enum(['SHARED_IN_FULL', 'SHARED_IN_PART', 'NOTHING_HELD', 'DECLINED', 'NOT_FOR_US']),
  declineReason: z.enum(declineReasons).nullable(),
  declineRationale: words().nullable(),
}).refine(({ outcome, declineReason, declineRationale }) =>
  outcome === 'DECLINED'
    ? declineReason !== null && declineRationale !== null
    : declineReason === null && declineRationale === null,
);

/** What the requester says when it withdraws. */
export const requestWithdrawn = contentOf({ withdrawnAt: instant });
