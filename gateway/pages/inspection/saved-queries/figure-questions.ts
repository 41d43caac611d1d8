import { document } from '../../graph/document.ts';
import type { Source } from '../../sources/source.ts';
import { whyNotKnown } from '../../sources/source.ts';
import {
  type AnsweredFigure,
  type EmptyCell,
  figure,
  notApplicable,
  type Table,
  text,
} from '../../tables/table.ts';
import type { FigureAnswer, FigureQuestion } from './saved-question.ts';

type Named = { name: string };
type Figures = Record<string, AnsweredFigure>;
interface View {
  sources: Source[];
  asOf: string;
}
interface Period {
  informationSharing?: (View & { pairs: { requester: Named; responder: Named; figures: Figures }[] }) | null;
  escalations?: (View & { byRaiser: { organisation: Named; counts: Figures }[] }) | null;
  leadershipAttendance?: (View & { byOrganisation: ({ organisation: Named } & Figures)[] }) | null;
}

/** The three questions of a board, as figures: exactly as an analyst asks them in the explorer. */
export const figureQuestions: readonly FigureQuestion[] = [
  {
    kind: 'figures',
    id: 'information-sharing',
    title: 'Is information shared in time, between each pair of organisations?',
    about: 'Figures of all requests that started in the period.',
    document: document('../../explorer/examples/information-sharing.graphql', import.meta.url),
    filters: [],
    answer: (data) => answered(periodOf(data)?.informationSharing, pairsTable),
  },
  {
    kind: 'figures',
    id: 'escalations',
    title: 'Do escalations resolve anything?',
    about: 'Figures of all escalations raised in the period, by the organisation that raised them.',
    document: document('../../explorer/examples/escalations.graphql', import.meta.url),
    filters: [],
    answer: (data) => answered(periodOf(data)?.escalations, raisersTable),
  },
  {
    kind: 'figures',
    id: 'leadership-attendance',
    title: 'Do the leads actually meet?',
    about:
      'How often each organisation was at the meetings held, and in which capacity, from its own records.',
    document: document('../../explorer/examples/leadership-attendance.graphql', import.meta.url),
    filters: [],
    answer: (data) => answered(periodOf(data)?.leadershipAttendance, attendanceTable),
  },
];

function periodOf(data: unknown): Period | undefined {
  return (data as { partnership: { period: Period } | null }).partnership?.period;
}

function answered<Shown extends View>(
  view: Shown | null | undefined,
  table: (view: Shown, empty: EmptyCell) => Table,
): FigureAnswer | null {
  if (!view) return null;
  return { sources: view.sources, asOf: view.asOf, tables: [table(view, whyNotKnown(view.sources))] };
}

function pairsTable({ pairs }: NonNullable<Period['informationSharing']>, empty: EmptyCell): Table {
  return {
    id: 'pairs',
    caption: 'Who asked whom, and how it was answered',
    rowHeading: 'pair',
    columns: [
      { key: 'pair', heading: 'Asked by, of' },
      { key: 'asked', heading: 'Asked', numeric: true },
      { key: 'due', heading: 'Fell due, recorded by both', numeric: true },
      { key: 'share', heading: 'Answered on time, of those', numeric: true },
      { key: 'median', heading: 'Half were answered within', numeric: true },
      { key: 'overdue', heading: 'Overdue now', numeric: true },
    ],
    rows: pairs.map(({ requester, responder, figures }) => ({
      pair: text(`${requester.name}, of ${responder.name}`),
      asked: figure(figures.asked, 'count', empty),
      due: figure(figures.dueRecordedByBoth, 'count', empty),
      share: figure(
        figures.onTimeShare,
        'share',
        figures.dueRecordedByBoth === 0 ? notApplicable('none fell due') : empty,
      ),
      median: figure(
        figures.medianHours,
        'hours',
        figures.overdueNow === null ? empty : notApplicable('none answered'),
      ),
      overdue: figure(figures.overdueNow, 'count', empty),
    })),
    ifNone: 'No partner asked another for information in this period.',
  };
}

function raisersTable({ byRaiser }: NonNullable<Period['escalations']>, empty: EmptyCell): Table {
  return {
    id: 'by-raiser',
    caption: 'Escalations by the organisation that raised them',
    rowHeading: 'raiser',
    columns: [
      { key: 'raiser', heading: 'Raised by' },
      { key: 'raised', heading: 'Raised', numeric: true },
      { key: 'resolved', heading: 'Resolved', numeric: true },
      { key: 'lastStage', heading: 'Not resolved at the last stage', numeric: true },
    ],
    rows: byRaiser.map(({ organisation, counts }) => ({
      raiser: text(organisation.name),
      raised: figure(counts.raised, 'count', empty),
      resolved: figure(counts.resolved, 'count', empty),
      lastStage: figure(counts.lastStageUnresolved, 'count', empty),
    })),
    ifNone: 'No escalation was raised in this period.',
  };
}

function attendanceTable(
  { byOrganisation }: NonNullable<Period['leadershipAttendance']>,
  empty: EmptyCell,
): Table {
  return {
    id: 'by-organisation',
    caption: 'At the meetings held',
    rowHeading: 'organisation',
    columns: [
      { key: 'organisation', heading: 'Organisation' },
      { key: 'meetings', heading: 'Meetings', numeric: true },
      { key: 'namedLead', heading: 'Lead came', numeric: true },
      { key: 'namedDelegate', heading: 'Delegate came', numeric: true },
      { key: 'otherDeputy', heading: 'Somebody below came', numeric: true },
      { key: 'notRecorded', heading: 'It recorded nothing', numeric: true },
    ],
    rows: byOrganisation.map(({ organisation, ...counts }) => ({
      organisation: text(organisation.name),
      ...Object.fromEntries(
        ['meetings', 'namedLead', 'namedDelegate', 'otherDeputy', 'notRecorded'].map((name) => [
          name,
          figure(counts[name], 'count', empty),
        ]),
      ),
    })),
    ifNone: 'No meeting was held in this period.',
  };
}
