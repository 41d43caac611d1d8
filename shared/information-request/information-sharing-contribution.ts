import type { EntityManager } from 'typeorm';
import { addDays } from '../calendar/calendar-day.ts';
import { startOfLondonDay } from '../calendar/london-time.ts';
import { askPrepared } from '../database/ask-prepared.ts';
import { type DigestOf, pairDigests } from '../reporting-period/pair-digests.ts';
import { type PairsRead, pairCondition } from '../reporting-period/pairs-read.ts';
import { boundsOf, type ReportingPeriod } from '../reporting-period/reporting-period.ts';
import type { AgencyContext } from '../subgraph/agency-context.ts';
import { organisationNamed } from '../subgraph/organisation-named.ts';
import type { RequestSide } from './information-request-row.ts';
import { requesterFigures, responderFigures } from './information-sharing-figures.ts';

/**
 * No published limit is longer than 28 days, so a request that falls due in a period started at most this
 * many days before it.
 */
const lookBackDays = 31;

// The columns are the database's own (see the migrations). They hold what the responder copies from the requester, and
// what both ought to agree came of it; each side's own clock times are left out, since an answer sent at 10:00 may well
// arrive at 10:02.
const digestOf: DigestOf = {
  table: 'information_requests',
  from: 'requester',
  to: 'responder',
  day: 'started_on',
  digest: 'digest',
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
  const { start, end } = boundsOf(period);
  const { partnershipCode } = period;
  const digestStart = startOfLondonDay(addDays(period.from, -lookBackDays));

  const ofPairs = pairCondition(pairs, 'requester', 'responder', 4);
  const [kept] = await askPrepared<{ count: number; lastChangedAt: Date | null }>(
    manager,
    `select count(*)::int as count, max(changed_at) as "lastChangedAt" from information_requests
     where partnership = $1 and started_at >= $2 and started_at < $3 ${ofPairs.sql}`,
    [partnershipCode, start, end, ...ofPairs.parameters],
  );
  const asRequester = await requesterFigures(manager, partnershipCode, start, end, now, pairs);
  const asResponder = await responderFigures(manager, partnershipCode, start, end, now, pairs);
  const days = await pairDigests<RequestSide>(manager, digestOf, partnershipCode, digestStart, end, pairs);

  const named = <Figures extends { requester: string; responder: string }>(figures: Figures) => ({
    ...figures,
    requester: organisationNamed(geography, figures.requester),
    responder: organisationNamed(geography, figures.responder),
  });
  return {
    state:
      kept?.count === 0 && asRequester.length === 0 && asResponder.length === 0 ? 'NOT_RECORDED' : 'RECORDED',
    lastChangedAt: kept?.lastChangedAt ?? null,
    asRequester: asRequester.map(named),
    asResponder: asResponder.map(named),
    requesterDays: days.REQUESTER ?? [],
    responderDays: days.RESPONDER ?? [],
  };
}
