import { raiseAlerts } from '../alerts/raise-alerts.ts';
import type { CalendarDay } from '../calendar/calendar-day.ts';
import type { DeliveringAgency } from '../delivery/delivering-agency.ts';
import { HubError } from '../errors/hub-error.ts';
import type { JobServices } from '../jobs/job.ts';
import { loggedConcepts } from '../subgraph/read-records.ts';
import { askStatements } from './ask-statements.ts';
import { mostNamed, partsOf } from './asked-at-once.ts';
import { dayDigests, dayOf } from './day-digests.ts';
import { type Comparison, compareStatements } from './match-statements.ts';
import { isSenders, type MatterStatement, reconciledConcepts } from './matter-statement.ts';
import { partnersBetween } from './partners-between.ts';
import { readNamedStatements, readStatements, type StatementsWanted } from './read-statements.ts';
import { type Run, writeRun } from './reconciliation-run.ts';
import { writeFound } from './write-found.ts';

export type ReconcilingServices = Pick<
  JobServices,
  'geography' | 'calendar' | 'delivery' | 'agencies' | 'transaction' | 'clock'
>;

/** What is compared, with whom. */
export interface Reconciling {
  id: string;
  partnership: string;
  agency: DeliveringAgency;
  from: CalendarDay;
  to: CalendarDay;
  /** How long the other agency is waited for, all questions together. */
  timeoutMs: number;
}

/**
 * Compares what this agency's organisations and another's say of the matters between them, and keeps what differs. All
 * kinds of matter together, or none: while the other agency does not answer, nothing is found and nothing is gone.
 */
export async function reconcileWith(services: ReconcilingServices, what: Reconciling): Promise<Run> {
  const began = services.clock();
  const { partnership, agency, from, to } = what;
  const between = partnersBetween(services.geography, partnership, [services.delivery.agency, agency], began);
  const compared: { wanted: StatementsWanted; comparison: Comparison }[] = [];
  const run = { id: what.id, partnership, agency, from, to, organisation: null, beganAt: began };
  const until = performance.now() + what.timeoutMs;
  const asked = reconciledConcepts.flatMap((concept) =>
    partsOf(from, to).map((part): StatementsWanted => ({ partnership, concept, ...part, ...between })),
  );
  try {
    for (const wanted of asked) {
      const { statements, matched } = await bothSides(services, wanted, agency, until);
      const comparison = compareStatements(wanted.concept, statements);
      compared.push({ wanted, comparison: { ...comparison, compared: comparison.compared + matched } });
    }
  } catch (error) {
    if (!(error instanceof HubError && unanswered.has(error.code))) throw error;
    const ended: Run = { ...run, state: 'UNANSWERED', endedAt: services.clock() };
    return services.transaction((manager) => writeRun(manager, ended));
  }
  return services.transaction(async (manager) => {
    const now = services.clock();
    const alerts = [];
    for (const { wanted, comparison } of compared) {
      alerts.push(
        ...(await writeFound(manager, wanted, comparison, { calendar: services.calendar, began, now })),
      );
    }
    await raiseAlerts(manager, alerts);
    const sum = (count: (comparison: Comparison) => number) =>
      compared.reduce((total, { comparison }) => total + count(comparison), 0);
    return writeRun(manager, {
      ...run,
      state: 'COMPLETE',
      endedAt: now,
      compared: sum((each) => each.compared),
      underWay: sum((each) => each.underWay.size),
      found: sum((each) => each.found.length),
    });
  });
}

const unanswered = new Set(['AGENCY_UNAVAILABLE', 'AGENCY_REFUSED']);

/** What both say, but for the days of which they say the same. `matched` counts what those days have. */
async function bothSides(
  { geography, delivery, agencies, transaction, clock }: ReconcilingServices,
  wanted: StatementsWanted,
  agency: DeliveringAgency,
  until: number,
): Promise<{ statements: MatterStatement[]; matched: number }> {
  const now = clock();
  const own = await transaction((manager) => readStatements(manager, wanted, { geography, now }));
  const ownNamed = async (ids: readonly string[]) =>
    ids.length === 0 ? [] : transaction((manager) => readNamedStatements(manager, { ...wanted, ids }, now));
  // Two boards keep their records in one database: it holds both sides.
  if (agency === delivery.agency) {
    return { statements: [...own, ...(await ownNamed(withoutOriginators(own, own)))], matched: 0 };
  }
  const { partnership: partnershipCode, concept, from, to } = wanted;
  const asked = { partnershipCode, concept: loggedConcepts[concept], from, to };
  const told = await askStatements(agencies, agency, { ...asked, known: dayDigests(own) }, until);
  const left = own.filter((said) => !told.sameDays.has(dayOf(said)));
  const named = withoutOriginators(left, told.statements);
  const elsewhere =
    named.length === 0
      ? []
      : (await askStatements(agencies, agency, { ...asked, known: [], named }, until)).statements;
  const ownElsewhere = await ownNamed(withoutOriginators(told.statements, left));
  return {
    statements: [...left, ...told.statements, ...elsewhere, ...ownElsewhere],
    matched: own.length - left.length,
  };
}

/**
 * The ids of records without their originator's, which the originator may have addressed to somebody else. Of more than
 * are asked about at once, that is not looked for.
 */
function withoutOriginators(
  records: readonly MatterStatement[],
  others: readonly MatterStatement[],
): string[] {
  const started = new Set(others.filter(isSenders).map(({ id }) => id));
  return records
    .filter((said) => !isSenders(said) && !started.has(said.id))
    .map(({ id }) => id)
    .slice(0, mostNamed);
}
