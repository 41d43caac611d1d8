import DataLoader from 'dataloader';
import type { EntityManager } from 'typeorm';
import type { RecordConcept } from '../access/concept.ts';
import type { Asker } from '../access/standing.ts';
import { type RecordDelivery, requestDeliveries, type SentRecord } from '../delivery/record-deliveries.ts';
import { answerEscalations } from '../escalation/answer-escalations.ts';
import { escalationIdsOf } from '../escalation/escalations-of-request.ts';
import { answerInformationRequests } from '../information-request/answer-information-requests.ts';
import { chasersOf } from '../information-request/chasers.ts';
import { requestCorrectionsOf } from '../information-request/request-corrections.ts';
import { answerLeadershipMeetings } from '../leadership-meeting/answer-leadership-meetings.ts';
import type { AgencyContext } from './agency-context.ts';
import { type BesideRecords, besideRecords } from './beside-records.ts';
import { type MatterAnswer, type MatterKey, matterAnswers, matterKey } from './matter-answers.ts';
import { readAsOf } from './read-as-of.ts';
import { checkMayRead, loggedConcepts, notSeen, type Read, seen } from './read-records.ts';

/** What a request batches: however many matters a page shows, each kind is asked for once. */
export interface AgencyLoaders {
  informationRequest: DataLoader<MatterKey, MatterAnswer, string>;
  escalation: DataLoader<MatterKey, MatterAnswer, string>;
  leadershipMeeting: DataLoader<MatterKey, MatterAnswer, string>;
  /** What stands beside the agency's own records of requests, each kind asked for once. */
  chasers: BesideRecords<typeof chasersOf>;
  corrections: BesideRecords<typeof requestCorrectionsOf>;
  escalationIds: BesideRecords<typeof escalationIdsOf>;
  /** How requests that were sent have fared; of records that the asker was shown. */
  requestDelivery: DataLoader<SentRecord, RecordDelivery, string>;
}

/** The agency's own records of some matters that the asker may see, in any order. */
type Answer = (
  manager: EntityManager,
  keys: readonly MatterKey[],
  context: AgencyContext,
  asker: Asker,
) => Promise<Read<{ partnership: string; id: string }[]>>;

/** Loaders for one request: what one caller may see is never kept for another. */
export function agencyLoaders(context: () => AgencyContext): AgencyLoaders {
  const loader = (concept: RecordConcept, answer: Answer) =>
    new DataLoader<MatterKey, MatterAnswer, string>(
      (keys) => answerMatters(context(), concept, answer, keys),
      {
        cacheKeyFn: matterKey,
      },
    );
  return {
    informationRequest: loader('information-request', answerInformationRequests),
    escalation: loader('escalation', answerEscalations),
    leadershipMeeting: loader('leadership-meeting', answerLeadershipMeetings),
    chasers: besideRecords(context, chasersOf),
    corrections: besideRecords(context, requestCorrectionsOf),
    escalationIds: besideRecords(context, escalationIdsOf),
    requestDelivery: new DataLoader<SentRecord, RecordDelivery, string>(
      (records) => context().sessions.read(context(), (manager) => requestDeliveries(manager, records)),
      { cacheKeyFn: ({ partnership, id, organisation }) => `${partnership}|${id}|${organisation}` },
    ),
  };
}

async function answerMatters(
  context: AgencyContext,
  concept: RecordConcept,
  answer: Answer,
  keys: readonly MatterKey[],
): Promise<MatterAnswer[]> {
  const asker = await context.asker();
  const partnerships = [...new Set(keys.map(({ partnershipCode }) => partnershipCode))];
  const report = { concept: loggedConcepts[concept], action: 'READ' };
  const readable = new Set<string>();
  for (const partnership of partnerships) {
    try {
      checkMayRead(context, asker, concept, partnership);
      readable.add(partnership);
    } catch (error) {
      context.recorder.record({ ...report, partnership, ...notSeen(error) });
    }
  }
  const asked = keys.filter(({ partnershipCode }) => readable.has(partnershipCode));
  if (asked.length === 0) return matterAnswers(keys, [], readable, null);
  const { result: found, asOf } = await readAsOf(context, (reading) =>
    reading.sessions.read(reading, (manager) => answer(manager, asked, reading, asker)),
  ).catch((error: unknown) => {
    for (const partnership of readable)
      context.recorder.record({ ...report, partnership, ...notSeen(error) });
    throw error;
  });
  const { result, rows } = found;
  for (const partnership of readable) {
    const own = rows.filter((_, index) => result[index]?.partnership === partnership);
    context.recorder.record({ ...report, partnership, ...seen(context, asker, concept, partnership, own) });
  }
  return matterAnswers(keys, result, readable, asOf);
}
