import type { Patience } from '../../gateway/federation/patience.ts';
import { startPartnership } from '../../gateway/partnership/subgraph.ts';
import { type GatewayConfig, startGateway } from '../../gateway/server.ts';
import { loadDemonstration } from '../../infra/demonstration/load.ts';
import type { AuditWriter } from '../../shared/audit/audit-writer.ts';
import type { Principal } from '../../shared/auth/principal.ts';
import type { CalendarDay } from '../../shared/calendar/calendar-day.ts';
import { demonstrationChildReference } from '../../shared/child-reference/child-reference.ts';
import type { Relay } from '../../shared/delivery/relay.ts';
import { loadGeography } from '../../shared/geography/geography.ts';
import type { RunningServer } from '../../shared/http/serve-graphql.ts';
import { type Answer, askGraphql } from './ask-graphql.ts';
import { type AskingAs, registerProcess } from './credentials.ts';
import { type AgencyName, agencyNames, startAgency } from './start-agency.ts';
import { startTestRelay, untilDelivered } from './start-relay.ts';
import { type TestIdentity, testIdentity } from './test-identity.ts';

export { type AgencyName, agencyNames } from './start-agency.ts';

export interface HubOptions {
  /** Partnerships to load demonstration data for; none by default. */
  partnerships?: string[];
  /** Months of demonstration data up to now. */
  months?: number;
  /** The instant that every process takes for now, until the test moves it. */
  now: Date;
  /** Whether the gateway and the joined views may be asked for their schema, as the agencies here may; not unless told. */
  demonstration?: boolean;
  /** Where an agency is to be asked instead: a proxy that fails, say. */
  instead?: Partial<Record<AgencyName, (url: string) => string>>;
  /** How long and how often agencies are waited for; as good as for ever unless told. */
  patience?: Patience;
  /** What the gateway works on at a time; that of real use unless told. */
  costUnderWay?: number;
  /** How often agencies have their logs witnessed by each other, in milliseconds; never unless told. */
  checkpointsEveryMs?: number;
  /** The day from which section 16LA may be relied on; none unless told. */
  section16laFrom?: CalendarDay;
  /** Who asks, each time; somebody who may list everything unless told. */
  reader?: () => Principal;
  /** The gateway's pages, and the port that people find them at; none unless told. */
  pages?: { port: number; show: NonNullable<GatewayConfig['pages']> };
  /** Whether what an agency writes for another is delivered; not unless told. */
  relays?: boolean;
  standIns?: StandIns;
}

/** What stands in for a part of a hub, to measure what that part costs. */
export interface StandIns {
  identity?: TestIdentity;
  audit?: AuditWriter;
}

export interface TestHub {
  /** Asks the gateway; as an inspector with warrants for everything unless told. */
  ask(query: string, variables?: Record<string, unknown>, as?: AskingAs): Promise<Answer>;
  /** Asks an agency's own subgraph; as an inspector through the gateway, or as whoever may write, unless told. */
  askAgency(
    name: AgencyName,
    query: string,
    variables?: Record<string, unknown>,
    as?: AskingAs,
  ): Promise<Answer>;
  identity: TestIdentity;
  /** Moves the clock of every process; forward only, as time goes. */
  moveTo(instant: Date): void;
  urls: Record<AgencyName | 'partnership' | 'gateway', string>;
  /** The agencies' databases, for asking them in SQL; with the owner's login. */
  ownerUrls: Record<AgencyName, string>;
  /** Statements that an agency ran since they were last taken. */
  takeStatements(name: AgencyName): string[];
  /**
   * Waits until nothing that is due is left to deliver, of all agencies unless told. An answer that is delivered may make
   * more due elsewhere.
   */
  deliver(of?: AgencyName): Promise<void>;
  /** An agency's relay, to be stopped and started again. */
  relay(name: AgencyName): HubRelay;
  stopAgency(name: AgencyName): Promise<void>;
  stopGateway(): Promise<void>;
  stop(): Promise<void>;
}

/** Stopping what has stopped, and starting what runs, does nothing. */
interface HubRelay {
  stop(): Promise<void>;
  start(): void;
}

/** A test of figures must not fail because the machine is busy, nor because agencies failed in the test before. */
const patient = {
  ids: 10_000,
  rows: 10_000,
  agency: 15_000,
  partnership: 20_000,
  turn: 10_000,
  request: 25_000,
  failures: 1_000_000,
};

