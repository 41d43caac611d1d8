import type { EntityManager } from 'typeorm';
import { addDays } from '../calendar/calendar-day.ts';
import { type DigestOf, pairDigests } from '../reporting-period/pair-digests.ts';
import type { PairsRead } from '../reporting-period/pairs-read.ts';
import type { ReportingPeriod } from '../reporting-period/reporting-period.ts';
import type { AgencyContext } from '../subgraph/agency-context.ts';
import { organisationNamed } from '../subgraph/organisation-named.ts';
import type { RequestSide } from './information-request-row.ts';
import { requesterFigures, responderFigures } from './information-sharing-figures.ts';

/**
 * No published limit is longer than 28 days, so a request that falls due in a period started at most this
 * many days before it.
 */
const lookBackDays = 31;

// The database keeps a digest of each day (see the migrations). It is of what the responder copies from the requester, and
// of what both ought to agree came of it; each side's own clock times are left out, since an answer sent at 10:00 may well
// arrive at 10:02.
const digestOf: DigestOf = {
  table: 'information_requests_by_day',
  from: 'requester',
  to: 'responder',
  day: 'day',
  within: 'day',
  count: 'sum(started)',
  digest: 'digest',
  // The first days are those looked back to.
  lastChangedAt: `max(changed_at) filter (where day >= $2::date + ${lookBackDays})`,
};

/**
 * What an agency contributes to a partnership's information-sharing figures: its own records only, exactly.
 *
 * @param pairs those whose matters the reader may list
 */
export async function informationSharingContribution(
  manager: EntityManager,
  period: ReportingPeriod,
  { geography, now }: Pick<AgencyContext, 'geography' | 'now'>,
  pairs: PairsRead = 'ALL',
) {
  const { partnershipCode, from, to } = period;
  const asRequester = await requesterFigures(manager, period, now, pairs);
  const asResponder = await responderFigures(manager, period, now, pairs);
  const firstDay = addDays(from, -lookBackDays);
  const afterwards = addDays(to, 1);
  const { days, lastChangedAt } = await pairDigests<RequestSide>(
    manager,
    digestOf,
    partnershipCode,
    firstDay,
    afterwards,
    pairs,
  );

  const named = <Figures extends { requester: string; responder: string }>(figures: Figures) => ({
    ...figures,
    requester: organisationNamed(geography, figures.requester),
    responder: organisationNamed(geography, figures.responder),
  });
  return {
    state: asRequester.length === 0 && asResponder.length === 0 ? 'NOT_RECORDED' : 'RECORDED',
    lastChangedAt,
    asRequester: asRequester.map(named),
    asResponder: asResponder.map(named),
    requesterDays: days.REQUESTER ?? [],
    responderDays: days.RESPONDER ?? [],
  };
}
