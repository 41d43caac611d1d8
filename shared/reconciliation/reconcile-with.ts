import { raiseAlerts } from '../alerts/raise-alerts.ts';
import type { CalendarDay } from '../calendar/calendar-day.ts';
import type { DeliveringAgency } from '../delivery/delivering-agency.ts';
import { HubError } from '../errors/hub-error.ts';
import type { JobServices } from '../jobs/job.ts';
import { loggedConcepts } from '../subgraph/read-records.ts';
import { askStatements } from './ask-statements.ts';
import { dayDigests, dayOf } from './day-digests.ts';
import { type Comparison, compareStatements } from './match-statements.ts';
import {
  isSenders,
  type MatterStatement,
  type ReconciledConcept,
  reconciledConcepts,
} from './matter-statement.ts';
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
  /** For each question to the other agency. */
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
  const compared: { concept: ReconciledConcept; comparison: Comparison }[] = [];
  const run = { id: what.id, partnership, agency, from, to, organisation: null, beganAt: began };
  try {
    for (const concept of reconciledConcepts) {
      const wanted = { partnership, concept, from, to, ...between };
      const { statements, matched } = await bothSides(services, wanted, what);
      const comparison = compareStatements(concept, statements);
      compared.push({ concept, comparison: { ...comparison, compared: comparison.compared + matched } });
    }
  } catch (error) {
    if (!(error instanceof HubError && unanswered.has(error.code))) throw error;
    const ended: Run = { ...run, state: 'UNANSWERED', endedAt: services.clock() };
    return services.transaction((manager) => writeRun(manager, ended));
  }
  return services.transaction(async (manager) => {
    const now = services.clock();
    const alerts = [];
    for (const { concept, comparison } of compared) {
      const wanted = { partnership, concept, from, to, ...between };
      alerts.push(...(await writeFound(manager, wanted, comparison, { calendar: services.calendar, now })));
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
  { agency, timeoutMs }: Reconciling,
): Promise<{ statements: MatterStatement[]; matched: number }> {
  const now = clock();
  const own = await transaction((manager) => readStatements(manager, wanted, { geography, now }));
  // Two boards keep their records in one database: it holds both sides.
  if (agency === delivery.agency) return { statements: own, matched: 0 };
  const { partnership: partnershipCode, concept, from, to } = wanted;
  const asked = { partnershipCode, concept: loggedConcepts[concept], from, to };
  const told = await askStatements(agencies, agency, { ...asked, known: dayDigests(own) }, timeoutMs);
  const left = own.filter((said) => !told.sameDays.has(dayOf(said)));
  const statements = [...left, ...told.statements];
  // A record without its originator's may be one that the originator addressed to somebody else.
  const missing = (mine: readonly MatterStatement[], theirs: readonly MatterStatement[]) => {
    const started = new Set(theirs.filter(isSenders).map(({ id }) => id));
    return mine.filter((said) => !isSenders(said) && !started.has(said.id)).map(({ id }) => id);
  };
  const named = missing(left, told.statements).slice(0, mostNamed);
  if (named.length > 0) {
    const elsewhere = await askStatements(agencies, agency, { ...asked, known: [], named }, timeoutMs);
    statements.push(...elsewhere.statements);
  }
  const ids = missing(told.statements, left).slice(0, mostNamed);
  if (ids.length > 0) {
    statements.push(
      ...(await transaction((manager) => readNamedStatements(manager, { ...wanted, ids }, now))),
    );
  }
  return { statements, matched: own.length - left.length };
}

/** As many as are asked about at once; further ones are of one side until the next time. */
const mostNamed = 1_000;
