import { behaviour } from '../support/behaviour.ts';
import { freight } from './subgraphs.ts';

behaviour('A field can be worked out from what other subgraphs know', freight, [
  {
    title: 'What it needs is fetched, sent and left out of the answer.',
    query: '{ crate(id: "c1") { price } }',
    data: { crate: { price: 13 } },
    requests: { warehouse: 1, haulage: 1 },
    representations: { haulage: [{ __typename: 'Crate', id: 'c1', weight: 12.5 }] },
  },
  {
    title: 'What it needs is in the answer too if it was asked for.',
    query: '{ crate(id: "c1") { price weight area size { height } } }',
    data: { crate: { price: 13, weight: 12.5, area: 1200, size: { height: 30 } } },
    requests: { warehouse: 1, haulage: 1 },
  },
  {
    title: 'It may need parts of an object, and is sent only those.',
    query: '{ crate(id: "c1") { area } }',
    data: { crate: { area: 1200 } },
    representations: { haulage: [{ __typename: 'Crate', id: 'c1', size: { width: 40, height: 30 } }] },
  },
  {
    title: 'It may need what several subgraphs know.',
    query: '{ crate(id: "c1") { cost } }',
    data: { crate: { cost: '12.5 kg, 7 from FR' } },
    requests: { warehouse: 1, customs: 1, haulage: 1 },
  },
  {
    title: 'It may need something of every object of a list.',
    query: '{ crate(id: "c1") { grams } }',
    data: { crate: { grams: [100, 250] } },
    representations: {
      haulage: [{ __typename: 'Crate', id: 'c1', contents: [{ grams: 100 }, { grams: 250 }] }],
    },
  },
  {
    title: 'Nulls within what is needed are sent as nulls.',
    query: '{ crate(id: "c1") { fragile } }',
    data: { crate: { fragile: 1 } },
    representations: {
      haulage: [{ __typename: 'Crate', id: 'c1', contents: [{ box: { fragile: true } }, { box: null }] }],
    },
  },
  {
    title: 'It is worked out from null, sent as null, if that is what the other subgraph says.',
    query: '{ crate(id: "c2") { price area cost grams } }',
    data: { crate: { price: 99, area: null, cost: 'null kg, 3 from IE', grams: [] } },
  },
  {
    title: 'A list of entities is worked out in one request for each subgraph.',
    query: '{ crates { id price } }',
    data: {
      crates: [
        { id: 'c1', price: 13 },
        { id: 'c2', price: 99 },
      ],
    },
    requests: { warehouse: 1, haulage: 1 },
    representations: {
      haulage: [
        { __typename: 'Crate', id: 'c1', weight: 12.5 },
        { __typename: 'Crate', id: 'c2', weight: null },
      ],
    },
  },
  {
    title: 'A subgraph that names an entity is asked again once what it needs is known.',
    query: '{ loads { van crates { bay price } } }',
    data: {
      loads: [
        {
          van: 'v1',
          crates: [
            { bay: 'bay c2', price: 99 },
            { bay: 'bay c1', price: 13 },
          ],
        },
      ],
    },
    requests: { haulage: 2, warehouse: 1 },
  },
  {
    title: 'Two fields that need different things are both worked out.',
    query: '{ crate(id: "c1") { grams area bay price } }',
    data: { crate: { grams: [100, 250], area: 1200, bay: 'bay c1', price: 13 } },
  },
]);
