/**
 * The floor: what a good engineer would write by hand for these two questions and no others. node:http, one undici
 * pool for each agency, no GraphQL of its own. FLOOR_HOPS=4 asks the partnership subgraph for the computed fields, as
 * a federated plan must; otherwise they are worked out here.
 */
import { createServer } from 'node:http';
import { Pool } from 'undici';

type Row = Record<string, unknown>;

const urls = JSON.parse(process.env.SUBGRAPH_URLS ?? '{}') as Record<string, string>;
const fourHops = process.env.FLOOR_HOPS === '4';
const headers = { 'content-type': 'application/json', accept: 'application/json' };

const pools = Object.fromEntries(
  Object.entries(urls).map(([name, url]) => [
    name,
    new Pool(new URL(url).origin, { connections: 64, pipelining: 1 }),
  ]),
);

async function ask(subgraph: string, body: string): Promise<Row> {
  const answer = await (pools[subgraph] as Pool).request({ path: '/graphql', method: 'POST', headers, body });
  const { data, errors } = (await answer.body.json()) as { data: Row; errors?: unknown };
  if (errors !== undefined || answer.statusCode !== 200) throw new Error(`${subgraph} did not answer`);
  return data;
}

const authorityFields =
  'id title startsAt endsAt kind venue{name room} chair{name post} authorityPresent agenda{item minutes}';
const entities = (fields: string) =>
  JSON.stringify(`query($r:[_Any!]!){_entities(representations:$r){...on Meeting{${fields}}}}`);
const listQuery = JSON.stringify(`{meetings(first:50){${authorityFields}}}`);
const oneQuery = JSON.stringify(`query($id:ID!){meeting(id:$id){${authorityFields}}}`);
const policeQuery = entities(
  'policePresent policeLead{name rank delegated} policeActions{reference dueOn done}',
);
const healthQuery = entities('healthPresent healthLead{name post board} healthActions{reference dueOn done}');
const partnershipQuery = entities('allThreePresent agenciesPresent');

async function askEntities(subgraph: string, query: string, representations: string): Promise<Row[]> {
  const data = await ask(subgraph, `{"query":${query},"variables":{"r":[${representations}]}}`);
  return data._entities as Row[];
}

async function joined(meetings: Row[]): Promise<Row[]> {
  const keys = meetings.map(({ id }) => `{"__typename":"Meeting","id":${JSON.stringify(id)}}`).join(',');
  const [police, health] = await Promise.all([
    askEntities('police', policeQuery, keys),
    askEntities('health', healthQuery, keys),
  ]);
  const computed = fourHops ? await partnership(meetings, police, health) : undefined;
  return meetings.map((meeting, index) => {
    const { policePresent, policeLead, policeActions } = police[index] as Row;
    const { healthPresent, healthLead, healthActions } = health[index] as Row;
    const agenciesPresent =
      computed === undefined
        ? Number(meeting.authorityPresent) + Number(policePresent) + Number(healthPresent)
        : computed[index]?.agenciesPresent;
    return {
      id: meeting.id,
      title: meeting.title,
      startsAt: meeting.startsAt,
      endsAt: meeting.endsAt,
      kind: meeting.kind,
      venue: meeting.venue,
      chair: meeting.chair,
      authorityPresent: meeting.authorityPresent,
      agenda: meeting.agenda,
      policePresent,
      policeLead,
      policeActions,
      healthPresent,
      healthLead,
      healthActions,
      allThreePresent: computed === undefined ? agenciesPresent === 3 : computed[index]?.allThreePresent,
      agenciesPresent,
    };
  });
}

function partnership(meetings: Row[], police: Row[], health: Row[]): Promise<Row[]> {
  const representations = meetings.map(
    ({ id, authorityPresent }, index) =>
      `{"__typename":"Meeting","id":${JSON.stringify(id)},"authorityPresent":${authorityPresent},"policePresent":${police[index]?.policePresent},"healthPresent":${health[index]?.healthPresent}}`,
  );
  return askEntities('partnership', partnershipQuery, representations.join(','));
}

async function answer(body: string): Promise<Row> {
  const { operationName, variables } = JSON.parse(body);
  if (operationName === 'List') {
    const { meetings } = await ask('authority', `{"query":${listQuery}}`);
    return { meetings: await joined(meetings as Row[]) };
  }
  const id = JSON.stringify(variables.id);
  const { meeting } = await ask('authority', `{"query":${oneQuery},"variables":{"id":${id}}}`);
  if (meeting === null) return { meeting };
  const [whole] = await joined([meeting as Row]);
  return { meeting: whole };
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    answer(Buffer.concat(chunks).toString('utf8')).then(
      (data) => {
        const bytes = Buffer.from(JSON.stringify({ data }));
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': bytes.length });
        response.end(bytes);
      },
      (error: unknown) => {
        console.error(error);
        response.writeHead(500).end();
      },
    );
  });
});
server.listen(Number(process.env.PORT), '127.0.0.1');
// A profile is written only when the process ends by itself.
process.once('SIGTERM', () => process.exit(0));
