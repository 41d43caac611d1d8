import type { EntityManager } from 'typeorm';
import type { AlertToRaise } from '../alerts/alert.ts';
import { raiseAlerts } from '../alerts/raise-alerts.ts';
import { HubError } from '../errors/hub-error.ts';
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
} from './open-clocks.ts';

const pageSize = 500;

/**
 * Looks at every clock that runs, and tells people what it says: due soon, overdue, a stage's limit passed; and that one
 * began of which the policy has the business manager told. It moves nothing: whether something is overdue is seen from its
 * record at any time. Each page is a transaction, in which alerts are raised that were not raised before.
 */
export const markOverdue: Job = {
  name: 'mark-overdue',
  cron: '* * * * *',
  async run(services) {
    const { calendar, clock } = services;
    const now = clock();
    await tellOfEach<OpenRequestRow>(
      (manager, after, size) => openRequests(manager, now, after, size),
      (row) => {
        const targets = heldUrgencyTargets(row.urgencyPolicy);
        return requestAlerts(row, now, targets, policiesFor(row.partnership), calendar);
      },
      services,
    );
    await services.transaction(async (manager) => {
      // More are found next time.
      const reached = await reachedStages(manager, pageSize);
      await raiseAlerts(manager, reached.map(stageReached));
    });
    await tellOfEach<OpenStageRow>(
      (manager, after, size) => openStages(manager, now, after, size),
      (row) => {
        const managerFrom = businessManagerFromStage(row.policy);
        return stageAlerts(row, now, managerFrom, policiesFor(row.partnership), calendar);
      },
      services,
    );
  },
};

async function tellOfEach<Row>(
  readPage: (manager: EntityManager, after: Row | undefined, size: number) => Promise<Row[]>,
  alertsOf: (row: Row) => AlertToRaise[],
  { transaction, log }: Pick<JobServices, 'transaction' | 'log'>,
): Promise<void> {
  let unread = 0;
  let page: Row[];
  let after: Row | undefined;
  do {
    page = await transaction(async (manager) => {
      const rows = await readPage(manager, after, pageSize);
      const alerts = rows.flatMap((row) => {
        const told = unlessNotHeld(() => alertsOf(row));
        if (told === null) unread++;
        return told ?? [];
      });
      await raiseAlerts(manager, alerts);
      return rows;
    });
    after = page.at(-1);
  } while (page.length === pageSize);
  if (unread > 0) {
    log.warn(
      { code: 'HOLIDAYS_NOT_HELD', records: unread },
      'when some records are due soon is not known: load newer holidays',
    );
  }
}

/** One record that is due where no holidays are held must not keep the others from being told of. */
function unlessNotHeld(alerts: () => AlertToRaise[]): AlertToRaise[] | null {
  try {
    return alerts();
  } catch (error) {
    if (error instanceof HubError && error.code === 'HOLIDAYS_NOT_HELD') return null;
    throw error;
  }
}
