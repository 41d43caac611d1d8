import { createServer, type IncomingMessage } from 'node:http';
import { Pool } from 'undici';
import { HubError } from '../../../shared/errors/hub-error.ts';
import { type Ask, answer, type Row } from './floor-answer.ts';

type Headers = Record<string, string>;

/** What goes with one question to a subgraph. @param body the whole body that is sent */
export type HeadersFor = (subgraph: string, body: string) => Headers;

const urls = JSON.parse(process.env.SUBGRAPH_URLS ?? '{}') as Record<string, string>;
const pools = Object.fromEntries(
  Object.entries(urls).map(([name, url]) => [
    name,
    new Pool(new URL(url).origin, { connections: 64, pipelining: 1 }),
  ]),
);

async function send(subgraph: string, body: string, headers: Headers): Promise<Row> {
  const answer = await (pools[subgraph] as Pool).request({ path: '/graphql', method: 'POST', headers, body });
  const { data, errors } = (await answer.body.json()) as { data: Row; errors?: unknown };
  if (errors !== undefined || answer.statusCode !== 200) throw new Error(`${subgraph} did not answer`);
  return data;
}

const usual: Headers = { 'content-type': 'application/json', accept: 'application/json' };
const askUnsigned: Ask = (subgraph, body) => send(subgraph, body, usual);

/**
 * Serves the floor: node:http, one undici pool for each agency.
 *
 * @param identify says for whom a request is answered, and with which headers subgraphs are asked then; unless told,
 *   everybody is answered, and subgraphs are asked without further headers
 */
export function serveFloor(identify?: (request: IncomingMessage, body: Buffer) => Promise<HeadersFor>): void {
  async function answerTo(request: IncomingMessage, body: Buffer): Promise<Row> {
    const text = body.toString('utf8');
    if (identify === undefined) return answer(text, askUnsigned);
    const further = await identify(request, body);
    return answer(text, (subgraph, sent) => send(subgraph, sent, { ...usual, ...further(subgraph, sent) }));
  }

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      answerTo(request, Buffer.concat(chunks)).then(
        (data) => {
          const bytes = Buffer.from(JSON.stringify({ data }));
          response.writeHead(200, { 'content-type': 'application/json', 'content-length': bytes.length });
          response.end(bytes);
        },
        (error: unknown) => {
          const isRefused = error instanceof HubError;
          if (!isRefused) console.error(error);
          response.writeHead(isRefused ? 401 : 500, { 'content-type': 'application/json' });
          response.end(JSON.stringify({ errors: [{ message: isRefused ? error.code : 'It failed.' }] }));
        },
      );
    });
  });
  server.listen(Number(process.env.PORT), '127.0.0.1');
  // A profile is written only when the process ends by itself.
  process.once('SIGTERM', () => process.exit(0));
}
