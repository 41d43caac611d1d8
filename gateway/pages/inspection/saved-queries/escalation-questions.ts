import { document } from '../../graph/document.ts';
import { matterAddress } from '../../matter-address.ts';
import { emptyOfStatus } from '../../sources/empty-of-status.ts';
import { instant, notKnown, type Table, text } from '../../tables/table.ts';
import { dayWords } from '../../words/dates.ts';
import { enumValues } from '../../words/enum-values.ts';
import { enumWords, enumWordsWithin } from '../../words/enum-words.ts';
import { accountCells, accountColumns, discrepancyCell } from './accounts.ts';
import {
  type AgencyAnswers,
  type Chosen,
  type Discrepancy,
  type Filter,
  type ListQuestion,
  sectorFilter,
} from './saved-question.ts';

interface Kept {
  side: string;
  status: string;
  stageReached: number;
  resolution: string | null;
  childOutcome: string | null;
  stages: { number: number; dueOn: string | null; overdue: boolean }[];
}

export interface EscalationNode extends AgencyAnswers<Kept> {
  id: string;
  joined: {
    status: string;
    raisedBy: { name: string } | null;
    raisedAgainst: { name: string } | null;
    reason: string | null;
    raisedAt: string | null;
    stageReached: number | null;
    closedAt: string | null;
    discrepancies: Discrepancy[];
  } | null;
}

const escalations = document('escalations.graphql', import.meta.url);

const reason: Filter = {
  name: 'reasons',
  legend: 'Why professionals disagree',
  type: 'EscalationReason',
  values: enumValues('EscalationReason'),
  several: true,
};
const sides: Filter = { ...sectorFilter, legend: 'Raised by or against' };

const narrowed = ({ agencies = [], reasons = [] }: Chosen) => ({
  ...(agencies.length > 0 && { agencies }),
  ...(reasons.length > 0 && { reasons }),
});

const unresolved: readonly string[] = ['OPEN', 'OPEN_OVERDUE', 'OPEN_NO_LIMIT_SET', 'CLOSED_UNRESOLVED'];

/** Questions that list escalations. */
export const escalationQuestions: readonly ListQuestion<EscalationNode>[] = [
  question({
    id: 'escalations-past-limit',
    title: 'Which escalations are stuck past the limit of their stage?',
    about: 'Escalations that are still in a stage after its last day, as they stand at this moment.',
    filters: [reason, sides],
    filter: (chosen) => ({ overdue: true, ...narrowed(chosen) }),
  }),
  question({
    id: 'escalations-last-stage',
    title: 'Which escalations reached the last stage and were not resolved?',
    about:
      'Escalations that went through every stage of the policy and are open or were closed without being resolved.',
    filters: [reason, sides],
    filter: (chosen) => ({ statuses: ['OPEN', 'CLOSED_UNRESOLVED'], ...narrowed(chosen) }),
    keep({ joined }, _, data) {
      const last = lastStage(data);
      return joined !== null && unresolved.includes(joined.status) && (joined.stageReached ?? 0) >= last;
    },
  }),
  question({
    id: 'escalations-disagreeing',
    title: 'On which escalations do the records disagree, and how?',
    about: 'Escalations that one side only recorded, or that the two sides recorded differently.',
    filters: [reason, sides],
    filter: narrowed,
    keep: ({ joined }) => (joined?.discrepancies.length ?? 0) > 0,
  }),
];

type Told = Pick<ListQuestion<EscalationNode>, 'id' | 'title' | 'about' | 'filters' | 'filter' | 'keep'>;

function question(told: Told): ListQuestion<EscalationNode> {
  return {
    ...told,
    kind: 'list',
    document: escalations,
    table: (nodes, below) => escalationsTable(nodes, below, told.title),
  };
}

/** The number of the policy's last stage; past all numbers if there is none. */
function lastStage(data: unknown): number {
  const answered = data as { partnership: { escalationPolicy: { stages: { number: number }[] } } | null };
  return answered.partnership?.escalationPolicy.stages.at(-1)?.number ?? Number.POSITIVE_INFINITY;
}

/** Escalations with each agency's account. */
export function escalationsTable(nodes: readonly EscalationNode[], below: string, caption: string): Table {
  const unknown = notKnown('an agency did not answer');
  const name = (organisation: { name: string } | null | undefined) => organisation?.name ?? 'not known';
  return {
    id: 'escalations',
    caption,
    rowHeading: 'escalation',
    columns: [
      { key: 'escalation', heading: 'Raised by, against' },
      { key: 'reason', heading: 'Reason' },
      { key: 'raisedAt', heading: 'Raised' },
      { key: 'stage', heading: 'Latest stage' },
      { key: 'status', heading: 'Where it stands' },
      { key: 'closedAt', heading: 'Closed' },
      ...accountColumns,
      { key: 'differs', heading: 'Where the records disagree' },
      { key: 'id', heading: 'Number of the escalation' },
    ],
    rows: nodes.map((node) => {
      const { id, joined } = node;
      const told = (value: string | null | undefined, type: string) =>
        value ? text(enumWords(type, value)) : unknown;
      return {
        ...accountCells(node, recordWords),
        escalation: text(
          `${name(joined?.raisedBy)}, against ${name(joined?.raisedAgainst)}`,
          matterAddress('ESCALATION', below, id),
        ),
        reason: told(joined?.reason, 'EscalationReason'),
        raisedAt: joined?.raisedAt ? instant(joined.raisedAt) : unknown,
        stage: joined?.stageReached ? text(`Stage ${joined.stageReached}`) : unknown,
        status: told(joined?.status, 'JoinedEscalationStatus'),
        closedAt: joined?.closedAt ? instant(joined.closedAt) : emptyOfStatus(joined?.status, 'not closed'),
        differs: joined === null ? unknown : discrepancyCell(joined.discrepancies),
        id: text(id),
      };
    }),
    ifNone: 'There is none in this period, as far as the agencies that answered say.',
  };
}

function recordWords({ side, status, stageReached, resolution, childOutcome, stages }: Kept): string {
  const current = stages.at(-1);
  const parts = [
    `As ${enumWordsWithin('EscalationSide', side)}: ${enumWordsWithin('EscalationStatus', status)}, stage ${stageReached}`,
  ];
  if (current?.overdue && current.dueOn !== null) parts.push(`past its last day, ${dayWords(current.dueOn)}`);
  if (resolution !== null) parts.push(enumWordsWithin('EscalationResolution', resolution));
  if (childOutcome !== null) parts.push(`for the child: ${enumWordsWithin('ChildOutcome', childOutcome)}`);
  return parts.join(', ');
}
