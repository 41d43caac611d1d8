import { behaviour } from '../support/behaviour.ts';
import { survey } from './subgraphs.ts';

behaviour('A key can be of any scalar', survey, [
  {
    title: 'A custom scalar is sent back exactly as it came, objects and all.',
    query: '{ wells { depth ph } }',
    data: {
      wells: [
        { depth: 12, ph: 6.5 },
        { depth: 30, ph: 7.1 },
      ],
    },
    representations: {
      laboratory: [
        { __typename: 'Well', at: { east: 4, north: 7 } },
        { __typename: 'Well', at: { east: 5, north: 7 } },
      ],
    },
  },
  {
    title: 'A number stays a number.',
    query: '{ year { leap rain } }',
    data: { year: { leap: true, rain: 800.5 } },
    representations: { laboratory: [{ __typename: 'Year', number: 2024 }] },
  },
  {
    title: 'A key that is false is a key.',
    query: '{ side { sunny } }',
    data: { side: { sunny: true } },
    representations: { laboratory: [{ __typename: 'Side', left: false }] },
  },
  {
    title: 'A custom scalar that is an object is answered whole.',
    query: '{ wells { at } }',
    data: { wells: [{ at: { east: 4, north: 7 } }, { at: { east: 5, north: 7 } }] },
  },
]);
