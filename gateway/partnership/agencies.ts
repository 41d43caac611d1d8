import { validate } from 'uuid';
import type { IdentifiedCaller } from '../../shared/auth/identify-caller.ts';
import { type Sector, sectors } from '../../shared/geography/organisation.ts';
import type { Matter } from '../../shared/paging/matter-id.ts';
import type { PairDay } from '../../shared/reporting-period/pair-day.ts';
import { type RecordDigests, readRecordDigests } from '../../shared/reporting-period/record-digests.ts';
import { readComparisonLines } from '../../shared/subgraph/comparison-lines.ts';
import { httpSubgraphClient } from '../engine/transport/http-subgraph-client.ts';
import type { HeadersOf } from '../engine/transport/request-headers.ts';
import type { Cancellation, SubgraphClient, SubgraphQuestion } from '../engine/transport/subgraph-client.ts';
import { SubgraphUnavailableError } from '../engine/transport/subgraph-unavailable-error.ts';
import type { Patience } from '../federation/patience.ts';
import type { SubgraphUrls } from '../federation/subgraph-urls.ts';
import { prefixes } from './contribution.ts';

/** The three lists of matters, by the name that agencies' queries give them. */
export type Concept = 'InformationRequest' | 'Escalation' | 'LeadershipMeeting';

interface ListedPeriod {
  partnershipCode: string;
  from: string;
  to: string;
  filter: unknown;
  first: number;
  after: string | null;
}

/** An agency's ids of a page; null when it did not answer. */
export type ListedMatters = Matter[] | 'NOT_PERMITTED' | null;

/** What the joined views compare: matters that two sides record. */
export type ComparedConcept = Exclude<Concept, 'LeadershipMeeting'>;

/** What the joined views ask of the agencies themselves: ids of a page, and what differs on days that differ. */
export interface Agencies {
  /** Ids of each agency's next matters. */
  ids(concept: Concept, period: ListedPeriod): Promise<Record<Sector, ListedMatters>>;
  /** An agency's digests of the records of some days, one of each day; null if it did not answer. */
  digests(sector: Sector, days: AskedDays): Promise<RecordDigests[] | null>;
  /** Its records of some days, or those of them with one of some ids; null if it did not answer. */
  rows<Row>(sector: Sector, days: AskedDays, ids: readonly string[] | null): Promise<Row[] | null>;
}

/** Pairs and days of one kind of matter. */
export interface AskedDays {
  concept: ComparedConcept;
  partnershipCode: string;
  days: readonly PairDay[];
}

/** The three agencies. */
export interface AskableAgencies {
  /** What is asked for one request, in its asker's name; it ends when the signal says that nobody waits for it. */
  askedFor(caller: IdentifiedCaller, signal: Cancellation): Agencies;
  close(): Promise<void>;
}

/**
 * The three agencies, asked over HTTP.
 *
 * @param headersFor who asks, and the proof that the joined views ask for them
 */
export function agencies(
  urls: SubgraphUrls,
  { ids, rows, failures }: Patience,
  headersFor: (subgraph: string) => HeadersOf,
): AskableAgencies {
  const client = (subgraph: keyof SubgraphUrls) =>
    httpSubgraphClient({
      subgraph,
      url: urls[subgraph],
      deadlineMilliseconds: ids,
      headers: headersFor(subgraph),
      breaker: { failures },
    });
  const clients: Record<Sector, SubgraphClient> = {
    LOCAL_AUTHORITY: client('local-authority'),
    POLICE: client('police'),
    HEALTH: client('health'),
  };

  const comparing = (context: IdentifiedCaller, signal: Cancellation): Circumstances => ({
    context,
    signal,
    deadlineMilliseconds: rows,
  });

  return {
    askedFor: (context, signal) => ({
      async ids(concept, period) {
        const pages = await Promise.all(
          sectors.map(async (sector) => [
            sector,
            await page(clients[sector], idsQuery(sector, concept), period, { context, signal }),
          ]),
        );
        return Object.fromEntries(pages);
      },
      async digests(sector, { concept, ...asked }) {
        const query = digestsQuery(sector, concept);
        const texts = await list(clients[sector], query, asked, comparing(context, signal));
        if (!Array.isArray(texts) || texts.length !== asked.days.length) return null;
        const digests = texts.map(readRecordDigests);
        return digests.every((each) => each !== null) ? digests : null;
      },
      async rows(sector, { concept, ...asked }, ids) {
        const query = rowsQuery(sector, concept);
        const lines = await list(clients[sector], query, { ...asked, ids }, comparing(context, signal));
        return readComparisonLines(concept, lines) as never[] | null;
      },
    }),
    async close() {
      await Promise.all(Object.values(clients).map((client) => client.close()));
    },
  };
}

function idsQuery(sector: Sector, concept: Concept): string {
  return `query ($partnershipCode: ID!, $from: Date!, $to: Date!, $filter: ${concept}Filter, $first: Int!, $after: String) {
    list: ${prefixes[sector]}${concept}Ids(partnershipCode: $partnershipCode, from: $from, to: $to, filter: $filter,
      first: $first, after: $after) { id startedAt } }`;
}

function digestsQuery(sector: Sector, concept: ComparedConcept): string {
  return `query ($partnershipCode: ID!, $days: [PairDayInput!]!) {
    list: ${prefixes[sector]}${concept}Digests(partnershipCode: $partnershipCode, days: $days) }`;
}

function rowsQuery(sector: Sector, concept: ComparedConcept): string {
  return `query ($partnershipCode: ID!, $days: [PairDayInput!]!, $ids: [ID!]) {
    list: ${prefixes[sector]}${concept}Rows(partnershipCode: $partnershipCode, days: $days, ids: $ids) }`;
}

/** For whom a question is asked, and until when. */
type Circumstances = Pick<SubgraphQuestion, 'context' | 'signal' | 'deadlineMilliseconds'>;

async function page(
  client: SubgraphClient,
  query: string,
  period: ListedPeriod,
  circumstances: Circumstances,
): Promise<ListedMatters> {
  const listed = await list(client, query, { ...period }, circumstances);
  if (!Array.isArray(listed)) return listed;
  if (!listed.every(isListed)) return null;
  return listed.map(({ id, startedAt }) => ({ id, startedAt: new Date(startedAt) }));
}

/** What every element of a page has; an element without it cannot be relied on, nor can the page. */
interface Listed {
  id: string;
  startedAt: string;
}

function isListed(value: unknown): value is Listed {
  if (typeof value !== 'object' || value === null) return false;
  const { id, startedAt } = value as Partial<Listed>;
  return validate(id) && typeof startedAt === 'string' && !Number.isNaN(Date.parse(startedAt));
}

/** A list that an agency answered; null if it did not, or sent something that is none. */
async function list(
  client: SubgraphClient,
  query: string,
  variables: Record<string, unknown>,
  circumstances: Circumstances,
): Promise<unknown[] | 'NOT_PERMITTED' | null> {
  try {
    const { data, errors } = await client.ask({
      body: JSON.stringify({ query, variables }),
      kind: 'query',
      ...circumstances,
    });
    if (Array.isArray(data?.list)) return data.list;
    return errors?.some(({ extensions }) => extensions?.code === 'NOT_PERMITTED') ? 'NOT_PERMITTED' : null;
  } catch (error) {
    if (error instanceof SubgraphUnavailableError) return null;
    throw error;
  }
}
