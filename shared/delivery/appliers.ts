import {
  applyRequestAcknowledged,
  applyRequestAnswered,
  applyRequestWithdrawn,
} from '../information-request/apply-request-course.ts';
import { applyRequestMade } from '../information-request/apply-request-made.ts';
import type { Applier } from './applier.ts';
import type { MessageKind } from './message.ts';

/** What is done with a message of each kind. */
export const appliers: Partial<Record<MessageKind, Applier>> = {
  REQUEST_MADE: applyRequestMade,
  REQUEST_ACKNOWLEDGED: applyRequestAcknowledged,
  REQUEST_ANSWERED: applyRequestAnswered,
  REQUEST_WITHDRAWN: applyRequestWithdrawn,
};
