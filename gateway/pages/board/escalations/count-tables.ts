import { countOf } from '../../figures/count-of.ts';
import {
  type AnsweredFigure,
  type EmptyCell,
  figure,
  notApplicable,
  type Row,
  type Table,
  text,
} from '../../tables/table.ts';
import { descriptionOf } from '../../words/description-of.ts';
import { enumWords } from '../../words/enum-words.ts';
import type { Counts, CurrentView, OrganisationCounts } from './answer.ts';

/** What each organisation raised, by its own records. */
export function byRaiser({ byRaiser }: CurrentView, empty: EmptyCell): Table {
  return organisations('by-raiser', 'By who raised them', 'Raised by', byRaiser, empty);
}

/** What was raised against each organisation, by the raisers' records. */
export function byReceiver({ byReceiver }: CurrentView, empty: EmptyCell): Table {
  return organisations(
    'by-receiver',
    'By whom they were raised against',
    'Raised against',
    byReceiver,
    empty,
  );
}

/** Why professionals disagreed, the most frequent reason first. */
export function byReason({ byReason, total }: CurrentView, empty: EmptyCell): Table {
  return {
    ...countColumns('by-reason', 'By reason', 'Why professionals disagreed'),
    rows: byReason
      .toSorted((a, b) => countOf(b.counts.raised) - countOf(a.counts.raised))
      .map(({ reason, counts }) => countRow(enumWords('EscalationReason', reason), counts, empty)),
    ifNone: total.raised === null ? `Not known: ${empty.why}.` : 'No escalation was raised in this period.',
  };
}

const differenceNames = [
  ['raiserOnly', 'Only the raiser recorded it'],
  ['receiverOnly', 'Only the one it was raised against recorded it'],
  ['statusDiffers', 'The two sides record a different status'],
] as const;

/** Where the two sides' records of one escalation do not agree. */
export function differences(view: CurrentView, empty: EmptyCell): Table {
  return {
    id: 'escalation-differences',
    caption: 'Escalations on which the two sides’ records disagree',
    rowHeading: 'words',
    columns: [
      { key: 'words', heading: 'How they disagree' },
      { key: 'count', heading: 'Escalations', numeric: true },
      { key: 'meaning', heading: 'What is counted' },
    ],
    rows: differenceNames.map(([name, words]) => ({
      words: text(words),
      count: figure(view[name], 'count', empty),
      meaning: text(descriptionOf(`EscalationsView.${name}`)),
    })),
  };
}

function organisations(
  id: string,
  caption: string,
  heading: string,
  all: readonly OrganisationCounts[],
  empty: EmptyCell,
): Table {
  return {
    ...countColumns(id, caption, heading),
    rows: all.map(({ organisation, counts }) => countRow(organisation.name, counts, empty)),
    ifNone: 'No organisation is a statutory partner here in this period.',
  };
}

function countColumns(id: string, caption: string, heading: string): Omit<Table, 'rows'> {
  return {
    id,
    caption,
    rowHeading: 'words',
    columns: [
      { key: 'words', heading },
      { key: 'raised', heading: 'Raised', numeric: true },
      { key: 'resolved', heading: 'Resolved', numeric: true },
      { key: 'open', heading: 'Still open', numeric: true },
      { key: 'closedUnresolved', heading: 'Closed, not resolved', numeric: true },
      { key: 'withdrawn', heading: 'Withdrawn', numeric: true },
      { key: 'lastStage', heading: 'Unresolved at the last stage', numeric: true },
      { key: 'lastStageShare', heading: 'As a share of those raised', numeric: true },
    ],
  };
}

function countRow(words: string, counts: Counts, empty: EmptyCell): Row {
  const count = (answer: AnsweredFigure) => figure(answer, 'count', empty);
  return {
    words: text(words),
    raised: count(counts.raised),
    resolved: count(counts.resolved),
    open: count(counts.open),
    closedUnresolved: count(counts.closedUnresolved),
    withdrawn: count(counts.withdrawn),
    lastStage: count(counts.lastStageUnresolved),
    lastStageShare: figure(
      counts.lastStageUnresolvedShare,
      'share',
      counts.raised === 0 ? notApplicable('none was raised') : empty,
    ),
  };
}
