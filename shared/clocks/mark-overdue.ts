import type { Job, JobServices } from '../jobs/job.ts';
import { businessManagerFromStage } from '../policy/escalation-policies.ts';
import { policiesFor } from '../policy/partnership-policies.ts';
import { heldUrgencyTargets } from '../policy/urgency-targets.ts';
import { requestAlerts, stageAlerts, stageReached } from './clock-alerts.ts';
import {
  type OpenRequestRow,
  type OpenStageRow,
  openRequests,
  openStages,
  reachedStages,
  requestsChangedSince,
  type Since,
  stagesChangedSince,
} from './open-clocks.ts';
import { pageSize, tellOfEach, tellOfFound } from './tell-of-each.ts';

/** How often every clock is looked at. */
const allEveryMs = 3_600_000;

/** How far back before that is looked in between: longer than any transaction takes, or clocks of machines differ. */
const marginMs = 3_600_000;

/**
 * Looks at the clocks that run, and tells people what they say: due soon, overdue, a stage's limit passed; and that one
 * began of which the policy has the business manager told. It moves nothing: whether something is overdue is seen from its
 * record at any time. Each page is a transaction, in which alerts are raised that were not raised before.
 *
 * Of what was overdue long ago people have been told, and it is not looked at each minute again: every clock is looked at
 * first, and then hourly, so that what came back with a backup is found as well; in between, those that have ended since
 * then or have not yet, and records that changed.
 */
export function markOverdue(): Job {
  let allLookedAt: Date | undefined;
  return {
    name: 'mark-overdue',
    cron: '* * * * *',
    async run(services) {
      const now = services.clock();
      if (allLookedAt !== undefined && isRecent(allLookedAt, now)) {
        await look(services, now, new Date(allLookedAt.getTime() - marginMs));
      } else {
        await look(services, now, '-infinity');
        // Only now: if it fails, the next looks at all.
        allLookedAt = now;
      }
    },
  };
}

/** Whether all was looked at less than an hour ago, and not later: a clock that was set back proves nothing. */
function isRecent(before: Date, now: Date): boolean {
  const passed = now.getTime() - before.getTime();
  return passed >= 0 && passed < allEveryMs;
}

async function look(services: JobServices, now: Date, since: Since): Promise<void> {
  const { calendar } = services;
  const ofRequest = (row: OpenRequestRow) => {
    const targets = heldUrgencyTargets(row.urgencyPolicy);
    return requestAlerts(row, now, targets, policiesFor(row.partnership), calendar);
  };
  const ofStage = (row: OpenStageRow) => {
    const managerFrom = businessManagerFromStage(row.policy);
    return stageAlerts(row, now, managerFrom, policiesFor(row.partnership), calendar);
  };
  await tellOfEach<OpenRequestRow>(
    (manager, after) => openRequests(manager, now, since, after, pageSize),
    ofRequest,
    services,
  );
  await tellOfFound(
    (manager) => reachedStages(manager, since, pageSize),
    (stage) => [stageReached(stage)],
    services,
  );
  await tellOfEach<OpenStageRow>(
    (manager, after) => openStages(manager, now, since, after, pageSize),
    ofStage,
    services,
  );
  if (since !== '-infinity') {
    await tellOfFound((manager) => requestsChangedSince(manager, now, since, pageSize), ofRequest, services);
    await tellOfFound((manager) => stagesChangedSince(manager, now, since, pageSize), ofStage, services);
  }
}
