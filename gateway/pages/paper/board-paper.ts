import { readFileSync } from 'node:fs';
import { boardViews } from '../board/all-board-pages.ts';
import {
  type Asked,
  type BoardModel,
  type BoardView,
  boardModel,
  type Contents,
} from '../board/board-view.ts';
import { periodWords } from '../periods/period-words.ts';
import type { Source } from '../sources/source.ts';
import { instantWords } from '../words/dates.ts';

/** The paper's chapters, in the order in which a board reads them. */
const chapters: readonly BoardView[] = boardViews;

export interface BoardPaper {
  partnership: string;
  periodWords: string;
  /** When it was made, in words. */
  madeAt: string;
  /** What the person who had it made is called. */
  madeFor: string;
  chapters: { title: string; contents: string; model: Contents & BoardModel }[];
}

/**
 * The board paper: every view of the partnership and period, asked for in the same few seconds. Nothing in it can be saved as
 * a file or followed on paper, so it has no links to files.
 *
 * @throws NotFound without any standing
 */
export async function boardPaper(asked: Asked): Promise<BoardPaper> {
  const { request, partnership, period } = asked;
  const models = await askedInTurn(chapters, asked);
  return {
    partnership: partnership.name,
    periodWords: periodWords(period),
    madeAt: instantWords(request.now),
    madeFor: request.person.name,
    chapters: chapters.map(({ title, contents }, index) => ({
      title,
      contents,
      model: { ...(models[index] as Contents & BoardModel), files: null },
    })),
  };
}

/**
 * Views, asked for one after the other: all at once they are more than an agency answers at a time, and the paper would say
 * that it did not answer. A paper is read when nobody can ask again, so a view that an agency is missing from is asked for
 * once more.
 *
 * @throws NotFound without any standing
 */
export async function askedInTurn(
  views: readonly BoardView[],
  asked: Asked,
): Promise<(Contents & BoardModel)[]> {
  const models: (Contents & BoardModel)[] = [];
  for (const view of views) models.push(await boardModel(view, asked));
  for (const [index, view] of views.entries())
    if (models[index]?.sources.some(didNotAnswer)) models[index] = await boardModel(view, asked);
  return models;
}

const didNotAnswer = ({ state }: Source) => state === 'AGENCY_UNAVAILABLE';

/** The style of every page, for a document that loads nothing. */
export function paperStyle(): string {
  return readFileSync(new URL('../assets/hub.css', import.meta.url), 'utf8');
}
