import { isAgencyRole } from '../../../shared/auth/principal.ts';
import type { Partnership } from '../../../shared/geography/geography.ts';
import { NotFound } from '../not-found.ts';
import type { Page, PageAnswer, PageRequest } from '../page.ts';
import { readers } from '../people/person.ts';
import { chosenPeriod, type PeriodForm, periodForm } from '../periods/choose-period.ts';
import type { Period } from '../periods/period.ts';
import { periodQuery } from '../periods/period-query.ts';
import { periodWords } from '../periods/period-words.ts';
import { requireStanding, type Source, type SourcesView, sourcesView } from '../sources/source.ts';
import type { Table } from '../tables/table.ts';
import { fileAsked, tableFile } from '../tables/table-file.ts';

/** What a joined view is about: whose, when, and on whose behalf it is asked. */
export interface Asked {
  request: Pick<PageRequest, 'ask' | 'person' | 'now' | 'targetOf' | 'today'>;
  partnership: Partnership;
  period: Period;
  /** Whether small figures are kept from the reader, who may then ask for whole months, quarters and years only. */
  isControlled: boolean;
}

/** What every page of a board holds beside its own. */
export interface Contents {
  sources: readonly Source[];
  /** When the agencies were asked. */
  asOf: string;
  /** Every table of the page: each can be had as a file. */
  tables: readonly Table[];
  /** What its words and figures mean, for files that leave the page. */
  definitions?: readonly { term: string; meaning: string }[];
}

/** One of the board's views: shown as a page, and as a chapter of the board paper. */
export interface BoardView<Own extends Contents = Contents> {
  name: string;
  /** Below the partnership's own address; empty for the overview. */
  path: string;
  title: string;
  /** The template of its contents, in the page and in the paper. It finds them in `model`. */
  contents: string;
  /** Asks the supergraph. @throws NotFound without any standing */
  load(asked: Asked): Promise<Own>;
}

/** What a board's template is given: its own contents, and these. */
export interface BoardModel {
  partnership: Partnership;
  periodWords: string;
  periodForm: PeriodForm;
  sourcesView: SourcesView;
  /** The page's own address, and what keeps the period in a link. */
  address: string;
  query: string;
  /** The address below which this partnership's pages are. */
  below: string;
  /** Where the tables can be had as files; null where they cannot, as on paper. */
  files: { below: string; query: string } | null;
}

/** The page of a view, and the files of its tables. */
export function boardPages(view: BoardView): Page[] {
  const below = '/partnerships/:partnership';
  const path = view.path === '' ? below : `${below}/${view.path}`;
  return [
    { name: view.name, path, roles: readers, get: (request) => show(view, request) },
    {
      name: `${view.name}-file`,
      path: `${below}/${filesPath(view)}/tables/:file`,
      roles: readers,
      get: (request) => file(view, request),
    },
  ];
}

/** The overview's own address is above all others, so its files are below a name. */
function filesPath({ path }: BoardView): string {
  return path === '' ? 'overview' : path;
}

/** What a request asks of a view. @throws NotFound */
export function askedOf(request: PageRequest): Asked {
  return {
    request,
    partnership: request.partnership(),
    period: chosenPeriod(request.query, request.today),
    isControlled: isAgencyRole(request.person.principal.role),
  };
}

/** A view's contents with what its template is given. */
export async function boardModel(view: BoardView, asked: Asked): Promise<Contents & BoardModel> {
  const { request, partnership, period, isControlled } = asked;
  const contents = await view.load(asked);
  requireStanding(contents.sources);
  const below = `/partnerships/${partnership.code}`;
  const query = `?${periodQuery(period)}`;
  return {
    ...contents,
    partnership,
    periodWords: periodWords(period),
    periodForm: periodForm(period, request.today, !isControlled),
    sourcesView: sourcesView(contents.sources, contents.asOf),
    address: view.path === '' ? below : `${below}/${view.path}`,
    query,
    below,
    files: { below: `${below}/${filesPath(view)}/tables`, query },
  };
}

async function show(view: BoardView, request: PageRequest): Promise<PageAnswer> {
  const asked = askedOf(request);
  const model = await boardModel(view, asked);
  const title = `${view.title}, ${model.periodWords}`;
  // On paper there is nothing to follow, so that a view itself knows nothing of this.
  const compare = request.partnerships().length > 1 ? `${model.below}/compare${model.query}` : '';
  return {
    view: 'board/board.njk',
    title,
    model: { heading: view.title, contents: view.contents, model: { ...model, compare } },
  };
}

/** One table of a view, made anew: what is saved is what would be shown at that moment. */
async function file(view: BoardView, request: PageRequest): Promise<PageAnswer> {
  const wanted = fileAsked(request.params.file);
  if (wanted === null) throw new NotFound();
  const asked = askedOf(request);
  const model = await boardModel(view, asked);
  const table = model.tables.find((each) => each.id === wanted.id);
  if (table === undefined) throw new NotFound();
  const name = [model.partnership.code, wanted.id, asked.period.from, asked.period.to].join('-');
  const about = {
    title: `${view.title}, ${model.partnership.name}`,
    period: model.periodWords,
    sources: model.sourcesView.lines,
    workedOutAt: new Date(model.asOf),
    definitions: model.definitions ?? [],
    demonstration: request.demonstration,
  };
  return { file: await tableFile(name, wanted.format, table, about) };
}
