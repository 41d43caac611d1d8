import { HubError } from '../../../../shared/errors/hub-error.ts';
import type { Partnership } from '../../../../shared/geography/geography.ts';
import type { FormError } from '../../form-error.ts';
import { document } from '../../graph/document.ts';
import { NotFound } from '../../not-found.ts';
import type { Page, PageAnswer, PageRequest } from '../../page.ts';
import { readers } from '../../people/person.ts';
import { periodForm } from '../../periods/choose-period.ts';
import { periodQuery } from '../../periods/period-query.ts';
import { periodWords } from '../../periods/period-words.ts';
import { fileAsked, tableFile } from '../../tables/table-file.ts';
import { instantWords } from '../../words/dates.ts';
import { descriptionOf } from '../../words/description-of.ts';
import { askedOf } from '../board-view.ts';
import { joinedView } from '../joined-view.ts';
import { compareTable } from './compare-table.ts';
import { type Answer, type ComparedPartnership, isOpen } from './compared-partnership.ts';

const query = document('compare.graphql', import.meta.url);

/** As many as stand beside each other on a screen. Each is a question of its own to every agency. */
const mostCompared = 8;

/** How many are asked for at once: agencies give each question a second and a half, and have others to answer. */
const atOnce = 2;

const path = '/partnerships/:partnership/compare';

/** A partnership beside others that its reader may see. Whoever has one partnership only has no such page. */
export const comparePages: readonly Page[] = [
  { name: 'compare', path, roles: readers, get: show },
  { name: 'compare-file', path: `${path}/tables/:file`, roles: readers, get: file },
];

/** Those that the reader may choose from. @throws NotFound if there is nothing to compare */
function choices(request: PageRequest): readonly Partnership[] {
  const own = request.partnerships();
  if (own.length < 2) throw new NotFound();
  return own;
}

/** This partnership, and those that are ticked in the address by their codes. */
function chosen(request: PageRequest, from: readonly Partnership[]): Partnership[] {
  const own = request.partnership();
  return [own, ...from.filter((each) => each !== own && request.query[each.code] !== undefined)];
}

async function show(request: PageRequest): Promise<PageAnswer> {
  const { partnership, period, isControlled } = askedOf(request);
  const from = choices(request);
  const partnerships = chosen(request, from);
  const errors: FormError[] =
    partnerships.length > mostCompared
      ? [{ href: '#others', text: `Select ${mostCompared - 1} other partnerships or fewer` }]
      : [];
  const address = `/partnerships/${partnership.code}/compare`;
  const ticked = partnerships.slice(1).map(({ code }) => ({ name: code, value: 'yes' }));
  const kept = new URLSearchParams(Object.fromEntries(ticked.map(({ name, value }) => [name, value])));
  const compared = errors.length > 0 ? [] : await compare(request, partnerships);
  return {
    view: 'board/compare/compare.njk',
    title: `Compare partnerships, ${periodWords(period)}`,
    ...(errors.length > 0 && { status: 422 as const }),
    model: {
      errors,
      periodWords: periodWords(period),
      choosePeriod: periodForm(period, request.today, !isControlled),
      ticked,
      keptPeriod: [...new URLSearchParams(periodQuery(period))].map(([name, value]) => ({ name, value })),
      address,
      partnership,
      most: mostCompared - 1,
      others: from
        .filter((each) => each !== partnership)
        .map(({ code, name }) => ({ code, name, checked: ticked.some((each) => each.name === code) })),
      isControlled,
      asOf: instantWords(request.now),
      leftOut: errors.length > 0 ? 0 : partnerships.length - compared.length,
      table: compareTable(compared, `?${periodQuery(period)}`),
      definitions: definitions(),
      files: { below: `${address}/tables`, query: `?${periodQuery(period)}&${kept}` },
    },
  };
}

async function file(request: PageRequest): Promise<PageAnswer> {
  const wanted = fileAsked(request.params.file);
  const partnerships = chosen(request, choices(request));
  if (wanted?.id !== 'compare' || partnerships.length > mostCompared) throw new NotFound();
  const { period } = askedOf(request);
  const table = compareTable(await compare(request, partnerships), '');
  const name = ['compare', request.partnership().code, period.from, period.to].join('-');
  const about = {
    title: 'Partnerships beside each other',
    period: periodWords(period),
    sources: partnerships.map((each) => each.name),
    workedOutAt: request.now,
    definitions: definitions(),
    demonstration: request.demonstration,
  };
  return { file: await tableFile(name, wanted.format, table, about) };
}

/** @throws NotFound if the reader may see nothing of the partnership whose page it is */
async function compare(
  request: PageRequest,
  partnerships: readonly Partnership[],
): Promise<ComparedPartnership[]> {
  const found: (ComparedPartnership | null)[] = [];
  for (let next = 0; next < partnerships.length; next += atOnce) {
    found.push(
      ...(await Promise.all(partnerships.slice(next, next + atOnce).map((each) => askOne(request, each)))),
    );
  }
  if (found[0] === null) throw new NotFound();
  return found.filter((each) => each !== null);
}

async function askOne(
  request: PageRequest,
  { code, name }: Partnership,
): Promise<ComparedPartnership | null> {
  const { period } = askedOf(request);
  const { data, errors } = await request.ask<Answer>(query, {
    partnership: code,
    from: period.from,
    to: period.to,
  });
  const { period: views } = joinedView(data.partnership, errors);
  // Without any view the period was refused, or the joined views did not answer: that is no partnership to leave out.
  if (Object.values(views).every((view) => view === null)) {
    throw new HubError('GRAPH_UNAVAILABLE', 'The joined views did not answer. Try again shortly.');
  }
  return isOpen(views) ? { code, name, views } : null;
}

function definitions() {
  return [
    ['Answered on time', 'InformationSharingFigures.onTimeShare'],
    ['Overdue now', 'InformationSharingFigures.overdueNow'],
    ['Escalations unresolved at the last stage', 'EscalationCounts.lastStageUnresolved'],
    ['Meetings with all leads together', 'LeadershipAttendanceView.leadsTogether'],
  ].map(([term = '', coordinate = '']) => ({ term, meaning: descriptionOf(coordinate) }));
}
