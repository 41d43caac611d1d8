import { endOfLondonDay, startOfLondonDay } from '../../shared/calendar/london-time.ts';
import { pairKey } from './compare-digests.ts';
import type { ComparedRequest, RequestComparisonRow } from './compare-requests.ts';
import { monthOfInstant, type Period } from './period.ts';

/** What comparing records one by one changes, for one pair and month. */
export interface ComparedFigures {
  requesterOnly: number;
  requesterOnlyOverdueNow: number;
  responderOnly: number;
  timesDiffer: number;
  outcomeDiffers: number;
  recipientDiffers: number;
  /** To take from what fell due by the requester's records: requests that the responder did not record. */
  dueOneSided: number;
  /** To add to what was answered on time by the responder's records, so that it speaks of what fell due. */
  onTimeCorrection: number;
}

export const nothingCompared: ComparedFigures = {
  requesterOnly: 0,
  requesterOnlyOverdueNow: 0,
  responderOnly: 0,
  timesDiffer: 0,
  outcomeDiffers: 0,
  recipientDiffers: 0,
  dueOneSided: 0,
  onTimeCorrection: 0,
};

/**
 * Figures of the requests of the days that differ, by pair and month, and by pair for the whole period.
 * Agencies' aggregates hold one-sided requests too; here is what to take out, so that the share answered on
 * time is one of requests that both sides recorded, due by the requester's record and answered by the
 * responder's (docs/counting.md).
 */
export function compareFigures(
  compared: readonly ComparedRequest[],
  { from, to }: Period,
  now: Date,
): Map<string, ComparedFigures> {
  const start = startOfLondonDay(from).toISOString();
  const end = endOfLondonDay(to).toISOString();
  const nowText = now.toISOString();
  // What is due later has not fallen due, however early it was answered.
  const hasFallenDue = (row: RequestComparisonRow): row is DueRow => isDue(row) && row.dueAt <= nowText;
  const inPeriod = (instant: string) => instant >= start && instant < end;
  const figures = new Map<string, ComparedFigures>();

  const add = (row: RequestComparisonRow, instant: string, figure: keyof ComparedFigures, count = 1) => {
    if (!inPeriod(instant)) return;
    for (const month of [monthOfInstant(instant), '']) {
      const key = `${pairKey(row.requester, row.responder)} ${month}`;
      const cell = figures.get(key) ?? { ...nothingCompared };
      cell[figure] += count;
      figures.set(key, cell);
    }
  };
  const takeOneSidedDue = (row: RequestComparisonRow) => {
    if (hasFallenDue(row)) add(row, row.dueAt, 'dueOneSided');
  };
  const takeOwnOnTime = (row: RequestComparisonRow) => {
    if (hasFallenDue(row) && isAnsweredBy(row, row.dueAt)) add(row, row.dueAt, 'onTimeCorrection', -1);
  };

  for (const each of compared) {
    switch (each.kind) {
      case 'REQUESTER_ONLY':
        add(each.requester, each.requester.startedAt, 'requesterOnly');
        if (isOverdue(each.requester, nowText))
          add(each.requester, each.requester.startedAt, 'requesterOnlyOverdueNow');
        takeOneSidedDue(each.requester);
        break;
      case 'RESPONDER_ONLY':
        add(each.responder, each.responder.startedAt, 'responderOnly');
        takeOwnOnTime(each.responder);
        break;
      case 'RECIPIENT_DIFFERS':
        add(each.requester, each.requester.startedAt, 'recipientDiffers');
        takeOneSidedDue(each.requester);
        takeOwnOnTime(each.responder);
        break;
      case 'BOTH':
        if (each.timesDiffer) add(each.requester, each.requester.startedAt, 'timesDiffer');
        if (each.outcomeDiffers) add(each.requester, each.requester.startedAt, 'outcomeDiffers');
        takeOwnOnTime(each.responder);
        if (hasFallenDue(each.requester) && isAnsweredBy(each.responder, each.requester.dueAt)) {
          add(each.requester, each.requester.dueAt, 'onTimeCorrection');
        }
    }
  }
  return figures;
}

type DueRow = RequestComparisonRow & { dueAt: string };

function isDue(row: RequestComparisonRow): row is DueRow {
  return row.dueAt !== null && row.outcome !== 'WITHDRAWN';
}

function isAnsweredBy({ answeredAt }: RequestComparisonRow, dueAt: string): boolean {
  return answeredAt !== null && answeredAt <= dueAt;
}

function isOverdue(row: RequestComparisonRow, now: string): boolean {
  return isDue(row) && row.answeredAt === null && row.dueAt < now;
}
