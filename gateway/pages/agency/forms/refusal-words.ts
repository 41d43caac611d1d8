import type { Field } from '../../forms/field.ts';
import type { Refusal } from '../own-mutation.ts';

/** What a refusal is about, and how it is said to whoever filled in the form. */
interface RefusalWords {
  /** The field that it is about; undefined if it is about none, or about the whole. */
  field: string | undefined;
  text: string;
}

const unknownWhether =
  'It is not known whether this was recorded: your agency did not answer. Send it again. It will not be recorded twice.';

/** Refusals that are about one field, whatever form it is in. */
const ofField: Record<string, { field: string; text: string }> = {
  INVALID_NHS_NUMBER: { field: 'nhsNumber', text: 'Enter an NHS number of 10 digits that is valid' },
  TEST_NHS_NUMBER_REQUIRED: {
    field: 'nhsNumber',
    text: 'This is a demonstration: enter an NHS number that begins with 999',
  },
  NHS_NUMBER_REQUIRED: { field: 'nhsNumber', text: 'Enter the NHS number' },
  NHS_NUMBER_NOT_ALLOWED: {
    field: 'nhsNumber',
    text: 'Leave the NHS number out, or select that it is known',
  },
  LAWFUL_BASIS_NOT_IN_FORCE: { field: 'lawfulBasis', text: 'This law is not in force yet. Select another' },
  ACKNOWLEDGED_BEFORE_RECEIPT: {
    field: 'acknowledgedAt',
    text: 'When it was acknowledged must not be before it was received',
  },
  ANSWER_BEFORE_RECEIPT: {
    field: 'answeredAt',
    text: 'When it was answered must not be before it was received',
  },
  ANSWER_BEFORE_REQUEST: {
    field: 'answeredAt',
    text: 'When it was answered must not be before it was asked',
  },
  WITHDRAWN_BEFORE_REQUEST: {
    field: 'withdrawnAt',
    text: 'When it was withdrawn must not be before it was asked',
  },
  CHASED_BEFORE_REQUEST: { field: 'chasedAt', text: 'When it was chased must not be before it was asked' },
  RAISED_BEFORE_REQUEST: { field: 'raisedAt', text: 'When it was raised must not be before it was asked' },
  STAGE_BEFORE_PREVIOUS: {
    field: 'enteredAt',
    text: 'When the stage was entered must not be before the stage before it was',
  },
  CLOSED_BEFORE_STAGE: {
    field: 'closedAt',
    text: 'When it was closed must not be before its stage was entered',
  },
  DECLINE_REASON_REQUIRED: { field: 'declineReason', text: 'Select why it is declined' },
  CASE_REFERENCE_HELD: {
    field: 'caseReference',
    text: 'Your record has a case reference already. Leave this empty',
  },
  STAGE_OUT_OF_ORDER: { field: 'stage', text: 'This stage was entered already. Select a later one' },
  UNKNOWN_STAGE: { field: 'stage', text: 'The policy has no such stage. Select another' },
  SKIPPED_REASON_REQUIRED: { field: 'skippedReason', text: 'Enter why stages are skipped' },
  SKIPPED_REASON_NOT_ALLOWED: { field: 'skippedReason', text: 'No stage is skipped. Leave this empty' },
  SHORTENED_LIMIT_NOT_SHORTER: {
    field: 'shortenedLimitWorkingDays',
    text: 'The limit must be shorter than the policy’s. Enter fewer working days, or leave it empty',
  },
  SHORTENED_REASON_REQUIRED: { field: 'shortenedReason', text: 'Enter why the limit is shortened' },
  SHORTENED_REASON_NOT_ALLOWED: {
    field: 'shortenedReason',
    text: 'The limit is not shortened. Leave this empty, or enter how many working days',
  },
  RESOLUTION_REQUIRED: { field: 'resolution', text: 'Select how it was resolved' },
  RESOLUTION_NOT_ALLOWED: { field: 'resolution', text: 'It was not resolved. Select no resolution' },
  LEAD_ALREADY_APPOINTED: {
    field: 'statutoryLevel',
    text: 'Your organisation has a lead on that day already. End that appointment first',
  },
  ENDED_BEFORE_APPOINTED: { field: 'endedOn', text: 'The last day must not be before the first' },
};

/** Refusals about the whole: mostly somebody else was there first. */
const ofAll: Record<string, string> = {
  AGENCY_UNAVAILABLE: unknownWhether,
  GRAPH_UNAVAILABLE: unknownWhether,
  DATABASE_BUSY: 'Your agency is busy and recorded nothing. Send it again.',
  IDEMPOTENCY_KEY_REUSED:
    'What you first sent with this form was recorded. Nothing more was: look at the record before you send something else.',
  REQUEST_CLOSED: 'The request is closed already. Nothing was changed.',
  ALREADY_ACKNOWLEDGED: 'The request is acknowledged already. Nothing was changed.',
  REQUEST_ANSWERED:
    'The request was answered, so it cannot be escalated from here. Raise an escalation if you disagree.',
  ESCALATION_CLOSED: 'The escalation is closed already. Nothing was changed.',
  MEETING_CLOSED: 'It is recorded already whether the meeting was held. Nothing was changed.',
  MEETING_CANCELLED: 'The meeting was cancelled: nobody attended it.',
  APPOINTMENT_ENDED: 'The appointment has ended already. Nothing was changed.',
  ALREADY_RECORDED: 'Your organisation has recorded this already. Nothing was changed.',
};

/** A refusal in the words of the form: next to its field where it is about one, and above the form. */
export function refusalWords({ code, message }: Refusal, fields: readonly Field[]): RefusalWords {
  const known = ofField[code];
  if (known !== undefined && fields.some(({ name }) => name === known.field)) return known;
  const named = fields.find(({ name }) => message.startsWith(`${name} `));
  if (code === 'IN_FUTURE') {
    return named === undefined
      ? { field: undefined, text: 'It has not happened yet. Record it when it has.' }
      : { field: named.name, text: `${named.label} must not be in the future` };
  }
  if (named !== undefined) return { field: named.name, text: `This ${rest(message, named.name)}` };
  return { field: undefined, text: ofAll[code] ?? known?.text ?? message };
}

function rest(message: string, name: string): string {
  return message.slice(name.length + 1);
}
