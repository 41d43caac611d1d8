import type { Page } from '../page.ts';
import { readers } from '../people/person.ts';
import type { OwnView } from '../session/page-views.ts';
import { instant, notApplicable, type Table, text } from '../tables/table.ts';
import { descriptionOf } from '../words/description-of.ts';
import { enumWords } from '../words/enum-words.ts';
import { pageWords } from './page-words.ts';

/** What the person themselves asked for in a partnership, from the record that was made before each page. */
export const whatIAsked: Page = {
  name: 'what-i-asked',
  path: '/partnerships/:partnership/what-i-asked',
  roles: readers,
  async get(request) {
    const { code, name } = request.partnership();
    const { views, next } = await request.ownViews(code, request.query.before);
    const below = `/partnerships/${code}`;
    return {
      view: 'inspection/what-i-asked.njk',
      title: `What you asked, ${name}`,
      model: {
        name,
        table: viewsTable(views),
        older: next === null ? null : `${below}/what-i-asked?before=${next}`,
        isFirst: request.query.before === undefined,
        newest: `${below}/what-i-asked`,
      },
    };
  },
};

/** Page views as a table: for the page, and for an evidence pack. */
export function viewsTable(views: readonly OwnView[]): Table {
  const none = notApplicable('none stated');
  return {
    id: 'page-views',
    caption: 'Pages that you asked for, newest first',
    rowHeading: 'at',
    columns: [
      { key: 'at', heading: 'When' },
      { key: 'page', heading: 'Page' },
      { key: 'matter', heading: 'Matter' },
      { key: 'purpose', heading: 'Purpose' },
      { key: 'lawfulBasis', heading: 'Law relied on' },
      { key: 'number', heading: 'Number' },
    ],
    rows: views.map(({ at, page, matterId, purpose, lawfulBasis, method, requestId }) => ({
      at: instant(at.toISOString()),
      page: text(`${pageWords(page)}${method === 'POST' ? ', sent' : ''}`),
      matter: matterId === null ? notApplicable('no single matter') : text(matterId),
      purpose: purpose === null ? none : text(enumWords('Purpose', purpose)),
      lawfulBasis: lawfulBasis === null ? none : text(descriptionOf(`LawfulBasis.${lawfulBasis}`)),
      number: text(requestId),
    })),
    ifNone: 'You asked for no page of this partnership before.',
  };
}
