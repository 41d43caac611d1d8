/**
 * The four subgraphs of the bench in one process. The first time that a body is seen, graphql-js works its answer
 * out; after that the same bytes are sent for the same bytes, so that what is measured is the gateway.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type GraphQLSchema, graphql } from 'graphql';
import { proofHeader } from '../../shared/auth/proof.ts';
import { composeMeetings, type SubgraphName, subgraphNames, subgraphSchema } from './subgraphs/compose.ts';

/** What a subgraph was asked, and with which credentials. */
export interface RecordedQuestion {
  subgraph: SubgraphName;
  /** Every byte as one character. */
  body: string;
  authorization: string | undefined;
  proof: string | string[] | undefined;
}

/** Questions asked of all four. */
let asked = 0;
/** Those that are being recorded; undefined unless the bench asked for it. */
let recorded: RecordedQuestion[] | undefined;

function serve(name: SubgraphName): Promise<Server> {
  const schema = subgraphSchema(name);
  const canned = new Map<string, Buffer>();
  const server = createServer({ keepAliveTimeout: 600_000 }, (request, response) => {
    if (request.method === 'GET') return response.end(String(asked));
    asked += 1;
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = (chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)).toString('latin1');
      const { authorization, [proofHeader]: proof } = request.headers;
      recorded?.push({ subgraph: name, body, authorization, proof });
      const known = canned.get(body);
      if (known !== undefined) return send(known);
      workOut(schema, Buffer.from(body, 'latin1').toString('utf8')).then((bytes) => {
        canned.set(body, bytes);
        send(bytes);
      });
    });
    const send = (bytes: Buffer) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': bytes.length });
      response.end(bytes);
    };
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

async function workOut(schema: GraphQLSchema, body: string): Promise<Buffer> {
  const { query, variables, operationName } = JSON.parse(body);
  const answer = await graphql({ schema, source: query, variableValues: variables, operationName });
  // An answer with errors would be measured as if it were the right one.
  if (answer.errors !== undefined)
    console.error(`A question that the stub cannot answer: ${body}`, answer.errors);
  return Buffer.from(JSON.stringify(answer));
}

const urls = Object.fromEntries(
  await Promise.all(
    subgraphNames.map(async (name) => [
      name,
      `http://127.0.0.1:${((await serve(name)).address() as AddressInfo).port}/graphql`,
    ]),
  ),
) as Record<SubgraphName, string>;
process.send?.({ urls, supergraph: composeMeetings(urls) });
// Asked once it begins to record, and answers when it does; asked again it gives what it recorded, and stops.
process.on('message', () => {
  const answer = recorded ?? [];
  recorded = recorded === undefined ? [] : undefined;
  process.send?.(answer);
});
// It must not outlive the bench, however that ends.
process.once('disconnect', () => process.exit());
