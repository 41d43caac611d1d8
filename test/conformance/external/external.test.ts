import { behaviour } from '../support/behaviour.ts';
import { choir } from './subgraphs.ts';

behaviour('A subgraph is not asked for what is another’s', choir, [
  {
    title: 'A field that is external is fetched from its own subgraph, even where the other is at hand.',
    query: '{ repertoire { title voices } }',
    data: { repertoire: [{ title: 'Jerusalem', voices: 4 }] },
    requests: { choir: 1, hymnal: 1 },
  },
  {
    title: 'The fields of a type that is external are too.',
    query: '{ repertoire { metre { unit } } }',
    data: { repertoire: [{ metre: { unit: 4 } }] },
    requests: { choir: 1, hymnal: 1 },
  },
  {
    title: 'A key that an extension calls external is still given by it.',
    query: '{ repertoire { id voices } }',
    data: { repertoire: [{ id: 's1', voices: 4 }] },
    requests: { choir: 1 },
  },
  {
    title: 'What is needed is the other subgraph’s value, not the one at hand.',
    query: '{ repertoire { entry } }',
    data: { repertoire: [{ entry: 'Jerusalem in 3/4' }] },
    requests: { choir: 2, hymnal: 1 },
  },
]);
