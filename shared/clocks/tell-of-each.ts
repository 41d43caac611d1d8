import type { EntityManager } from 'typeorm';
import type { AlertToRaise } from '../alerts/alert.ts';
import { raiseAlerts } from '../alerts/raise-alerts.ts';
import { HubError } from '../errors/hub-error.ts';
import type { JobServices } from '../jobs/job.ts';

/** Records of a transaction. */
export const pageSize = 500;

type Services = Pick<JobServices, 'transaction' | 'log'>;

/** Tells of records that are read page after page, in their order. */
export async function tellOfEach<Row>(
  readPage: (manager: EntityManager, after: Row | undefined) => Promise<Row[]>,
  alertsOf: (row: Row) => AlertToRaise[],
  services: Services,
): Promise<void> {
  let unread = 0;
  let rows: Row[] = [];
  do {
    const after = rows.at(-1);
    const told = await tellOfPage((manager) => readPage(manager, after), alertsOf, services);
    rows = told.rows;
    unread += told.unread;
  } while (rows.length === pageSize);
  if (unread > 0) {
    services.log.warn(
      { code: 'HOLIDAYS_NOT_HELD', records: unread },
      'when some records are due soon is not known: load newer holidays',
    );
  }
}

/** Tells of records that are not found again once they have been told of. */
export async function tellOfFound<Row>(
  readSome: (manager: EntityManager) => Promise<Row[]>,
  alertsOf: (row: Row) => AlertToRaise[],
  services: Services,
): Promise<void> {
  let told: Told<Row>;
  do told = await tellOfPage(readSome, alertsOf, services);
  while (
    // If none of them was told of, the same would be found for ever.
    told.rows.length === pageSize &&
    told.raised > 0
  );
}

interface Told<Row> {
  rows: Row[];
  /** How many alerts are new. */
  raised: number;
  /** Of how many it is not known whether to tell. */
  unread: number;
}

function tellOfPage<Row>(
  readPage: (manager: EntityManager) => Promise<Row[]>,
  alertsOf: (row: Row) => AlertToRaise[],
  { transaction }: Services,
): Promise<Told<Row>> {
  return transaction(async (manager) => {
    const rows = await readPage(manager);
    const alerts = rows.map((row) => unlessNotHeld(() => alertsOf(row)));
    const raised = await raiseAlerts(
      manager,
      alerts.flatMap((each) => each ?? []),
    );
    return { rows, raised, unread: alerts.filter((each) => each === null).length };
  });
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
