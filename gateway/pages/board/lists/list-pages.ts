import { NotFound } from '../../not-found.ts';
import type { Page, PageAnswer, PageRequest } from '../../page.ts';
import { readers } from '../../people/person.ts';
import { periodForm } from '../../periods/choose-period.ts';
import { periodQuery } from '../../periods/period-query.ts';
import { periodWords } from '../../periods/period-words.ts';
import { requireStanding, sourcesView, whyNotKnown } from '../../sources/source.ts';
import { csvTable } from '../../tables/table-file.ts';
import { askedOf } from '../board-view.ts';
import { joinedView } from '../joined-view.ts';
import { apiFilter, chosenFilters, filterFields } from './filters.ts';
import { listTable } from './list-table.ts';
import type { Answer, Matter, MatterList } from './matter-list.ts';

/** As many as fill a screen or two; a file has as many as the API gives at once. */
const rowsOfPage = 20;
const rowsOfFile = 100;

type Listed = { discrepancies?: { kind: string }[] };

/** The page of a list, and its file: whoever opens either has said why they read single matters. */
export function listPages<Joined extends Listed>(list: MatterList<Joined>): Page[] {
  const path = `/partnerships/:partnership/${list.path}`;
  return [
    { name: list.name, path, roles: readers, get: (request) => show(list, request) },
    {
      name: `${list.name}-file`,
      path: `${path}/tables/${list.name}.csv`,
      roles: readers,
      get: (request) => file(list, request),
    },
  ];
}

async function load<Joined extends Listed>(list: MatterList<Joined>, request: PageRequest, first: number) {
  const { partnership, period, isControlled } = askedOf(request);
  const chosen = chosenFilters(list.filters, request.query);
  const filter = apiFilter(list.filters, chosen);
  const after = request.query.after || null;
  const { data, errors } = await request.ask<Answer<Matter<Joined>>>(
    list.document,
    { partnership: partnership.code, from: period.from, to: period.to, first, after, filter },
    request.statedPurpose(),
  );
  const joined = joinedView(data.partnership, errors);
  const page = joinedView(joined.period.list, errors);
  requireStanding(page.sources);
  const below = `/partnerships/${partnership.code}`;
  const organisations = joined.statutoryPartners.map(({ organisation: { code, name } }) => ({
    value: code,
    text: name,
  }));
  const table = listTable(
    list,
    page.edges.map(({ node }) => node),
    below,
  );
  return { partnership, period, isControlled, chosen, after, page, below, organisations, table };
}

async function show<Joined extends Listed>(
  list: MatterList<Joined>,
  request: PageRequest,
): Promise<PageAnswer> {
  const { partnership, period, isControlled, chosen, after, page, below, organisations, table } = await load(
    list,
    request,
    rowsOfPage,
  );
  const address = `${below}/${list.path}`;
  const kept = new URLSearchParams(chosen).toString();
  const query = `?${periodQuery(period)}${kept === '' ? '' : `&${kept}`}`;
  const { hasNextPage, endCursor } = page.pageInfo;
  const isPartial = page.sources.some(
    ({ state }) => state === 'AGENCY_UNAVAILABLE' || state === 'NOT_PERMITTED',
  );
  return {
    view: 'board/lists/list.njk',
    title: `${list.title}, ${periodWords(period)}`,
    model: {
      wayBack: { href: `${below}/${list.back.path}?${periodQuery(period)}`, text: list.back.text },
      heading: list.title,
      partnership,
      periodWords: periodWords(period),
      choosePeriod: periodForm(period, request.today, true),
      keptFilters: Object.entries(chosen).map(([name, value]) => ({ name, value })),
      keptPeriod: [...new URLSearchParams(periodQuery(period))].map(([name, value]) => ({ name, value })),
      fields: filterFields(list.filters, chosen, organisations),
      isFiltered: kept !== '',
      unfiltered: `${address}?${periodQuery(period)}`,
      note: list.note,
      isControlled,
      missing: isPartial ? whyNotKnown(page.sources).why : null,
      sourcesView: sourcesView(page.sources, request.now.toISOString()),
      address,
      query,
      table: isPartial ? { ...table, ifNone: list.ifNoneAnswered } : table,
      first: after === null ? '' : `${address}${query}`,
      next: hasNextPage && endCursor !== null ? `${address}${query}&after=${endCursor}` : '',
      csv: `${address}/tables/${list.name}.csv${query}${after === null ? '' : `&after=${encodeURIComponent(after)}`}`,
    },
  };
}

/** The matters from the page's first on, as many as can be had at once. */
async function file<Joined extends Listed>(
  list: MatterList<Joined>,
  request: PageRequest,
): Promise<PageAnswer> {
  const { partnership, period, table } = await load(list, request, rowsOfFile);
  if (table.rows.length === 0) throw new NotFound();
  const name = [partnership.code, list.name, period.from, period.to].join('-');
  return { file: csvTable(name, table) };
}
