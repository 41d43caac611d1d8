import { z } from 'zod';
import { type CalendarDay, parseCalendarDay } from '../calendar/calendar-day.ts';
import type { AgencyClient } from '../delivery/agency-client.ts';
import { AgencyRefusedError } from '../delivery/agency-refused-error.ts';
import type { DeliveringAgency } from '../delivery/delivering-agency.ts';
import type { AskedStatements } from './answer-statements.ts';
import { mostStatements } from './asked-at-once.ts';
import { dayOf } from './day-digests.ts';
import type { MatterStatement } from './matter-statement.ts';

const code = z.string().max(20);
const instant = z.iso.datetime();

const answer = z.object({
  page: z.object({
    sameDays: z.array(z.string().refine((day) => parseCalendarDay(day) !== null)),
    statements: z.array(
      z.object({
        id: z.uuid(),
        organisation: code,
        originator: code,
        recipient: code,
        startedAt: instant,
        at: instant,
        dueAt: instant.nullable(),
        outcome: z.string().max(100).nullable(),
        contentHash: z.string().max(100),
        clocksApart: z.boolean(),
        arrived: z.boolean(),
        fresh: z.boolean(),
        synthetic: z.boolean(),
      }),
    ),
    endCursor: z.string().nullable(),
  }),
});

const fields = {
  'local-authority': 'localAuthorityMatterStatements',
  police: 'policeMatterStatements',
  health: 'healthMatterStatements',
} as const;

/** What another agency's organisations say, and the days of which they say what is known. */
export interface ToldStatements {
  sameDays: Set<CalendarDay>;
  statements: MatterStatement[];
}

/** Far more than a partnership has of one kind in the days that are asked about at once. */
const mostPages = 100;

/**
 * Asks an agency for what it says of matters, page by page.
 *
 * @param until when it is no longer waited for, all pages together; by `performance.now()`
 * @throws HubError AGENCY_UNAVAILABLE, AGENCY_REFUSED
 */
export async function askStatements(
  client: AgencyClient,
  agency: DeliveringAgency,
  asked: Omit<AskedStatements, 'first' | 'after'>,
  until: number,
): Promise<ToldStatements> {
  const told: ToldStatements = { sameDays: new Set(), statements: [] };
  let after: string | null = null;
  for (let page = 0; page < mostPages; page += 1) {
    const data: unknown = await client.ask(
      agency,
      `query ($partnershipCode: ID!, $concept: MatterConcept!, $from: Date!, $to: Date!, $known: [DayDigestInput!]!,
        $named: [ID!], $first: Int!, $after: String) {
        page: ${fields[agency]}(partnershipCode: $partnershipCode, concept: $concept, from: $from, to: $to,
          known: $known, named: $named, first: $first, after: $after) {
          sameDays endCursor statements { id organisation originator recipient startedAt at dueAt outcome contentHash
            clocksApart arrived fresh synthetic } } }`,
      { ...asked, first: mostStatements, after },
      Math.max(1, Math.ceil(until - performance.now())),
    );
    const answered = answer.safeParse(data).data?.page;
    if (answered === undefined) throw new AgencyRefusedError(agency, 'ANSWER_INVALID');
    for (const day of answered.sameDays) told.sameDays.add(day as CalendarDay);
    told.statements.push(...answered.statements.map(normal));
    after = answered.endCursor;
    if (after === null) return withoutSameDays(told);
  }
  throw new AgencyRefusedError(agency, 'ANSWER_TOO_LONG');
}

/** A record that changes from one page to the next can make a day the same of which a page told statements, or differ. */
function withoutSameDays({ sameDays, statements }: ToldStatements): ToldStatements {
  return { sameDays, statements: statements.filter((said) => !sameDays.has(dayOf(said))) };
}

/** Instants in the one form in which they are compared as text. */
function normal(said: MatterStatement): MatterStatement {
  const { startedAt, at, dueAt } = said;
  const text = (value: string) => new Date(value).toISOString();
  return {
    ...said,
    startedAt: text(startedAt),
    at: text(at),
    dueAt: dueAt === null ? null : text(dueAt),
  };
}
