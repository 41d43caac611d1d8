import type { EntityManager } from 'typeorm';
import { askPrepared } from '../database/ask-prepared.ts';
import { controlCount } from '../disclosure/control-counts.ts';
import type { FigureControl } from '../disclosure/figure-control.ts';
import { sumShown } from '../disclosure/suppressed.ts';
import { londonMonth, monthText } from '../reporting-period/london-sql.ts';
import { pairCondition } from '../reporting-period/pairs-read.ts';
import { boundsOf, type ReportingPeriod } from '../reporting-period/reporting-period.ts';
import type { AgencyContext } from '../subgraph/agency-context.ts';
import { organisationNamed } from '../subgraph/organisation-named.ts';
import type { EscalationSide } from './escalation-row.ts';

/**
 * How many escalations an agency recorded between organisations whose escalations the reader may not list, controlled
 * before they leave: a pair's number is suppressed as soon as one of its months' is. Months that are not over are left
 * out. Nothing but the number is told.
 */
export async function controlledEscalations(
  manager: EntityManager,
  period: ReportingPeriod,
  { geography, suppressionThreshold }: AgencyContext,
  { organisation, firstOpenMonth }: FigureControl,
) {
  const months = await countsByMonth(manager, period, organisation);
  const over = months.filter(({ month }) => month < firstOpenMonth);
  const pairs = Map.groupBy(
    over,
    ({ side, raisedBy, raisedAgainst }) => `${side} ${raisedBy} ${raisedAgainst}`,
  );
  const numbers = [...pairs.values()].flatMap((cells) => {
    const [first] = cells;
    if (first === undefined) return [];
    const { side, raisedBy, raisedAgainst } = first;
    return {
      side,
      raisedBy: organisationNamed(geography, raisedBy),
      raisedAgainst: organisationNamed(geography, raisedAgainst),
      count: sumShown(cells.map(({ count }) => controlCount(count, suppressionThreshold))),
    };
  });
  return {
    raisedUnlisted: numbers.filter(({ side }) => side === 'RAISER'),
    receivedUnlisted: numbers.filter(({ side }) => side === 'RECEIVER'),
  };
}

interface PairMonth {
  side: EscalationSide;
  raisedBy: string;
  raisedAgainst: string;
  month: string;
  count: number;
}

function countsByMonth(
  manager: EntityManager,
  period: ReportingPeriod,
  organisation: string,
): Promise<PairMonth[]> {
  const { start, end } = boundsOf(period);
  const ofPairs = pairCondition({ without: organisation }, 'raised_by', 'raised_against', 4);
  return askPrepared(
    manager,
    `select side, "raisedBy", "raisedAgainst", ${monthText('started')} as month, count(*)::int as count
     from (
       select side, raised_by as "raisedBy", raised_against as "raisedAgainst",
         ${londonMonth('started_at')} as started
       from escalations
       where partnership = $1 and started_at >= $2 and started_at < $3 ${ofPairs.sql}
     ) as each
     group by 1, 2, 3, started order by 1, 2, 3, started`,
    [period.partnershipCode, start, end, ...ofPairs.parameters],
  );
}
