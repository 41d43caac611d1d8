/**
 * One agency of the hand-written program: its own database, and three questions over plain HTTP. Tokens, proofs, roles,
 * policies, statements and the log of accesses are the product's own; there is no GraphQL.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { readStanding } from '../../../../shared/access/read-standing.ts';
import type { Asker } from '../../../../shared/access/standing.ts';
import { accessRecorder } from '../../../../shared/audit/access-recorder.ts';
import { auditConnection } from '../../../../shared/audit/audit-connection.ts';
import { auditWriter } from '../../../../shared/audit/audit-writer.ts';
import { identifyCaller, mostBytesBy, readProof } from '../../../../shared/auth/identify-caller.ts';
import { configuredGeography } from '../../../../shared/config/configured-geography.ts';
import { subgraphIdentity } from '../../../../shared/config/configured-identity.ts';
import { hubHost, hubPort, required } from '../../../../shared/config/environment.ts';
import { agencyDataSource } from '../../../../shared/database/agency-data-source.ts';
import { databaseSessions } from '../../../../shared/database/database-sessions.ts';
import { HubError } from '../../../../shared/errors/hub-error.ts';
import { readBody } from '../../../../shared/http/read-body.ts';
import { whenLeft } from '../../../../shared/http/when-left.ts';
import type { AgencyContext } from '../../../../shared/subgraph/agency-context.ts';
import { agencyLoaders } from '../../../../shared/subgraph/agency-loaders.ts';
import { askBeforehand, stayingConnections } from '../../../../shared/subgraph/ask-beforehand.ts';
import { runUntilSignal } from '../../../../shared/subgraph/run-until-signal.ts';
import { agencies, isAgencyName } from '../agencies.ts';
import { questions } from './agency-questions.ts';
import { closeServer, listen, send } from './http.ts';

const name = required(process.env, 'BENCH_AGENCY');
if (!isAgencyName(name)) throw new Error(`${name} is no agency.`);
const { agency, processName, urlVariable } = agencies[name];

await runUntilSignal(async () => {
  const geography = configuredGeography(process.env);
  const identity = await subgraphIdentity(process.env, name, agency.sector, geography);
  const url = required(process.env, urlVariable);
  const app = agencyDataSource({
    url,
    entities: Object.values(agency.entities),
    turnsAway: true,
    staying: stayingConnections.app,
  });
  // Tried again, as the hub's own agencies do: many processes that start together keep each other waiting.
  await app.initialize().catch(() => {
    throw new HubError('DATABASE_UNREACHABLE', `${name} cannot reach its database.`);
  });
  const sessions = databaseSessions({ app, inspection: app }, agency.rolePrefix, geography);
  await askBeforehand({ sessions, agency, geography }, new Date());
  const log = auditConnection(url, agency.rolePrefix);
  const audit = auditWriter({ connection: log });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const question = questions[request.url ?? ''];
    if (question === undefined) return send(response, 404, { code: 'NOT_FOUND' });
    const proof = await readProof(request, identity);
    const body = await readBody(request, mostBytesBy(proof));
    if (!body.ok) return send(response, body.status, { code: body.code });
    const { caller } = await identifyCaller(request, body.bytes, proof, identity);
    const session = { principal: caller.principal, now: new Date(), left: whenLeft(response) };
    let asker: Promise<Asker> | undefined;
    const context = {
      agency,
      sessions,
      geography,
      caller,
      ...session,
      asker() {
        asker ??= readStanding(sessions, session, geography, agency.sector);
        return asker;
      },
      recorder: accessRecorder(),
      loaders: agencyLoaders(() => context),
    } as unknown as AgencyContext;
    const written = () =>
      audit.append(
        context.recorder.entries(caller, session.now, { name: question.name, text: request.url ?? '' }),
      );
    let answered: unknown;
    try {
      answered = await question(body.value as never, context);
    } catch (error) {
      // What was refused is written down too.
      await written();
      throw error;
    }
    // No entry, no answer.
    await written();
    send(response, 200, answered);
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: { code?: string }) => {
      if (!response.headersSent) send(response, 500, { code: error.code ?? 'UNEXPECTED' });
    });
  });
  await listen(server, hubHost(process.env), hubPort(process.env, processName));
  return {
    async stop() {
      await closeServer(server);
      await log.close();
      await app.destroy();
    },
  };
});
