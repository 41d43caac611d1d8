import type { Principal } from '../../shared/auth/principal.ts';
import type { Answer } from '../support/ask-graphql.ts';
import type { AgencyName, TestHub } from '../support/start-hub.ts';

/** How each kind of matter is asked for, and where agencies keep it. */
export const concepts = {
  InformationRequest: {
    list: 'informationRequests',
    one: 'informationRequest',
    table: 'information_requests',
    sides: ['requester', 'responder'],
    figures: 'informationSharing',
    words: 'childReference caseReference purpose urgencyRationale declineRationale linkReason withheld',
  },
  Escalation: {
    list: 'escalationList',
    one: 'escalation',
    table: 'escalations',
    sides: ['raised_by', 'raised_against'],
    figures: 'escalations',
    words:
      'childReference caseReference resolutionNote linkReason withheld stages { shortenedReason skippedReason }',
  },
  LeadershipMeeting: {
    list: 'leadershipMeetings',
    one: 'leadershipMeeting',
    table: 'leadership_meetings',
    sides: null,
    figures: 'leadershipAttendance',
    words: 'linkReason withheld',
  },
} as const;

export type Concept = keyof typeof concepts;
export const conceptNames = Object.keys(concepts) as Concept[];

export const prefixes = { 'local-authority': 'localAuthority', police: 'police', health: 'health' } as const;

/** What an agency holds of a matter, as a query asks for it. */
const held = (concept: Concept) =>
  `{ state records { organisation { code } side ${concepts[concept].words} } }`;

/** The days that the demonstration's records of these tests lie in. */
export const period = { from: '2026-10-01', to: '2026-11-30' };

export const joinedList = (concept: Concept, node = 'id') => `
  query Listed($partnership: ID!, $from: Date!, $to: Date!, $first: Int! = 100, $after: String, $filter: ${concept}Filter) {
    partnership(code: $partnership) { period(from: $from, to: $to) {
      list: ${concepts[concept].list}(first: $first, after: $after, filter: $filter) {
        sources { agency state } partial pageInfo { endCursor hasNextPage } edges { cursor node { ${node} } } } } } }`;

export const everythingOf = (concept: Concept) => `id
  localAuthority ${held(concept)} police ${held(concept)} health ${held(concept)}
  joined { partial sources { agency state } }`;

/** One matter as the gateway joins it, with everything that may be withheld. */
export function askMatter(hub: TestHub, concept: Concept, key: MatterKey, as: Asking): Promise<Answer> {
  return hub.ask(
    `query One($partnership: ID!, $id: ID!) { one: ${concepts[concept].one}(partnershipCode: $partnership, id: $id) {
      ${everythingOf(concept)} } }`,
    { partnership: key.partnership, id: key.id },
    as,
  );
}

export interface MatterKey {
  partnership: string;
  id: string;
}
export type Asking = { principal: Principal };

/** A joined list to its end: the ids, and what came of asking each agency for the last page. */
export async function listedIds(
  hub: TestHub,
  concept: Concept,
  partnership: string,
  as: Asking,
  {
    within = period,
    filter = null,
  }: { within?: typeof period; filter?: Record<string, unknown> | null } = {},
) {
  const ids: string[] = [];
  for (let after: string | null = null; ; ) {
    const { data, errors } = await hub.ask(
      joinedList(concept),
      { partnership, ...within, filter, after },
      as,
    );
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
    const { list } = data.partnership.period;
    ids.push(...list.edges.map(({ node }: { node: { id: string } }) => node.id));
    after = list.pageInfo.endCursor;
    if (!list.pageInfo.hasNextPage) return { ids: ids.sort(), sources: states(list.sources) };
  }
}

/** An agency's own list to its end, asked as whoever through the gateway. */
export async function ownListedIds(
  hub: TestHub,
  agency: AgencyName,
  concept: Concept,
  partnership: string,
  as: Asking,
) {
  const ids: string[] = [];
  for (let after: string | null = null; ; ) {
    const { data, errors } = await hub.ask(
      `query Own($partnership: ID!, $from: Date, $to: Date, $after: String) {
        list: ${prefixes[agency]}${concept}s(partnershipCode: $partnership, from: $from, to: $to, first: 100, after: $after) {
          totalCount pageInfo { endCursor hasNextPage } edges { node { id } } } }`,
      { partnership, ...period, after },
      as,
    );
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
    ids.push(...data.list.edges.map(({ node }: { node: { id: string } }) => node.id));
    after = data.list.pageInfo.endCursor;
    if (!data.list.pageInfo.hasNextPage) return { ids: ids.sort(), totalCount: data.list.totalCount };
  }
}

/** What came of asking the three agencies, by agency. */
export function states(sources: readonly { agency: string; state: string }[]): Record<string, string> {
  return Object.fromEntries(sources.map(({ agency, state }) => [agency, state]));
}

export const codesOf = ({ errors = [] }: Answer) => errors.map(({ extensions }) => extensions.code);

/** The same answer of every agency. */
export const allSay = (state: string) => ({ LOCAL_AUTHORITY: state, POLICE: state, HEALTH: state });
