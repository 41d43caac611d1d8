import { patience } from '../../../gateway/federation/patience.ts';
import { type Answer, operation } from '../../support/ask-graphql.ts';
import {
  type AgencyName,
  agencyNames,
  type HubOptions,
  startHub,
  type TestHub,
} from '../../support/start-hub.ts';
import { type FailingProxy, failingProxy } from './failing-proxy.ts';

export interface FailingHub extends TestHub {
  proxies: Record<AgencyName, FailingProxy>;
}

/** A hub that asks each agency through a proxy, so that one hub serves every kind of failure. */
export async function startFailingHub(options: Omit<HubOptions, 'instead'>): Promise<FailingHub> {
  const [localAuthority, police, health] = await Promise.all([
    failingProxy(),
    failingProxy(),
    failingProxy(),
  ]);
  const proxies = { 'local-authority': localAuthority, police, health };
  const hub = await startHub({
    // Deadlines are what failures are about, though ids may take longer than in real use: those that are up must answer
    // in time on a busy machine too. That agencies which fail are left alone is a test of its own.
    patience: { ...patience, ids: 1_200, failures: 1_000_000 },
    ...options,
    instead: { 'local-authority': localAuthority.before, police: police.before, health: health.before },
  });
  return {
    ...hub,
    proxies,
    async stop() {
      await hub.stop();
      await Promise.all(Object.values(proxies).map((proxy) => proxy.close()));
    },
  };
}

export const questions = ['information-sharing', 'escalations', 'leadership-attendance'] as const;
export type Question = (typeof questions)[number];

/** What each question's answer has under `period`: the figures, and the list behind them. */
export const parts = {
  'information-sharing': { figures: 'informationSharing', list: 'informationRequests' },
  escalations: { figures: 'escalations', list: 'escalationList' },
  'leadership-attendance': { figures: 'leadershipAttendance', list: 'leadershipMeetings' },
} as const;

/** The board's three questions, one after the other. */
export async function askAll(
  hub: TestHub,
  variables: Record<string, unknown>,
): Promise<Record<Question, Answer>> {
  const answers: [Question, Answer][] = [];
  for (const name of questions) answers.push([name, await hub.ask(operation(name), variables)]);
  return Object.fromEntries(answers) as Record<Question, Answer>;
}

/** The three at once: for failures that only a deadline ends. */
export async function askAtOnce(
  hub: TestHub,
  variables: Record<string, unknown>,
): Promise<Record<Question, Answer>> {
  const answers = await Promise.all(
    questions.map(async (name) => [name, await hub.ask(operation(name), variables)]),
  );
  return Object.fromEntries(answers);
}

/** The agencies by the three names that each goes by. */
export const sectorOf = {
  'local-authority': 'LOCAL_AUTHORITY',
  police: 'POLICE',
  health: 'HEALTH',
} as const satisfies Record<AgencyName, string>;
export const fieldOf = {
  'local-authority': 'localAuthority',
  police: 'police',
  health: 'health',
} as const satisfies Record<AgencyName, string>;

export function others(down: readonly AgencyName[]): AgencyName[] {
  return agencyNames.filter((name) => !down.includes(name));
}
