import { randomUUID } from 'node:crypto';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { parse } from 'graphql';
import pg from 'pg';
import { pino } from 'pino';
import { operationDigest } from '../../shared/audit/access-entry.ts';
import { type AccessRecorder, accessRecorder } from '../../shared/audit/access-recorder.ts';
import { type AuditConnection, auditConnection } from '../../shared/audit/audit-connection.ts';
import { type AuditedContext, auditPlugin } from '../../shared/audit/audit-plugin.ts';
import { type AuditWriter, auditWriter } from '../../shared/audit/audit-writer.ts';
import { apolloServer } from '../../shared/http/apollo-server.ts';
import { type RunningServer, serveGraphql } from '../../shared/http/serve-graphql.ts';
import { agencyDatabase } from '../support/template-database.ts';

const partnership = 'E10000030';
const typeDefs = parse('type Query { secret: String refused: String } type Mutation { save: String }');
let saved = 0;
let database: Awaited<ReturnType<typeof agencyDatabase>>;
let owner: pg.Client;
let readers: pg.Pool;
let connection: AuditConnection;
let audit: AuditWriter;
let patientConnection: AuditConnection;
let patientAudit: AuditWriter;
/** Whether the one that waits as long as it takes is to write: the machine may be busy. */
let patiently = true;
const patient = 20_000;
let server: RunningServer;

const resolvers = {
  Query: {
    secret: (_parent: unknown, _args: unknown, { recorder }: AuditedContext) => {
      report(recorder, 'ALLOWED');
      return 'what only some may see';
    },
    refused: (_parent: unknown, _args: unknown, { recorder }: AuditedContext) => {
      report(recorder, 'REFUSED');
      throw new Error('not for you');
    },
  },
  Mutation: {
    save: (_parent: unknown, _args: unknown, { recorder }: AuditedContext) => {
      report(recorder, 'ALLOWED');
      saved += 1;
      return 'saved';
    },
  },
};

function report(recorder: AccessRecorder, outcome: 'ALLOWED' | 'REFUSED') {
  recorder.record({ partnership, concept: 'SECRET', action: 'READ', outcome, count: 1, subjects: ['child'] });
}

beforeAll(async () => {
  database = await agencyDatabase('police');
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  readers = new pg.Pool({ connectionString: database.ownerUrl, max: 4 });
  connection = auditConnection(database.appUrl, 'police');
  audit = auditWriter({ connection });
  patientConnection = auditConnection(database.appUrl, 'police', patient);
  patientAudit = auditWriter({ connection: patientConnection, patienceMs: patient });
  const log = pino({ level: 'silent' });
  const schema = buildSubgraphSchema([{ typeDefs, resolvers }] as Parameters<typeof buildSubgraphSchema>[0]);
  const apollo = apolloServer<AuditedContext>({ schema }, log, [auditPlugin()]);
  server = await serveGraphql<AuditedContext>({
    apollo,
    host: '127.0.0.1',
    port: 0,
    log,
    ready: async () => true,
    context: (request) => ({
      caller: {
        principal: {
          subject: 'somebody',
          role: 'PRACTITIONER',
          organisation: 'E23000031',
          sector: 'POLICE',
          partnerships: [],
          inspectorate: null,
        },
        via: 'DIRECT',
        requestId: String(request.headers['x-request-id']),
        purpose: null,
        lawfulBasis: null,
      },
      now: new Date(),
      recorder: accessRecorder(),
      audit: patiently ? patientAudit : audit,
    }),
  });
});
afterAll(async () => {
  await server.stop();
  await connection.close();
  await patientConnection.close();
  await owner.end();
  await readers.end();
  await database.drop();
});

async function ask(query: string, requestId: string = randomUUID()) {
  const response = await fetch(server.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-request-id': requestId },
    body: JSON.stringify({ query }),
  });
  const text = await response.text();
  return { status: response.status, text, body: JSON.parse(text) };
}

const entriesOf = async (requestId: string) => {
  const { rows } = await readers.query('select entry from access_log where strpos(entry, $1) > 0', [
    requestId,
  ]);
  return rows.map(({ entry }) => JSON.parse(entry));
};

const entries = async () => (await readers.query('select count(*)::int as n from access_log')).rows[0].n;

/** Nobody can add to the partnership's chain while `work` runs. */
async function whileTheChainIsHeld<Result>(work: () => Promise<Result>): Promise<Result> {
  await owner.query('begin');
  await owner.query('select from access_chains where partnership = $1 for update', [partnership]);
  try {
    return await work();
  } finally {
    await owner.query('rollback');
  }
}

/** Nobody can write, and the service waits no longer than it does. */
function whileNothingCanBeWritten<Result>(work: () => Promise<Result>): Promise<Result> {
  return whileTheChainIsHeld(async () => {
    patiently = false;
    try {
      return await work();
    } finally {
      patiently = true;
    }
  });
}

test('when an answer arrives its entry is already there for everybody to read, whoever else asks at the time', async () => {
  await Promise.all(
    Array.from({ length: 60 }, async () => {
      const requestId = randomUUID();
      const { body } = await ask('query Mine { secret }', requestId);
      expect(body).toEqual({ data: { secret: 'what only some may see' } });
      expect(await entriesOf(requestId)).toMatchObject([
        {
          partnership,
          operation: 'Mine',
          operationDigest: operationDigest('query Mine { secret }'),
          reads: [{ outcome: 'ALLOWED', count: 1, subjects: ['child'] }],
        },
      ]);
    }),
  );
});

test('nothing of an answer leaves while its entry is not committed', async () => {
  let arrived = false;
  const requestId = randomUUID();
  const asked = await whileTheChainIsHeld(async () => {
    const answer = ask('{ secret }', requestId).finally(() => {
      arrived = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(arrived).toBe(false);
    return { answer };
  });
  expect((await asked.answer).status).toBe(200);
  expect(await entriesOf(requestId)).toHaveLength(1);
});

test('what cannot be written down is not answered: no data, and a code that says so', async () => {
  const { status, text, body } = await whileNothingCanBeWritten(() => ask('{ secret }'));
  expect(status).toBe(503);
  expect(body).toEqual({
    errors: [{ message: expect.any(String), extensions: { code: 'AUDIT_UNAVAILABLE' } }],
  });
  expect(text).not.toContain('what only some may see');
});

test('a refusal is written down like an answer, and withheld like one', async () => {
  const requestId = randomUUID();
  expect((await ask('{ refused }', requestId)).body.data).toEqual({ refused: null });
  expect(await entriesOf(requestId)).toMatchObject([{ reads: [{ outcome: 'REFUSED' }] }]);
  const { body } = await whileNothingCanBeWritten(() => ask('{ refused }'));
  expect(body).toEqual({
    errors: [{ message: expect.any(String), extensions: { code: 'AUDIT_UNAVAILABLE' } }],
  });
});

test('a change that was saved and could not be written down says that it may have been saved', async () => {
  const before = saved;
  const { status, body } = await whileNothingCanBeWritten(() => ask('mutation { save }'));
  expect(status).toBe(503);
  expect(body).toEqual({
    errors: [
      {
        message: expect.stringContaining('the same idempotencyKey'),
        extensions: { code: 'AUDIT_UNAVAILABLE' },
      },
    ],
  });
  expect(saved).toBe(before + 1);
});

test('what touched nothing and was not refused is not written down', async () => {
  await ask('{ secret }');
  const before = await entries();
  expect((await ask('{ __typename }')).body).toEqual({ data: { __typename: 'Query' } });
  expect((await ask('{ unknown }')).body.errors).toHaveLength(1);
  expect(await entries()).toBe(before);
});
