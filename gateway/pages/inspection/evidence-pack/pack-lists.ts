import type { GraphAnswer } from '../../graph/ask-graph.ts';
import { document } from '../../graph/document.ts';
import type { PageRequest } from '../../page.ts';
import type { Period } from '../../periods/period.ts';
import type { Source } from '../../sources/source.ts';
import { csv } from '../../tables/csv.ts';
import type { Table } from '../../tables/table.ts';
import { countWords } from '../../words/numbers.ts';
import { type EscalationNode, escalationsTable } from '../saved-queries/escalation-questions.ts';
import { type MeetingNode, meetingsTable } from '../saved-queries/meeting-questions.ts';
import { type RequestNode, requestsTable } from '../saved-queries/request-questions.ts';
import type { Connection } from '../saved-queries/saved-question.ts';
import type { PackPart } from './pack-file.ts';

/** A matter that a pack may have proofs of, and whose records there are. */
export interface ListedMatter {
  concept: 'INFORMATION_REQUEST' | 'ESCALATION' | 'LEADERSHIP_MEETING';
  id: string;
  holders: { agency: Source['agency']; organisation: string }[];
}

/** A part that lists matters. */
export interface PackList extends PackPart {
  matters: ListedMatter[];
}

interface Listed<Node> {
  concept: ListedMatter['concept'];
  title: string;
  file: string;
  query: string;
  mostPages: number;
  table(nodes: readonly Node[]): Table;
}

const pageLength = 100;
const read = (file: string) => document(`../saved-queries/${file}.graphql`, import.meta.url);

const requests: Listed<RequestNode> = {
  concept: 'INFORMATION_REQUEST',
  title: 'Information requests',
  file: 'lists/information-requests.csv',
  query: read('requests'),
  mostPages: 10,
  table: (nodes) => requestsTable(nodes, '', { caption: 'Information requests', withReasons: true }),
};
const escalations: Listed<EscalationNode> = {
  concept: 'ESCALATION',
  title: 'Escalations',
  file: 'lists/escalations.csv',
  query: read('escalations'),
  mostPages: 5,
  table: (nodes) => escalationsTable(nodes, '', 'Escalations'),
};
const meetings: Listed<MeetingNode> = {
  concept: 'LEADERSHIP_MEETING',
  title: 'Leadership meetings',
  file: 'lists/leadership-meetings.csv',
  query: read('meetings'),
  mostPages: 2,
  table: (nodes) => meetingsTable(nodes, '', 'Leadership meetings'),
};

/** The matters of a period, as lists. @throws PurposeNeeded */
export async function packLists(
  request: PageRequest,
  partnership: string,
  period: Period,
): Promise<PackList[]> {
  // One after the other, as figures are.
  return [
    await listOf(requests, request, partnership, period),
    await listOf(escalations, request, partnership, period),
    await listOf(meetings, request, partnership, period),
  ];
}

interface Holding {
  state: string;
  records?: { organisation: { code: string } }[];
}
type Answered = Record<'localAuthority' | 'police' | 'health', Holding | null> & { id: string };
interface ListData<Node> {
  partnership: { period: { list: Connection<Node> | null } } | null;
}

async function listOf<Node>(
  { concept, title, file, query, mostPages, table }: Listed<Node>,
  request: PageRequest,
  partnership: string,
  { from, to }: Period,
): Promise<PackList> {
  const purpose = request.statedPurpose();
  const nodes: Node[] = [];
  let sources: readonly Source[] = [];
  let after: string | null = null;
  let pages = 0;
  do {
    const variables: Record<string, unknown> = {
      partnership,
      from,
      to,
      first: pageLength,
      ...(after !== null && { after }),
    };
    const { data }: GraphAnswer<ListData<Node>> = await request.ask(query, variables, purpose);
    const list = data.partnership?.period.list;
    if (!list) return { title, files: [], sources, limits: ['The list could not be read.'], matters: [] };
    ({ sources } = list);
    nodes.push(...list.edges.map(({ node }) => node));
    pages += 1;
    after = list.pageInfo.hasNextPage ? list.pageInfo.endCursor : null;
  } while (after !== null && pages < mostPages);
  if (sources.length > 0 && sources.every(({ state }) => state === 'NOT_PERMITTED')) {
    return { title, files: [], sources, limits: ['No agency opened this list to you.'], matters: [] };
  }
  const cut = `Only the newest ${countWords(nodes.length)} are listed: there are more. Make a pack of a shorter period.`;
  return {
    title,
    files: [
      { name: file, content: csv(table(nodes)), about: `${title}, newest first, with each agency’s account` },
    ],
    sources,
    limits: after === null ? [] : [cut],
    matters: nodes.map((node) => matterOf(concept, node as unknown as Answered)),
  };
}

function matterOf(concept: ListedMatter['concept'], node: Answered): ListedMatter {
  const held = (agency: Source['agency'], holding: Holding | null | undefined) =>
    (holding?.records ?? []).map(({ organisation }) => ({ agency, organisation: organisation.code }));
  return {
    concept,
    id: node.id,
    holders: [
      ...held('LOCAL_AUTHORITY', node.localAuthority),
      ...held('POLICE', node.police),
      ...held('HEALTH', node.health),
    ],
  };
}
