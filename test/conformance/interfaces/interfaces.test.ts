import { behaviour } from '../support/behaviour.ts';
import { vehiclesOfTheTown } from './subgraphs.ts';

behaviour('Interfaces join types of several subgraphs', vehiclesOfTheTown, [
  {
    title: 'The interface’s own fields are asked for without naming a type.',
    query: '{ vehicles { plate wheels } }',
    data: {
      vehicles: [
        { plate: 'B1', wheels: 6 },
        { plate: 'T1', wheels: 8 },
      ],
    },
    requests: { depot: 1 },
  },
  {
    title: 'A fragment gives each type its own fields, and the other types nothing.',
    query: '{ vehicles { plate ... on Bus { seats } ... on Tram { gauge } } }',
    data: {
      vehicles: [
        { plate: 'B1', seats: 40 },
        { plate: 'T1', gauge: 1435 },
      ],
    },
  },
  {
    title: 'Fields of different types are fetched from another subgraph in one request.',
    query: '{ vehicles { ... on Bus { litres } ... on Tram { voltage } wheels } }',
    data: {
      vehicles: [
        { litres: 200, wheels: 6 },
        { voltage: 750, wheels: 8 },
      ],
    },
    requests: { depot: 1, workshop: 1 },
  },
  {
    title: 'A fragment on one type fetches only the entities of that type.',
    query: '{ vehicles { plate ... on Tram { driver { name } } } }',
    data: { vehicles: [{ plate: 'B1' }, { plate: 'T1', driver: { name: 'Omar' } }] },
    representations: { workshop: [{ __typename: 'Tram', plate: 'T1' }] },
  },
  {
    title: 'A fragment on an interface that only another subgraph knows reaches the types that have it.',
    query: '{ vehicles { plate ... on Electric { voltage } ... on Driven { driver { name } } } }',
    data: {
      vehicles: [
        { plate: 'B1', driver: { name: 'Ruth' } },
        { plate: 'T1', voltage: 750, driver: { name: 'Omar' } },
      ],
    },
  },
  {
    title: 'A field of the interface can be fetched where the type is known under another interface.',
    query: '{ electric { voltage ... on Tram { wheels gauge } ... on Vehicle { plate } } }',
    data: { electric: [{ voltage: 750, wheels: 8, gauge: 1435, plate: 'T1' }] },
  },
  {
    title: 'A type that only one subgraph knows never comes from another, and asking for it is no error.',
    query: '{ vehicles { plate ... on Carriage { horses } } exhibits { plate ... on Carriage { horses } } }',
    data: {
      vehicles: [{ plate: 'B1' }, { plate: 'T1' }],
      exhibits: [{ plate: 'C1', horses: 2 }, { plate: 'T1' }],
    },
  },
  {
    title: 'Types that are not entities stand beside types that are.',
    query: '{ exhibits { __typename wheels ... on Tram { gauge voltage } } }',
    data: {
      exhibits: [
        { __typename: 'Carriage', wheels: 4 },
        { __typename: 'Tram', wheels: 8, gauge: 1435, voltage: 750 },
      ],
    },
  },
  {
    title: 'An interface field that is null stays null.',
    query: '{ vehicle(plate: "none") { plate ... on Tram { voltage } } }',
    data: { vehicle: null },
    requests: { depot: 1 },
  },
  {
    title: 'Fragments within fragments only narrow.',
    query:
      '{ vehicles { ... on Vehicle { ... on Driven { ... on Tram { plate } } ... on Bus { wheels } } } }',
    data: { vehicles: [{ wheels: 6 }, { plate: 'T1' }] },
  },
]);
