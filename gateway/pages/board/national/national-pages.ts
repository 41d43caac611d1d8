import { NotFound } from '../../not-found.ts';
import type { Page, PageAnswer, PageRequest } from '../../page.ts';
import { boardRoles } from '../../people/person.ts';
import { periodForm } from '../../periods/choose-period.ts';
import { periodQuery } from '../../periods/period-query.ts';
import { periodWords } from '../../periods/period-words.ts';
import { sourcesView } from '../../sources/source.ts';
import { fileAsked, tableFile } from '../../tables/table-file.ts';
import { enumValues } from '../../words/enum-values.ts';
import { enumWords } from '../../words/enum-words.ts';
import { loadNational, type National, rowsOfPage } from './load-national.ts';
import { missingWarning } from './missing-words.ts';
import { nationalDefinitions } from './national-definitions.ts';

const path = '/national';
const roles = [...boardRoles, 'INSPECTOR'] as const;

/**
 * All partnerships that somebody sees whole, together and in order. Whoever sees one only has no such page, as they have none
 * to compare with; nor has anybody of an agency, whose figures are controlled.
 */
export const nationalPages: readonly Page[] = [
  { name: 'national', path, roles, get: show },
  { name: 'national-file', path: `${path}/tables/:file`, roles, get: file },
];

async function show(request: PageRequest): Promise<PageAnswer> {
  const place = placeIn(request);
  const national = await loadNational(request, { place, all: false });
  const { view, period, by } = national;
  if (place > 1 && place > view.counted) throw new NotFound();
  const query = addressQuery(national);
  const next = place + rowsOfPage;
  const isInspector = request.person.principal.role === 'INSPECTOR';
  return {
    view: 'board/national/national.njk',
    title: `Partnerships together, ${periodWords(period)}`,
    model: {
      ...national,
      ...(isInspector && { back: { href: '/inspection', text: 'Inspection' } }),
      isInspector,
      periodWords: periodWords(period),
      choosePeriod: periodForm(period, request.today, true),
      keptRanking: [{ name: 'by', value: by }],
      keptPeriod: [...new URLSearchParams(periodQuery(period))].map(([name, value]) => ({ name, value })),
      rankings: enumValues('NationalRanking').map((value) => ({
        value,
        words: enumWords('NationalRanking', value),
        isChosen: value === by,
      })),
      rankedBy: enumWords('NationalRanking', by),
      sourcesView: { ...sourcesView(view.sources, view.asOf), missing: missingWarning(view.missing) },
      definitions: nationalDefinitions(),
      address: path,
      query,
      first: place === 1 ? '' : `${path}${query}#partnerships-caption`,
      next: next > view.counted ? '' : `${path}${query}&place=${next}#partnerships-caption`,
      shown: {
        from: place,
        to: Math.min(next - 1, view.counted),
        of: view.counted,
      },
      files: { below: `${path}/tables`, query },
    },
  };
}

async function file(request: PageRequest): Promise<PageAnswer> {
  const wanted = fileAsked(request.params.file);
  if (wanted === null) throw new NotFound();
  const { view, period, by, tables } = await loadNational(request, { place: 1, all: true });
  const table = Object.values(tables).find(({ id }) => id === wanted.id);
  if (table === undefined) throw new NotFound();
  const name = ['partnerships-together', wanted.id, period.from, period.to].join('-');
  const about = {
    title: `Partnerships together. Ranked by: ${enumWords('NationalRanking', by)}`,
    period: periodWords(period),
    sources: sourcesView(view.sources, view.asOf).lines,
    workedOutAt: new Date(view.asOf),
    definitions: nationalDefinitions(),
    demonstration: request.demonstration,
  };
  return { file: await tableFile(name, wanted.format, table, about) };
}

function addressQuery({ period, by }: Pick<National, 'period' | 'by'>): string {
  return `?${periodQuery(period)}&by=${by}`;
}

/** The place in the list at which the page begins. @throws NotFound for what is none */
function placeIn({ query }: PageRequest): number {
  const { place = '1' } = query;
  if (!/^[1-9]\d{0,3}$/.test(place)) throw new NotFound();
  return Number(place);
}
