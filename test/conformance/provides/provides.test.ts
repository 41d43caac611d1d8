import { behaviour } from '../support/behaviour.ts';
import { cinema } from './subgraphs.ts';

behaviour('A subgraph can provide another’s fields along a path', cinema, [
  {
    title: 'What is provided takes no further request.',
    query: '{ screenings { at film { id title } } }',
    data: {
      screenings: [
        { at: '18:00', film: { id: 'f1', title: 'Cléo' } },
        { at: '21:00', film: { id: 'f2', title: 'Vagabond' } },
      ],
    },
    requests: { cinema: 1 },
  },
  {
    title: 'Objects within what is provided take none either.',
    query: '{ screenings { film { director { name } } } }',
    data: {
      screenings: [
        { film: { director: { name: 'Agnès Varda' } } },
        { film: { director: { name: 'Agnès Varda' } } },
      ],
    },
    requests: { cinema: 1 },
  },
  {
    title: 'What is not provided is fetched from the subgraph that has it.',
    query: '{ screenings { film { title year } } }',
    data: {
      screenings: [{ film: { title: 'Cléo', year: 1962 } }, { film: { title: 'Vagabond', year: 1985 } }],
    },
    requests: { cinema: 1, archive: 1 },
  },
  {
    title: 'The same field is fetched where another path leads to it without providing it.',
    query: '{ screenings { next { title } } }',
    data: { screenings: [{ next: { title: 'Cléo' } }, { next: { title: 'Vagabond' } }] },
    requests: { cinema: 1, archive: 1 },
  },
  {
    title: 'The entities of a list can be provided.',
    query: '{ season { title } }',
    data: { season: [{ title: 'Cléo' }, { title: 'Vagabond' }] },
    requests: { cinema: 1 },
  },
  {
    title: 'An object that is provided in part is completed elsewhere.',
    query: '{ retrospective { title director { name born } } }',
    data: {
      retrospective: [
        { title: 'Cléo', director: { name: 'Agnès Varda', born: 1928 } },
        { title: 'Vagabond', director: { name: 'Agnès Varda', born: 1928 } },
      ],
    },
  },
  {
    title: 'The members of a union can be provided.',
    query: '{ screenings { shown { ... on Film { title } ... on Talk { title } } } }',
    data: { screenings: [{ shown: { title: 'Cléo' } }, { shown: { title: 'On editing' } }] },
    requests: { cinema: 1 },
  },
]);
