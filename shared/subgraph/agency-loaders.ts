import DataLoader from 'dataloader';
import type { EntityManager } from 'typeorm';
import { answerEscalations } from '../escalation/answer-escalations.ts';
import { answerInformationRequests } from '../information-request/answer-information-requests.ts';
import { answerLeadershipMeetings } from '../leadership-meeting/answer-leadership-meetings.ts';
import type { AgencyContext } from './agency-context.ts';
import { type MatterKey, matterKey } from './matter-answers.ts';

/** What a request batches: however many matters a page shows, each kind is asked for once. */
export interface AgencyLoaders {
  informationRequest: DataLoader<MatterKey, unknown, string>;
  escalation: DataLoader<MatterKey, unknown, string>;
  leadershipMeeting: DataLoader<MatterKey, unknown, string>;
}

type Answer = (
  manager: EntityManager,
  keys: readonly MatterKey[],
  context: AgencyContext,
) => Promise<unknown[]>;

/** Loaders for one request: what one caller may see is never kept for another. */
export function agencyLoaders(context: () => AgencyContext): AgencyLoaders {
  const loader = (answer: Answer) =>
    new DataLoader<MatterKey, unknown, string>(
      (keys) => context().sessions.read(context(), (manager) => answer(manager, keys, context())),
      { cacheKeyFn: matterKey },
    );
  return {
    informationRequest: loader(answerInformationRequests),
    escalation: loader(answerEscalations),
    leadershipMeeting: loader(answerLeadershipMeetings),
  };
}
