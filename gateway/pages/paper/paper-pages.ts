import { askedOf } from '../board/board-view.ts';
import { templates } from '../layout/templates.ts';
import { NotFound } from '../not-found.ts';
import type { Page, PageRequest } from '../page.ts';
import { boardRoles } from '../people/person.ts';
import { periodForm } from '../periods/choose-period.ts';
import { periodQuery } from '../periods/period-query.ts';
import { type BoardPaper, boardPaper, paperStyle } from './board-paper.ts';
import type { MakePdf } from './make-pdf.ts';

const readers = [...boardRoles, 'INSPECTOR'] as const;

/** @param makePdf undefined where there is no Chromium: the page then says so */
export function paperPages(makePdf: MakePdf | undefined, demonstration: boolean): Page[] {
  return [
    {
      name: 'board-paper',
      path: '/partnerships/:partnership/paper',
      roles: readers,
      async get(request) {
        const asked = askedOf(request);
        const paper = await boardPaper(asked);
        const address = `/partnerships/${asked.partnership.code}/paper`;
        return {
          view: 'paper/paper-page.njk',
          title: `Board paper, ${paper.periodWords}`,
          model: {
            paper,
            periodForm: periodForm(asked.period, request.today, !asked.isControlled),
            address,
            pdf: makePdf && `${address}.pdf?${periodQuery(asked.period)}`,
          },
        };
      },
    },
    {
      name: 'board-paper-pdf',
      path: '/partnerships/:partnership/paper.pdf',
      roles: readers,
      get: (request) => pdf(request, makePdf, demonstration),
    },
  ];
}

async function pdf(request: PageRequest, makePdf: MakePdf | undefined, demonstration: boolean) {
  if (makePdf === undefined) throw new NotFound();
  const asked = askedOf(request);
  const bytes = await makePdf(paperDocument(await boardPaper(asked), demonstration));
  const name = ['board-paper', asked.partnership.code, asked.period.from, asked.period.to].join('-');
  return { file: { name: `${name}.pdf`, type: 'application/pdf', bytes } };
}

const render = templates();

/** The paper as a document that loads nothing, to be set as a PDF. */
export function paperDocument(paper: BoardPaper, demonstration: boolean): string {
  return render('paper/paper-document.njk', { paper, demonstration, style: paperStyle() });
}
