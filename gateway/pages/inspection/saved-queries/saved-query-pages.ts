import { NotFound } from '../../not-found.ts';
import type { Page, PageAnswer, PageRequest } from '../../page.ts';
import { boardRoles } from '../../people/person.ts';
import { chosenPeriod, periodForm } from '../../periods/choose-period.ts';
import { periodQuery } from '../../periods/period-query.ts';
import { periodWords } from '../../periods/period-words.ts';
import { sourcesView } from '../../sources/source.ts';
import { fileAsked, tableFile } from '../../tables/table-file.ts';
import { askQuestion, type Put, type Result, variablesOf } from './ask-question.ts';
import { chosenFilters, filterFields, filterQuery } from './chosen-filters.ts';
import { questionGroups, savedQuestion } from './saved-questions.ts';

/** Whose questions they are: those who may read every matter of a partnership, as far as agencies let them. */
const roles = ['INSPECTOR', ...boardRoles] as const;

/** Questions in plain English, each asked by a form, with its answer as a table and as a file. */
export const savedQueryPages: readonly Page[] = [
  { name: 'saved-queries', path: '/partnerships/:partnership/saved-queries', roles, get: list },
  { name: 'saved-query', path: '/partnerships/:partnership/saved-queries/:question', roles, get: show },
  {
    name: 'saved-query-file',
    path: '/partnerships/:partnership/saved-queries/:question/tables/:file',
    roles,
    get: file,
  },
];

function list(request: PageRequest): PageAnswer {
  const { code, name } = request.partnership();
  return {
    view: 'inspection/saved-queries/list.njk',
    title: `Saved questions, ${name}`,
    model: { name, below: `/partnerships/${code}`, groups: questionGroups },
  };
}

/** The form alone until it was sent; then with the answer. */
async function show(request: PageRequest): Promise<PageAnswer> {
  const put = putBy(request);
  const { question, period, chosen } = put;
  const { code, name } = request.partnership();
  const below = `/partnerships/${code}`;
  const address = `${below}/saved-queries/${question.id}`;
  const isAsked = request.query.asked === 'yes';
  // Whoever has not said why is asked that before the form, and not after filling it in.
  if (question.kind === 'list') request.statedPurpose();
  const result = isAsked ? await askQuestion(put, request) : null;
  const narrowed = filterQuery(question.filters, chosen);
  const kept = new URLSearchParams([
    ...new URLSearchParams(periodQuery(period)),
    ...Object.entries(narrowed),
  ]);
  const query = new URLSearchParams([...kept, ['asked', 'yes']]);
  const explorer = new URLSearchParams([['saved', question.id], ['partnership', code], ...kept]);
  return {
    view: 'inspection/saved-queries/question.njk',
    title: `${question.title} ${name}`,
    model: {
      name,
      question,
      address,
      reference: request.reference,
      period: periodForm(period, request.today, false),
      periodWords: periodWords(period),
      filters: filterFields(question.filters, chosen),
      variables: JSON.stringify(variablesOf(put), null, 2),
      explorer: `/explorer?${explorer}`,
      back: { href: `${below}/saved-queries`, text: 'Saved questions' },
      result: result && {
        ...result,
        sourcesView: sourcesView(result.sources, result.asOf),
        again: `${address}?${query}`,
        more:
          result.next === null
            ? null
            : `${address}?${new URLSearchParams([...query, ['after', result.next]])}`,
        isFurther: put.after !== undefined,
        files: {
          below: `${address}/tables`,
          query: `?${put.after === undefined ? kept : new URLSearchParams([...kept, ['after', put.after]])}`,
        },
      },
    },
  };
}

/** What the page shows at this moment, as a file. */
async function file(request: PageRequest): Promise<PageAnswer> {
  const put = putBy(request);
  const wanted = fileAsked(request.params.file);
  if (wanted === null) throw new NotFound();
  const result = await askQuestion(put, request);
  const table = result.tables.find((each) => each.id === wanted.id);
  if (table === undefined) throw new NotFound();
  const { from, to } = put.period;
  const name = [request.partnership().code, put.question.id, from, to].join('-');
  const about = {
    title: `${put.question.title} ${request.partnership().name}`,
    period: periodWords(put.period),
    sources: sourcesView(result.sources, result.asOf).lines,
    workedOutAt: new Date(result.asOf),
    definitions: extent(result),
    demonstration: request.demonstration,
  };
  return { file: await tableFile(name, wanted.format, table, about) };
}

/** Whether there is more than the file has. */
function extent({ next }: Result) {
  return next === null ? [] : [{ term: 'Not all', meaning: 'There are more matters than are in this file.' }];
}

/** @throws NotFound */
function putBy(request: PageRequest): Put {
  const question = savedQuestion(request.params.question ?? '');
  if (question === undefined) throw new NotFound();
  return {
    question,
    partnership: request.partnership().code,
    period: chosenPeriod(request.query, request.today),
    chosen: chosenFilters(question.filters, request.query),
    after: request.query.after || undefined,
  };
}
