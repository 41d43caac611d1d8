import {
  applyEscalationAdvanced,
  applyEscalationClosed,
  applyEscalationRaised,
} from '../escalation/apply-escalation.ts';
import { applyRequestChased } from '../information-request/apply-request-chased.ts';
import { applyRequestCorrected } from '../information-request/apply-request-corrected.ts';
import {
  applyRequestAcknowledged,
  applyRequestAnswered,
  applyRequestWithdrawn,
} from '../information-request/apply-request-course.ts';
import { applyRequestMade } from '../information-request/apply-request-made.ts';
import { applyMeetingClosed, applyMeetingConvened } from '../leadership-meeting/apply-meeting.ts';
import { applyDiscrepancySettled } from '../reconciliation/apply-discrepancy-settled.ts';
import type { Applier } from './applier.ts';
import type { MessageKind } from './message.ts';

/** What is done with a message of each kind that says anything. */
export const appliers: Record<Exclude<MessageKind, 'MESSAGE_ABANDONED'>, Applier> = {
  REQUEST_MADE: applyRequestMade,
  REQUEST_ACKNOWLEDGED: applyRequestAcknowledged,
  REQUEST_ANSWERED: applyRequestAnswered,
  REQUEST_WITHDRAWN: applyRequestWithdrawn,
  REQUEST_CHASED: applyRequestChased,
  REQUEST_CORRECTED: applyRequestCorrected,
  ESCALATION_RAISED: applyEscalationRaised,
  ESCALATION_ADVANCED: applyEscalationAdvanced,
  ESCALATION_CLOSED: applyEscalationClosed,
  MEETING_CONVENED: applyMeetingConvened,
  MEETING_CLOSED: applyMeetingClosed,
  DISCREPANCY_SETTLED: applyDiscrepancySettled,
};
