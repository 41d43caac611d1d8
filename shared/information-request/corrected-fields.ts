import type { HolidayCalendar } from '../calendar/bank-holidays.ts';
import { differing } from '../corrections/differing.ts';
import { HubError } from '../errors/hub-error.ts';
import type { Urgency } from '../policy/urgency-targets.ts';
import type { VocabularyTerm } from '../subgraph/agency.ts';
import { checkNotInFuture, checkOrder, checkText } from '../subgraph/check-input.ts';
import { declined } from './change-information-request.ts';
import { answeredFields } from './correctable-fields.ts';
import type { InformationRequestRow, RequestOutcome } from './information-request-row.ts';
import { requestDue } from './request-due.ts';

/** What one side says its own record ought to say. What is left out or null stays. */
export interface CorrectedFields {
  requestType?: string | null;
  purpose?: string | null;
  urgency?: Urgency | null;
  urgencyRationale?: string | null;
  lawfulBasis?: string | null;
  outcome?: RequestOutcome | null;
  answeredAt?: Date | null;
  declineReason?: string | null;
  declineRationale?: string | null;
  caseReference?: string | null;
}

interface Correcting {
  requestTypes: readonly VocabularyTerm[];
  calendar: HolidayCalendar;
  now: Date;
}

/**
 * What changes in a record when it is corrected. A changed urgency needs a rationale of its own: Surrey Police told a
 * coroner that a changed rating needs a recorded one. The due instant follows it.
 *
 * @throws HubError NOT_THE_REQUESTER, NOT_ANSWERED, URGENCY_RATIONALE_REQUIRED, NOTHING_TO_CORRECT, TEXT_REQUIRED,
 *   IN_FUTURE, ANSWER_BEFORE_REQUEST, ANSWER_BEFORE_RECEIPT, OUTCOME_NOT_AN_ANSWER, and those of declined
 */
export function correctedFields(
  row: InformationRequestRow,
  said: CorrectedFields,
  correcting: Correcting,
): Partial<InformationRequestRow> {
  const changes = differing(row, {
    ...correctedAsking(row, said, correcting),
    ...correctedAnswer(row, said, correcting.now),
    ...(said.caseReference == null
      ? {}
      : { caseReference: checkText('caseReference', said.caseReference, 100) }),
  });
  if (Object.keys(changes).length === 0) {
    throw new HubError('NOTHING_TO_CORRECT', 'The record says all of this already. Nothing was changed.');
  }
  return changes;
}

function correctedAsking(
  row: InformationRequestRow,
  said: CorrectedFields,
  { requestTypes, calendar }: Correcting,
): Partial<InformationRequestRow> {
  const given = givenOf(said, ['requestType', 'purpose', 'urgency', 'urgencyRationale', 'lawfulBasis']);
  if (given.length === 0) return {};
  if (row.side !== 'REQUESTER') {
    throw new HubError(
      'NOT_THE_REQUESTER',
      `Only the organisation that asked corrects what it asked. Leave out ${given.join(', ')}.`,
    );
  }
  const { requestType, purpose, urgency, urgencyRationale, lawfulBasis } = said;
  if (urgency != null && urgency !== row.urgency && urgencyRationale == null) {
    throw new HubError(
      'URGENCY_RATIONALE_REQUIRED',
      'Another urgency needs urgencyRationale: why it is the right one.',
    );
  }
  const label = requestTypes.find(({ code }) => code === requestType)?.label;
  return {
    ...(requestType == null ? {} : { requestType, requestTypeLabel: label ?? requestType }),
    ...(purpose == null ? {} : { purpose: checkText('purpose', purpose) }),
    ...(urgency == null || urgency === row.urgency
      ? {}
      : { urgency, ...requestDue({ ...row, urgency }, calendar) }),
    ...(urgencyRationale == null
      ? {}
      : { urgencyRationale: checkText('urgencyRationale', urgencyRationale) }),
    ...(lawfulBasis == null ? {} : { lawfulBasis }),
  };
}

function correctedAnswer(
  row: InformationRequestRow,
  said: CorrectedFields,
  now: Date,
): Partial<InformationRequestRow> {
  if (givenOf(said, answeredFields).length === 0) return {};
  if (row.outcome === null || row.answeredAt === null) {
    throw new HubError('NOT_ANSWERED', 'This record holds no answer to correct. Record the answer instead.');
  }
  const outcome = said.outcome ?? row.outcome;
  if (outcome === 'WITHDRAWN') {
    throw new HubError(
      'OUTCOME_NOT_AN_ANSWER',
      'WITHDRAWN is no answer. An answered request stays answered.',
    );
  }
  const answeredAt = said.answeredAt ?? row.answeredAt;
  checkNotInFuture('answeredAt', answeredAt, now);
  // Each side by its own clock: the responder's receipt, the requester's asking.
  if (row.side === 'RESPONDER') {
    checkOrder('ANSWER_BEFORE_RECEIPT', ['answeredAt', answeredAt], ['receivedAt', row.receivedAt]);
  } else {
    checkOrder('ANSWER_BEFORE_REQUEST', ['answeredAt', answeredAt], ['requestedAt', row.requestedAt]);
  }
  const held = outcome === 'DECLINED' ? row : { declineReason: null, declineRationale: null };
  return {
    outcome,
    answeredAt,
    ...declined({
      outcome,
      declineReason: said.declineReason ?? held.declineReason,
      declineRationale: said.declineRationale ?? held.declineRationale,
    }),
  };
}

function givenOf(said: CorrectedFields, fields: readonly string[]): string[] {
  return fields.filter((field) => said[field as keyof CorrectedFields] != null);
}
