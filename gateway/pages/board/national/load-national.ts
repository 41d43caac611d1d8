import type { Chart } from '../../charts/chart.ts';
import type { FigureCard } from '../../figures/figure-card.ts';
import { document } from '../../graph/document.ts';
import { NotFound } from '../../not-found.ts';
import type { PageRequest } from '../../page.ts';
import { chosenPeriod } from '../../periods/choose-period.ts';
import { type Period, previous, together } from '../../periods/period.ts';
import { periodQuery } from '../../periods/period-query.ts';
import { periodWords } from '../../periods/period-words.ts';
import { requireStanding } from '../../sources/source.ts';
import { notKnown, type Table } from '../../tables/table.ts';
import { enumValues } from '../../words/enum-values.ts';
import { monthsChart } from '../information-sharing/months-chart.ts';
import { joinedView } from '../joined-view.ts';
import type { Answer, NationalView } from './answer.ts';
import { nationalCards } from './cards.ts';
import { dueMonths } from './due-months.ts';
import { missingWords } from './missing-words.ts';
import { pairMonthsTable, pairsTable, rankedTable } from './tables.ts';

const query = document('national.graphql', import.meta.url);

/** A screen or two. There are 153 partnerships, so that a file has them all in two hundred. */
export const rowsOfPage = 50;
const mostAtOnce = 100;

/** All that the page and its files are made of. */
export interface National {
  view: NationalView;
  period: Period;
  /** The figure by which partnerships are ranked, as the schema's NationalRanking has it. */
  by: string;
  cards: FigureCard[];
  months: { chart: Chart; table: Table };
  tables: Record<'partnerships' | 'pairs' | 'pairMonths' | 'months', Table>;
}

/**
 * Asks for the partnerships that the reader sees whole, in a period and the one before it.
 *
 * @param place the place in the list from which rows are shown, from 1
 * @param all whether every row is wanted, as for a file
 * @throws HubError GRAPH_UNAVAILABLE; NotFound for whoever sees fewer than two partnerships whole
 */
export async function loadNational(
  request: PageRequest,
  { place, all }: { place: number; all: boolean },
): Promise<National> {
  if (request.partnerships().length < 2) throw new NotFound();
  const period = chosenPeriod(request.query, request.today);
  const by = chosenRanking(request.query.by);
  const before = previous(period);
  const { data, errors } = await request.ask<Answer>(query, {
    from: period.from,
    to: period.to,
    previousFrom: before.from,
    previousTo: before.to,
    by,
    first: all ? mostAtOnce : rowsOfPage,
    place,
    all,
  });
  const view = joinedView(data.current?.informationSharing, errors);
  requireSeveral(view);
  const earlier = data.before?.informationSharing ?? undefined;
  const empty = notKnown(missingWords(view.missing) ?? 'an agency did not answer');
  const months = monthsChart(
    dueMonths([...(earlier?.pairMonths ?? []), ...view.pairMonths]),
    { periodWords: periodWords(together(before, period)), dueHeading: 'Fell due' },
    empty,
  );
  return {
    view,
    period,
    by,
    cards: nationalCards(view.total, earlier?.total, periodWords(before), empty),
    months,
    tables: {
      partnerships: rankedTable(
        [...view.partnerships, ...(view.others ?? [])],
        view,
        empty,
        `?${periodQuery(period)}`,
      ),
      pairs: pairsTable(view, empty),
      pairMonths: pairMonthsTable(view, period, empty),
      months: months.table,
    },
  };
}

/** An agency that did not answer may have opened others: that is no reason to say that there is no page. */
function requireSeveral({ sources, counted }: NationalView): void {
  requireStanding(sources);
  const allAnswered = sources.every(({ state }) => state !== 'AGENCY_UNAVAILABLE');
  if (allAnswered && counted < 2) throw new NotFound();
}

/** @throws NotFound for what nothing is ranked by */
function chosenRanking(by = 'ON_TIME_SHARE'): string {
  if (!enumValues('NationalRanking').includes(by)) throw new NotFound();
  return by;
}
