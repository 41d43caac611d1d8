import { behaviour } from '../support/behaviour.ts';
import { sky } from './subgraphs.ts';

behaviour('A subgraph may know nothing of an entity', sky, [
  {
    title: 'Its nullable fields are null, and that is no error.',
    query: '{ stars { distance class lines companion { distance } } }',
    data: {
      stars: [
        { distance: 8.6, class: 'A1V', lines: ['H'], companion: { distance: 25 } },
        { distance: 25, class: null, lines: null, companion: null },
      ],
    },
  },
  {
    title: 'A field that must not be null makes the entity null, with an error at the field.',
    query: '{ brightest { name mass } }',
    data: { brightest: [{ name: 'Sirius', mass: 2.1 }, null] },
    errors: [{ path: ['brightest', 1, 'mass'] }],
  },
  {
    title: 'If the entity must not be null either, what holds it becomes null.',
    query: '{ star(name: "Vega") { name mass } stars { mass } }',
    data: null,
    errors: [{ path: ['star', 'mass'] }, { path: ['stars', 1, 'mass'] }],
  },
  {
    title: 'A root field that must not be null takes the whole answer with it.',
    query: '{ named(name: "Vega") { mass } }',
    data: null,
    errors: [{ path: ['named', 'mass'] }],
  },
]);
