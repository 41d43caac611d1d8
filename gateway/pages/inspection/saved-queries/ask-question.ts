import { HubError } from '../../../../shared/errors/hub-error.ts';
import { joinedView } from '../../board/joined-view.ts';
import { NotFound } from '../../not-found.ts';
import type { PageRequest } from '../../page.ts';
import type { Period } from '../../periods/period.ts';
import { requireStanding, type Source } from '../../sources/source.ts';
import type { Table } from '../../tables/table.ts';
import type { Chosen, Connection, ListQuestion, SavedQuestion } from './saved-question.ts';

/** A question with what it was narrowed to. */
export interface Put {
  question: SavedQuestion;
  partnership: string;
  period: Period;
  chosen: Chosen;
  /** The cursor to read on after. */
  after?: string | undefined;
}

export interface Result {
  sources: readonly Source[];
  asOf: string;
  tables: Table[];
  /** The cursor to read on after; null at the end. */
  next: string | null;
  /** How many matters were looked through, where more were read than are shown; null where not. */
  lookedThrough: number | null;
}

const pageLength = 20;
/** Where the schema has no filter, pages of this length are read and looked through, so many at the most at a time. */
const siftedLength = 100;
const mostSifted = 5;
const mostShown = 100;

/** What is sent with the question, as it is sent first. */
export function variablesOf({ question, partnership, period, chosen, after }: Put): Record<string, unknown> {
  const { from, to } = period;
  if (question.kind === 'figures') return { partnership, from, to };
  const first = question.keep === undefined ? pageLength : siftedLength;
  return { partnership, from, to, first, ...(after && { after }), filter: question.filter(chosen) };
}

/**
 * Asks a saved question in the person's name.
 *
 * @throws NotFound without any standing
 * @throws PurposeNeeded where it lists matters and no purpose was stated
 */
export async function askQuestion(put: Put, request: PageRequest): Promise<Result> {
  const { question } = put;
  if (question.kind === 'list') return askList(put, question, request);
  const { data, errors } = await request.ask(question.document, variablesOf(put));
  const answer = joinedView(question.answer(data), errors);
  requireStanding(answer.sources);
  return { ...answer, tables: answer.tables, next: null, lookedThrough: null };
}

interface ListData {
  partnership: { period: { list: Connection<never> | null } } | null;
}

async function askList(put: Put, question: ListQuestion, request: PageRequest): Promise<Result> {
  const purpose = request.statedPurpose();
  const { keep } = question;
  const kept: never[] = [];
  let after = put.after;
  let looked = 0;
  for (let page = 1; ; page++) {
    const { data, errors } = await request.ask<ListData>(
      question.document,
      variablesOf({ ...put, after }),
      purpose,
    );
    if (data.partnership === null) throw new NotFound();
    const { list } = data.partnership.period;
    if (list === null)
      throw new HubError('GRAPH_UNAVAILABLE', errors[0]?.message ?? 'The list is not there. Try again.');
    requireStanding(list.sources);
    looked += list.edges.length;
    const nodes = list.edges.map(({ node }) => node);
    kept.push(...nodes.filter((node) => keep === undefined || keep(node, put.chosen, data)));
    const { endCursor, hasNextPage } = list.pageInfo;
    const next = hasNextPage ? endCursor : null;
    const isEnough = keep === undefined || page === mostSifted || kept.length >= mostShown;
    if (next === null || isEnough) {
      const table = question.table(kept, `/partnerships/${put.partnership}`);
      return {
        sources: list.sources,
        asOf: request.now.toISOString(),
        tables: [isAnswered(list.sources) ? table : { ...table, ifNone: nobodyAnswered }],
        next,
        lookedThrough: keep === undefined ? null : looked,
      };
    }
    after = next;
  }
}

const nobodyAnswered = 'Whether there is any is not known: no agency answered that lets you see this.';

function isAnswered(sources: readonly Source[]): boolean {
  return sources.some(({ state }) => state === 'RECORDED' || state === 'NOT_RECORDED');
}
