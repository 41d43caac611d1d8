/**
 * The front of the hand-written program: it takes three questions over plain HTTP, asks the three agencies and joins what
 * they answer with the product's own functions. It knows these three questions and no others.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { patience } from '../../../../gateway/federation/patience.ts';
import { subgraphUrls } from '../../../../gateway/federation/subgraph-urls.ts';
import { turns } from '../../../../gateway/federation/turns.ts';
import { usualCostUnderWay } from '../../../../gateway/server.ts';
import { identifyCaller, mostPersonsBytes } from '../../../../shared/auth/identify-caller.ts';
import { requirePurpose } from '../../../../shared/auth/read-purpose.ts';
import { proofSigner } from '../../../../shared/auth/sign-proof.ts';
import { signingKeys } from '../../../../shared/auth/signing-key.ts';
import { calendarDay } from '../../../../shared/calendar/calendar-day.ts';
import { configuredGeography } from '../../../../shared/config/configured-geography.ts';
import { gatewayIdentity } from '../../../../shared/config/configured-identity.ts';
import { hubHost, hubPort, required } from '../../../../shared/config/environment.ts';
import { readBody } from '../../../../shared/http/read-body.ts';
import { pageSize } from '../../../../shared/paging/cursor.ts';
import { reportingPeriod } from '../../../../shared/reporting-period/reporting-period.ts';
import { knownPartnership } from '../../../../shared/subgraph/check-parties.ts';
import { runUntilSignal } from '../../../../shared/subgraph/run-until-signal.ts';
import { agencyQuestions } from './ask-agencies.ts';
import { escalations } from './escalations.ts';
import { closeServer, listen, send } from './http.ts';
import { informationSharing } from './information-sharing.ts';
import { leadershipAttendance } from './leadership-attendance.ts';

const clock = () => new Date();
/** Questions have turns as they have in the hub: what each costs is what the hub reckons. */
const line = turns({ most: usualCostUnderWay, patienceMilliseconds: patience.turn });
const answers = new Map(
  Object.entries({
    '/information-sharing': { question: informationSharing, cost: 11_899 },
    '/escalations': { question: escalations, cost: 25_306 },
    '/leadership-attendance': { question: leadershipAttendance, cost: 14_573 },
  }),
);

await runUntilSignal(async () => {
  const geography = configuredGeography(process.env);
  const identity = gatewayIdentity(process.env, geography);
  const signer = (issuer: 'gateway' | 'partnership') => {
    const variable = `${issuer.toUpperCase()}_SIGNING_KEY_FILE`;
    const keys = signingKeys({ file: required(process.env, variable), variable, clock });
    return proofSigner({ issuer, key: keys.current, clock });
  };
  const agencies = agencyQuestions(subgraphUrls(process.env), {
    gateway: signer('gateway'),
    partnership: signer('partnership'),
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const known = answers.get(request.url ?? '');
    if (known === undefined) return send(response, 404, { code: 'NOT_FOUND' });
    const body = await readBody(request, mostPersonsBytes);
    if (!body.ok) return send(response, body.status, { code: body.code });
    const asker = await identifyCaller(request, body.bytes, undefined, identity);
    requirePurpose(asker.caller);
    const { partnership, from, to, first = 20 } = body.value as Record<string, string> & { first?: number };
    const code = knownPartnership(geography, String(partnership));
    const period = reportingPeriod(code, calendarDay(String(from)), calendarDay(String(to)));
    const endTurn = await line.take(known.cost);
    try {
      const data = await known.question({
        period,
        first: pageSize(first),
        agencies: agencies.askedFor(asker),
        geography,
        caller: asker.caller,
        now: clock(),
      });
      send(response, 200, { data: { partnership: data } });
    } finally {
      endTurn();
    }
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: { code?: string }) => {
      if (!response.headersSent) send(response, 500, { code: error.code ?? 'UNEXPECTED' });
    });
  });
  await listen(server, hubHost(process.env), hubPort(process.env, 'gateway'));
  return {
    async stop() {
      await closeServer(server);
      await agencies.close();
    },
  };
});
