import { withoutWithheld } from '../access/withheld.ts';
import { daysBetween } from '../calendar/calendar-day.ts';
import { londonDay } from '../calendar/london-time.ts';
import type { AgencyContext } from './agency-context.ts';
import type { OwnRecord } from './own-record.ts';

/** From a mutation that was sent again, instants come as text. */
interface Waiting {
  outcome: string | null;
  requestedAt: Date | string;
}

/** Resolvers of what stands beside an agency's own record of a request. Batched, so that a page costs no more than one. */
export const resolveRequestCourse = {
  daysWaiting: ({ record }: { record: Waiting }, _: unknown, { now }: AgencyContext) =>
    record.outcome === null ? daysBetween(londonDay(new Date(record.requestedAt)), londonDay(now)) : null,
  async chasers({ partnership, id, organisation }: OwnRecord, _: unknown, context: AgencyContext) {
    const chasers = await context.loaders.chasers.load({ partnership, id, organisation });
    return chasers.map((chaser) => withoutWithheld(chaser, context.principal.role));
  },
  corrections: ({ partnership, id, organisation }: OwnRecord, _: unknown, { loaders }: AgencyContext) =>
    loaders.corrections.load({ partnership, id, organisation }),
};

/** Resolvers of what stands beside a record in the words that all agencies share. */
export const resolveSharedRecord = {
  escalationIds: (
    { partnership, id, organisation }: Omit<OwnRecord, 'organisation'> & { organisation: { code: string } },
    _: unknown,
    { loaders }: AgencyContext,
  ) => loaders.escalationIds.load({ partnership, id, organisation: organisation.code }),
};
