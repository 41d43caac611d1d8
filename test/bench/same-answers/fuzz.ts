import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { type ExecutionResult, execute, parse } from 'graphql';
import { agencyNames, composeSupergraph } from '../../fuzz/agencies/agencies.ts';
import { type CorpusQuery, corpusQueries } from '../../fuzz/corpus/corpus-queries.ts';
import { createExecution, noFaults } from '../../fuzz/execution.ts';
import { startFuzzSubgraphServers } from '../../fuzz/http/fuzz-subgraph-servers.ts';
import { createMonolith } from '../../fuzz/monolith/monolith.ts';
import { shrink } from '../../fuzz/report/shrink.ts';
import { type Answer, ask } from '../gateway-process.ts';
import { differences } from './differences.ts';
import { type RunningGateway, startHive, startOurs } from './gateways.ts';

/** One query's answers, with what a single server over the same data gives. */
interface Compared {
  ours: Answer;
  theirs: Answer;
  expected: unknown;
}

export interface FuzzResult {
  report: string;
  /** Queries that ours answered wrongly. */
  oursWrong: number;
}

const monolith = createMonolith();

/** Random queries without errors and without failures, to both gateways on one supergraph; graphql-js says who is right. */
export async function askFuzz(folder: string, seed: number, count: number): Promise<FuzzResult> {
  const servers = await startFuzzSubgraphServers();
  const running: RunningGateway[] = [];
  try {
    const supergraphFile = path.join(folder, 'fuzz-supergraph.graphql');
    writeFileSync(supergraphFile, composeSupergraph(servers.url));
    const urls = Object.fromEntries(agencyNames.map((name) => [name, servers.url(name)]));
    const ours = await startOurs(supergraphFile, urls, folder);
    running.push(ours);
    const hive = await startHive(supergraphFile, folder);
    running.push(hive);

    const compare = async (query: CorpusQuery): Promise<Compared> => {
      const body = JSON.stringify(query);
      const [our, their] = await Promise.all([ask(ours.url, body), ask(hive.url, body)]);
      return { ours: our, theirs: their, expected: expectedOf(query) };
    };
    const tally: Verdicts = new Map();
    for (const query of corpusQueries(seed, count)) {
      const verdict = verdictOf(await compare(query));
      const known = tally.get(verdict);
      if (known === undefined) tally.set(verdict, { times: 1, smallest: query });
      else {
        known.times += 1;
        if (query.query.length < known.smallest.query.length) known.smallest = query;
      }
    }
    return { report: await reportOf(seed, count, tally, compare), oursWrong: timesOf(tally, isOursWrong) };
  } finally {
    await Promise.all(running.map((each) => each.stop()));
    await servers.close();
  }
}

function expectedOf({ query, operationName, variables }: CorpusQuery): unknown {
  const answer = execute({
    schema: monolith,
    document: parse(query),
    operationName: operationName ?? null,
    variableValues: variables,
    contextValue: createExecution(noFaults),
  }) as ExecutionResult;
  // As it would arrive: there is no minus zero in JSON. A shorter query may lack a variable, and then has no data.
  return JSON.parse(JSON.stringify(answer.data ?? null));
}

const same = 'the same data';
const otherOrder = "the same data, Hive's keys in another order than asked for";

/** Who is right, and by which symptom another is wrong. */
function verdictOf({ ours, theirs, expected }: Compared): string {
  const refusal = ours.errors?.find(({ extensions }) => String(extensions?.code).startsWith('QUERY_'));
  if (refusal !== undefined) return `refused by ours, ${refusal.extensions?.code}`;
  const wrong = [
    ...(differences(ours.data ?? null, expected).length > 0 ? [`ours: ${symptom(ours, expected)}`] : []),
    ...(differences(theirs.data ?? null, expected).length > 0 ? [`Hive: ${symptom(theirs, expected)}`] : []),
  ];
  if (wrong.length > 0) return wrong.join('; ');
  const text = JSON.stringify(expected);
  if (JSON.stringify(ours.data) !== text) return 'ours: keys in another order than asked for';
  return JSON.stringify(theirs.data) === text ? same : otherOrder;
}

function symptom({ data, errors }: Answer, expected: unknown): string {
  if (data == null) {
    const [{ message, extensions } = { message: 'no word why', extensions: {} }] = errors ?? [];
    return `no data, ${extensions?.code ?? 'no code'} (${message.replace(/"[^"]*"/g, '"…"').slice(0, 120)})`;
  }
  const kinds = differences(data, expected).map(({ kind, ours: given, theirs: wanted }) => {
    if (kind === 'length') return Number(given) > Number(wanted) ? 'too long a list' : 'too short a list';
    if (kind === 'only ours') return 'a field that was not asked for';
    if (kind === 'only theirs') return 'a field is missing';
    return given === null ? 'null instead of a value' : 'another value';
  });
  return `${[...new Set(kinds)].sort().join(', ')}${errors === undefined ? '' : ', with errors'}`;
}

type Verdicts = Map<string, { times: number; smallest: CorpusQuery }>;

function timesOf(verdicts: Verdicts, isCounted: (verdict: string) => boolean): number {
  return [...verdicts].reduce((sum, [verdict, { times }]) => (isCounted(verdict) ? sum + times : sum), 0);
}

const isOursWrong = (verdict: string) => verdict.startsWith('ours: ');

async function reportOf(
  seed: number,
  count: number,
  tally: Verdicts,
  compare: (query: CorpusQuery) => Promise<Compared>,
): Promise<string> {
  const lines = [
    `### ${count} random queries without errors (seed ${seed})`,
    '',
    `${timesOf(tally, (each) => each === same || each === otherOrder)} have the same data (${timesOf(tally, (each) => each === otherOrder)} of them with Hive's keys in another order than asked for), ${timesOf(tally, (each) => each.startsWith('Hive: '))} are wrong in Hive only, ${timesOf(tally, isOursWrong)} in ours, ${timesOf(tally, (each) => each.startsWith('refused'))} are refused by ours.`,
  ];
  for (const [verdict, { times, smallest }] of [...tally].sort(([, a], [, b]) => b.times - a.times)) {
    if (verdict === same || verdict === otherOrder) continue;
    lines.push('', `${times} x ${verdict}. The shortest, made shorter:`);
    const { query, variables } = await shrink(
      {
        ...smallest,
        operationName: smallest.operationName,
        document: parse(smallest.query),
        faults: noFaults,
      },
      monolith,
      async (smaller) => verdictOf(await compare(smaller)) === verdict,
    );
    const { ours, theirs, expected } = await compare({ query, variables });
    lines.push('', '```graphql', query, '```', '');
    if (Object.keys(variables).length > 0) lines.push(`- variables: \`${JSON.stringify(variables)}\``);
    lines.push(
      `- one server: \`${short(expected)}\``,
      `- ours: \`${short(ours.data)}\``,
      `- Hive: \`${short(theirs.data)}\``,
    );
  }
  return lines.join('\n');
}

function short(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}
