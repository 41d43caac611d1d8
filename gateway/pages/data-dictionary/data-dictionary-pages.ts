import { NotFound } from '../not-found.ts';
import type { Page } from '../page.ts';
import { readers } from '../people/person.ts';
import { csvTable } from '../tables/table-file.ts';
import { dictionary, dictionaryType, findTypes, kinds } from './dictionary.ts';
import { dictionaryTable } from './dictionary-table.ts';

/** What every field means, from the schema itself. */
export const dataDictionaryPages: readonly Page[] = [
  {
    name: 'data-dictionary',
    path: '/data-dictionary',
    roles: readers,
    get({ query }) {
      const search = (query.search ?? '').slice(0, 100).trim();
      const shown = search === '' ? dictionary : findTypes(search);
      return {
        view: 'data-dictionary/index.njk',
        title: 'Data dictionary',
        model: {
          search,
          found: shown.length,
          groups: kinds
            .map(({ kind, about }) => ({ kind, about, types: shown.filter((type) => type.kind === kind) }))
            .filter(({ types }) => types.length > 0),
        },
      };
    },
  },
  {
    name: 'data-dictionary-file',
    path: '/data-dictionary/data-dictionary.csv',
    roles: readers,
    get: () => ({ file: csvTable('data-dictionary', dictionaryTable()) }),
  },
  {
    name: 'data-dictionary-type',
    path: '/data-dictionary/:type',
    roles: readers,
    get({ params }) {
      const type = dictionaryType(params.type ?? '');
      if (type === undefined) throw new NotFound();
      return {
        view: 'data-dictionary/type.njk',
        title: `${type.name}, data dictionary`,
        model: {
          type,
          usedBy: usedBy(type.name),
          back: { href: '/data-dictionary', text: 'Data dictionary' },
        },
      };
    },
  },
];

/** Where a type is used, so that a reader who came by a link finds what it belongs to. */
function usedBy(name: string): string[] {
  return dictionary
    .filter(({ entries }) =>
      entries.some((entry) => [entry, ...entry.arguments].some(({ linked }) => linked === name)),
    )
    .map((type) => type.name)
    .filter((each) => each !== name);
}
