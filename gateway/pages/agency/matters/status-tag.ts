const calls = new Set(['OVERDUE', 'OPEN_OVERDUE', 'ANSWERED_LATE', 'CLOSED_UNRESOLVED']);
const differs = new Set(['REQUESTER_ONLY', 'RESPONDER_ONLY', 'RAISER_ONLY', 'RECEIVER_ONLY']);
const done = new Set(['ANSWERED_ON_TIME', 'ANSWERED_NO_LIMIT_SET', 'RESOLVED', 'HELD']);

/** The colour of a status. It repeats what the words say, and says nothing by itself. */
export function statusTag(status: string): string {
  if (calls.has(status)) return 'govuk-tag--red';
  if (differs.has(status)) return 'govuk-tag--orange';
  if (done.has(status)) return 'govuk-tag--green';
  return 'govuk-tag--grey';
}

/** The colour of an urgency, beside its words. */
export function urgencyTag(urgency: string): string {
  if (urgency === 'RED') return 'govuk-tag--red';
  return urgency === 'AMBER' ? 'govuk-tag--yellow' : 'govuk-tag--green';
}
