import { document } from '../../graph/document.ts';
import { matterAddress } from '../../matter-address.ts';
import { emptyOfStatus } from '../../sources/empty-of-status.ts';
import { type CellValue, instant, notApplicable, notKnown, type Table, text } from '../../tables/table.ts';
import { instantWords } from '../../words/dates.ts';
import { enumValues } from '../../words/enum-values.ts';
import { enumWords, enumWordsWithin } from '../../words/enum-words.ts';
import { accountCells, accountColumns, discrepancyCell } from './accounts.ts';
import {
  type AgencyAnswer,
  type AgencyAnswers,
  type Chosen,
  type Discrepancy,
  type Filter,
  type ListQuestion,
  sectorFilter,
} from './saved-question.ts';

interface Kept {
  side: string;
  state: string;
  answeredAt: string | null;
  outcome: string | null;
  declineReason: string | null;
  declineRationale: string | null;
  withheld: string[];
}

export interface RequestNode extends AgencyAnswers<Kept> {
  id: string;
  joined: {
    status: string;
    requester: { name: string } | null;
    responder: { name: string } | null;
    urgency: string | null;
    requestedAt: string | null;
    dueAt: string | null;
    answeredAt: string | null;
    outcome: string | null;
    discrepancies: Discrepancy[];
  } | null;
}

const requests = document('requests.graphql', import.meta.url);

const urgency: Filter = {
  name: 'urgencies',
  legend: 'Urgency',
  type: 'Urgency',
  values: enumValues('Urgency'),
  several: true,
};
const outcome: Filter = {
  name: 'outcomes',
  legend: 'What came of it',
  type: 'RequestOutcome',
  values: enumValues('RequestOutcome'),
  several: true,
};
const disagreement: Filter = {
  name: 'disagreement',
  legend: 'How they disagree',
  type: 'DiscrepancyKind',
  values: ['TIMES_DIFFER', 'ANSWER_TIMES_DIFFER', 'OUTCOME_DIFFERS', 'RECIPIENT_DIFFERS'],
  several: false,
};
const oneSide: Filter = {
  name: 'side',
  legend: 'Recorded by',
  type: 'JoinedRequestStatus',
  values: ['REQUESTER_ONLY', 'RESPONDER_ONLY'],
  several: false,
};

const narrowed = ({ agencies = [], urgencies = [], outcomes = [] }: Chosen) => ({
  ...(agencies.length > 0 && { agencies }),
  ...(urgencies.length > 0 && { urgencies }),
  ...(outcomes.length > 0 && { outcomes }),
});

/** Questions that list information requests. */
export const requestQuestions: readonly ListQuestion<RequestNode>[] = [
  question({
    id: 'requests-answered-late',
    title: 'Which requests were answered late?',
    about: 'Requests that any agency’s own record makes late, with each agency’s account.',
    filters: [urgency, outcome, sectorFilter],
    filter: (chosen) => ({ states: ['ANSWERED_LATE'], ...narrowed(chosen) }),
  }),
  question({
    id: 'requests-overdue',
    title: 'Which requests are overdue now?',
    about: 'Requests without an answer after they were due, as they stand at this moment.',
    filters: [urgency, sectorFilter],
    filter: (chosen) => ({ states: ['OVERDUE'], ...narrowed(chosen) }),
  }),
  question({
    id: 'requests-declined',
    title: 'Which requests were declined, and why?',
    about:
      'Requests whose responder decided not to share, with the reason it recorded. What it wrote in its own words is shown to those roles that may see it.',
    filters: [urgency, sectorFilter],
    filter: (chosen) => ({ outcomes: ['DECLINED'], ...narrowed(chosen) }),
    withReasons: true,
  }),
  question({
    id: 'requests-one-sided',
    title: 'Which requests did one side only record?',
    about:
      'Requests of which one agency holds a record, and the other answered that it holds none. While an agency does not answer, its side is not known and is not listed.',
    filters: [oneSide, urgency, sectorFilter],
    filter: narrowed,
    keep({ joined }, { side = [] }) {
      const status = joined?.status ?? '';
      return (side.length > 0 ? side : oneSide.values).includes(status);
    },
  }),
  question({
    id: 'requests-disagreeing',
    title: 'On which requests do the records disagree, and how?',
    about:
      'Requests that both sides recorded, differently. Neither is taken to be right: what each says stands beside the other.',
    filters: [disagreement, urgency, sectorFilter],
    filter: narrowed,
    keep({ joined }, { disagreement: wanted = [] }) {
      const kinds = (joined?.discrepancies ?? []).map(({ kind }) => kind);
      return (wanted.length > 0 ? wanted : disagreement.values).some((kind) => kinds.includes(kind));
    },
  }),
];