/** A whole hub in this process: real databases, real HTTP between its parts, and a clock that stands still. */
export async function startHub({
  partnerships = [],
  months = 24,
  now,
  demonstration = false,
  instead = {},
  patience = patient,
  costUnderWay,
  checkpointsEveryMs,
  section16laFrom,
  reader,
  pages,
  relays = false,
  standIns = {},
}: HubOptions): Promise<TestHub> {
  const geography = loadGeography();
  let current = now;
  const clock = () => current;
  const statements: Record<AgencyName, string[]> = { 'local-authority': [], police: [], health: [] };
  const identity = standIns.identity ?? (await testIdentity(clock, geography, section16laFrom));
  const agencyUrls: Partial<Record<AgencyName, string>> = {};
  const agencies = await eachAgency((name) =>
    startAgency(name, {
      geography,
      clock,
      identity,
      statements: statements[name],
      agencyUrls,
      checkpointsEveryMs,
      audit: standIns.audit,
    }),
  );
  const ownerUrls = mapAgencies(agencies, ({ database }) => database.ownerUrl);
  if (partnerships.length > 0) {
    await loadDemonstration({
      ownerUrls: {
        localAuthority: ownerUrls['local-authority'],
        police: ownerUrls.police,
        health: ownerUrls.health,
      },
      partnerships,
      months,
      now,
      childReference: demonstrationChildReference(),
    });
  }
  const own = mapAgencies(agencies, ({ server }) => server.url);
  const asked = { ...own, partnership: '' };
  for (const name of agencyNames) asked[name] = instead[name]?.(own[name]) ?? own[name];
  const partnership = await startPartnership({
    host: '127.0.0.1',
    port: 0,
    urls: asked,
    geography,
    demonstration,
    identity: identity.identityOf('partnership'),
    sign: identity.sign.partnership,
    clock,
    patience,
  });
  registerProcess(partnership.url, 'partnership', identity);
  const gateway = await startGateway({
    host: '127.0.0.1',
    port: pages?.port ?? 0,
    ...(pages && { pages: pages.show }),
    urls: { ...asked, partnership: partnership.url },
    demonstration,
    identity: identity.identityOf('gateway'),
    sign: identity.sign.gateway,
    patience,
    ...(costUnderWay !== undefined && { costUnderWay }),
  });
  registerProcess(gateway.url, 'gateway', identity);

  const hubRelays = mapAgencies(agencies, ({ database }, name) =>
    hubRelay(() =>
      startTestRelay(name, { databaseUrl: database.appUrl, urlOf: (each) => asked[each], identity, clock }),
    ),
  );
  if (relays) for (const relay of Object.values(hubRelays)) relay.start();

  const stopped = new Set<RunningServer>();
  const stopOnce = async (server: RunningServer) => {
    if (stopped.has(server)) return;
    stopped.add(server);
    await server.stop();
  };
  return {
    ask: (query, variables, as = reader && { principal: reader() }) =>
      askGraphql(gateway.url, query, variables, as),
    askAgency: (name, query, variables, as) => askGraphql(agencies[name].server.url, query, variables, as),
    identity,
    moveTo(instant) {
      current = instant;
    },
    urls: { ...own, partnership: partnership.url, gateway: gateway.url },
    ownerUrls,
    takeStatements: (name) => statements[name].splice(0),
    deliver: (of) => untilDelivered(of === undefined ? Object.values(ownerUrls) : [ownerUrls[of]], clock),
    relay: (name) => hubRelays[name],
    stopAgency: (name) => stopOnce(agencies[name].server),
    stopGateway: () => stopOnce(gateway),
    async stop() {
      await Promise.all(Object.values(hubRelays).map((relay) => relay.stop()));
      await stopOnce(gateway);
      await stopOnce(partnership);
      for (const { server, database } of Object.values(agencies)) {
        await stopOnce(server);
        await database.drop();
      }
    },
  };
}

function hubRelay(start: () => Relay): HubRelay {
  let running: Relay | undefined;
  return {
    start() {
      running ??= start();
    },
    async stop() {
      await running?.stop();
      running = undefined;
    },
  };
}

type Started = Record<AgencyName, Awaited<ReturnType<typeof startAgency>>>;

async function eachAgency(start: (name: AgencyName) => ReturnType<typeof startAgency>): Promise<Started> {
  const started = await Promise.all(agencyNames.map(async (name) => [name, await start(name)]));
  return Object.fromEntries(started);
}

function mapAgencies<Value>(
  agencies: Started,
  value: (agency: Started[AgencyName], name: AgencyName) => Value,
): Record<AgencyName, Value> {
  return Object.fromEntries(agencyNames.map((name) => [name, value(agencies[name], name)])) as Record<
    AgencyName,
    Value
  >;
}
