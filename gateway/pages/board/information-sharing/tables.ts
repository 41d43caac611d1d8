import { countOf } from '../../figures/count-of.ts';
import { type EmptyCell, figure, notApplicable, type Table, text } from '../../tables/table.ts';
import { descriptionOf } from '../../words/description-of.ts';
import { enumWords } from '../../words/enum-words.ts';
import type { CurrentView, FigureName, UrgencyTargets } from './answer.ts';

/** What each organisation asked of each other, and how it was answered. */
export function pairs({ pairs }: CurrentView, empty: EmptyCell): Table {
  return {
    id: 'pairs',
    caption: 'Who asked whom, and how it was answered',
    rowHeading: 'requester',
    columns: [
      { key: 'requester', heading: 'Asked by' },
      { key: 'responder', heading: 'Asked of' },
      { key: 'asked', heading: 'Asked', numeric: true },
      { key: 'due', heading: 'Fell due, recorded by both', numeric: true },
      { key: 'onTime', heading: 'Answered on time', numeric: true },
      { key: 'onTimeShare', heading: 'On time, of those due', numeric: true },
      { key: 'median', heading: 'Half were answered within', numeric: true },
      { key: 'ninetieth', heading: 'Nine in ten within', numeric: true },
      { key: 'overdue', heading: 'Overdue now', numeric: true },
      { key: 'declined', heading: 'Declined', numeric: true },
      { key: 'requesterOnly', heading: 'Only the asker recorded', numeric: true },
    ],
    rows: pairs.map(({ requester, responder, figures }) => ({
      requester: text(requester.name),
      responder: text(responder.name),
      asked: figure(figures.asked, 'count', empty),
      due: figure(figures.dueRecordedByBoth, 'count', empty),
      onTime: figure(figures.onTime, 'count', empty),
      onTimeShare: figure(
        figures.onTimeShare,
        'share',
        noneOr(figures.dueRecordedByBoth, 'none fell due', empty),
      ),
      median: figure(figures.medianHours, 'hours', noneOr(figures.answered, 'none was answered', empty)),
      ninetieth: figure(
        figures.ninetiethPercentileHours,
        'hours',
        noneOr(figures.answered, 'none was answered', empty),
      ),
      overdue: figure(figures.overdueNow, 'count', empty),
      declined: figure(figures.declined, 'count', empty),
      requesterOnly: figure(figures.requesterOnly, 'count', empty),
    })),
    ifNone: 'No partner asked another for information in this period.',
  };
}

const outcomeNames = [
  ['sharedInFull', 'Shared in full'],
  ['sharedInPart', 'Shared in part'],
  ['nothingHeld', 'Nothing held: a complete answer'],
  ['declined', 'Declined'],
  ['notForUs', 'For another organisation'],
  ['withdrawn', 'Withdrawn'],
  ['overdueNow', 'Not answered and overdue now'],
  ['withoutLimit', 'No published limit: never overdue'],
] as const satisfies readonly (readonly [FigureName, string])[];

/** What became of the requests that were received. */
export function outcomes({ ...total }: CurrentView['total'], empty: EmptyCell): Table {
  return countsTable({
    id: 'outcomes',
    caption: 'What became of the requests received',
    heading: 'What became of them',
    rows: outcomeNames.map(([name, words]) => ({
      words,
      count: total[name],
      meaning: descriptionOf(`InformationSharingFigures.${name}`),
    })),
    empty,
  });
}

/** Why responders decided not to share. Late is never a reason. */
export function declinedByReason({ declinedByReason }: CurrentView['total'], empty: EmptyCell): Table {
  const reasons = (declinedByReason ?? []).toSorted((a, b) => countOf(b.count) - countOf(a.count));
  return countsTable({
    id: 'declined-by-reason',
    caption: 'Declined, by reason',
    heading: 'Reason recorded by the responder',
    rows: reasons.map(({ reason, count }) => ({
      words: enumWords('DeclineReason', reason),
      count,
      meaning: descriptionOf(`DeclineReason.${reason}`),
    })),
    empty,
    ifNone:
      declinedByReason === null
        ? `Not known: ${empty.why}.`
        : 'No request received in this period was declined.',
  });
}

const differenceNames = [
  ['requesterOnly', 'Only the asker recorded it'],
  ['requesterOnlyOverdueNow', 'Of those, overdue now as the asker sees it'],
  ['responderOnly', 'Only the one asked recorded it'],
  ['timesDiffer', 'Different times of request or due'],
  ['outcomeDiffers', 'Different outcomes'],
  ['recipientDiffers', 'Addressed to another than recorded it'],
] as const satisfies readonly (readonly [FigureName, string])[];

/** Where the two sides' records of one request do not agree. */
export function differences(total: CurrentView['total'], empty: EmptyCell): Table {
  return countsTable({
    id: 'differences',
    caption: 'Requests on which the two sides’ records disagree',
    heading: 'How they disagree',
    rows: differenceNames.map(([name, words]) => ({
      words,
      count: total[name],
      meaning: descriptionOf(`InformationSharingFigures.${name}`),
    })),
    empty,
  });
}

/** How soon requests are to be answered, by the published policy. */
export function limits({ targets }: UrgencyTargets): Table {
  return {
    id: 'limits',
    caption: 'How soon requests are to be answered',
    rowHeading: 'urgency',
    columns: [
      { key: 'urgency', heading: 'Urgency' },
      { key: 'limit', heading: 'Limit' },
    ],
    rows: targets.map(({ urgency, hours, clock }) => ({
      urgency: text(enumWords('Urgency', urgency)),
      limit:
        hours === null
          ? notApplicable('no limit is published')
          : text(`${hours} ${clock === 'WORKING_HOURS' ? 'working hours' : 'hours, round the clock'}`),
    })),
  };
}

function countsTable(of: {
  id: string;
  caption: string;
  heading: string;
  rows: { words: string; count: CurrentView['total'][FigureName]; meaning: string }[];
  empty: EmptyCell;
  ifNone?: string;
}): Table {
  return {
    id: of.id,
    caption: of.caption,
    rowHeading: 'words',
    columns: [
      { key: 'words', heading: of.heading },
      { key: 'count', heading: 'Requests', numeric: true },
      { key: 'meaning', heading: 'What is counted' },
    ],
    rows: of.rows.map(({ words, count, meaning }) => ({
      words: text(words),
      count: figure(count, 'count', of.empty),
      meaning: text(meaning),
    })),
    ...(of.ifNone !== undefined && { ifNone: of.ifNone }),
  };
}

/** Why a share or a median is empty: there is nothing that it could be of, or an agency is missing. */
function noneOr(of: CurrentView['total'][FigureName], none: string, empty: EmptyCell): EmptyCell {
  return of === 0 ? notApplicable(none) : empty;
}