type Told = Pick<ListQuestion<RequestNode>, 'id' | 'title' | 'about' | 'filters' | 'filter' | 'keep'>;

function question({
  withReasons = false,
  ...told
}: Told & { withReasons?: boolean }): ListQuestion<RequestNode> {
  return {
    ...told,
    kind: 'list',
    document: requests,
    table: (nodes, below) => requestsTable(nodes, below, { caption: told.title, withReasons }),
  };
}

/** Requests with each agency's account. */
export function requestsTable(
  nodes: readonly RequestNode[],
  below: string,
  { caption, withReasons }: { caption: string; withReasons: boolean },
): Table {
  return {
    id: 'requests',
    caption,
    rowHeading: 'request',
    columns: [
      { key: 'request', heading: 'Asked by, of' },
      { key: 'urgency', heading: 'Urgency' },
      { key: 'requestedAt', heading: 'Asked' },
      { key: 'dueAt', heading: 'Due' },
      { key: 'answeredAt', heading: 'Answered' },
      { key: 'status', heading: 'Where it stands' },
      { key: 'outcome', heading: 'What came of it' },
      ...(withReasons ? [{ key: 'reason', heading: 'Why it was declined' }] : []),
      ...accountColumns,
      { key: 'differs', heading: 'Where the records disagree' },
      { key: 'id', heading: 'Number of the request' },
    ],
    rows: nodes.map((node) => ({
      ...accountCells(node, recordWords),
      ...joinedCells(node, below),
      ...(withReasons && { reason: reasonCell(node) }),
      id: text(node.id),
    })),
    ifNone: 'There is none in this period, as far as the agencies that answered say.',
  };
}

function joinedCells({ id, joined }: RequestNode, below: string) {
  const unknown = notKnown('an agency did not answer');
  const at = (value: string | null | undefined, none: string) =>
    value ? instant(value) : emptyOfStatus(joined?.status, none);
  const name = (organisation: { name: string } | null | undefined) => organisation?.name ?? 'not known';
  return {
    request: text(
      `${name(joined?.requester)}, of ${name(joined?.responder)}`,
      matterAddress('INFORMATION_REQUEST', below, id),
    ),
    urgency: joined?.urgency ? text(enumWords('Urgency', joined.urgency)) : unknown,
    requestedAt: at(joined?.requestedAt, 'no record of the asker'),
    dueAt: at(joined?.dueAt, 'no limit set'),
    answeredAt: at(joined?.answeredAt, 'no answer recorded'),
    status: joined === null ? unknown : text(enumWords('JoinedRequestStatus', joined.status)),
    outcome: joined?.outcome
      ? text(enumWords('RequestOutcome', joined.outcome))
      : emptyOfStatus(joined?.status, 'none yet'),
    differs: joined === null ? unknown : discrepancyCell(joined.discrepancies),
  };
}

function recordWords({ side, state, answeredAt, outcome }: Kept): string {
  const parts = [`As ${enumWordsWithin('RequestSide', side)}: ${enumWordsWithin('RequestState', state)}`];
  if (outcome !== null) parts.push(enumWordsWithin('RequestOutcome', outcome));
  if (answeredAt !== null) parts.push(`answered ${instantWords(answeredAt)}`);
  return parts.join(', ');
}

/** The reason that the responder recorded, and its words where the reader may see them. */
function reasonCell(node: RequestNode): CellValue {
  const answers: AgencyAnswer<Kept>[] = [node.localAuthority, node.police, node.health];
  const declined = answers
    .flatMap((answer) => answer?.records ?? [])
    .filter(({ declineReason }) => declineReason !== null)
    .toSorted((a, b) => Number(b.side === 'RESPONDER') - Number(a.side === 'RESPONDER'));
  const [record] = declined;
  if (record === undefined) {
    return answers.some((answer) => answer === null || answer.state !== 'RECORDED')
      ? notKnown('the responder’s record is not there or not open to you')
      : notApplicable('no reason recorded');
  }
  const reason = enumWords('DeclineReason', record.declineReason ?? '');
  if (record.declineRationale !== null) return text(`${reason}: ${record.declineRationale}`);
  return text(
    record.withheld.includes('OWN_WORDS') ? `${reason} (its own words are withheld from you)` : reason,
  );
}
