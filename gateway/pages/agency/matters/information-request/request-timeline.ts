import { enumWords } from '../../../words/enum-words.ts';
import type { Recorded } from '../timeline.ts';
import type { RequestRecord } from './answer.ts';
import type { OwnCourse } from './own-course.ts';

/** What each side's record says happened to the request, and when. */
export function requestEvents(records: readonly RequestRecord[], own: OwnCourse | null): Recorded[] {
  return [...records.flatMap(ofRecord), ...(own === null ? [] : ofCourse(records, own))];
}

function ofRecord(record: RequestRecord): Recorded[] {
  const { organisation, requester, responder, delivery } = record;
  const said = (what: string, at: string | null | undefined, act?: string, detail?: string): Recorded[] =>
    at == null ? [] : [{ what, at, by: organisation.name, act, detail }];
  const { outcome, state } = record;
  return [
    ...said('Asked', record.requestedAt, requester.name),
    ...said('Message first sent', delivery?.firstSentAt, requester.name),
    ...said('Receipt given', delivery?.receivedAt, responder.name),
    ...said('Received', record.receivedAt, responder.name),
    ...said('Acknowledged', record.acknowledgedAt, responder.name),
    ...said(
      'Answered',
      record.answeredAt,
      responder.name,
      outcome === null ? '' : enumWords('RequestOutcome', outcome),
    ),
    ...said('Withdrawn', record.withdrawnAt, requester.name),
    ...said('Answer due', record.dueAt).map((due) => ({
      ...due,
      isLate: state === 'OVERDUE' || state === 'ANSWERED_LATE',
    })),
  ];
}

/** What only the reader's own record holds: chasers and corrections. */
function ofCourse(
  records: readonly RequestRecord[],
  { organisation, chasers, corrections }: OwnCourse,
): Recorded[] {
  const [record] = records;
  return [
    ...chasers.map(({ chasedAt, note }) => ({
      what: 'Chased',
      at: chasedAt,
      by: organisation,
      act: record?.requester.name,
      detail: note ?? '',
    })),
    ...corrections.map(({ correctedAt, reason, correctedBy }) => ({
      what: 'Record corrected',
      at: correctedAt,
      by: organisation,
      act: organisation,
      detail: `${reason} (by ${correctedBy})`,
    })),
  ];
}
