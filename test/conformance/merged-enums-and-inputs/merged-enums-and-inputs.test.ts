import { behaviour } from '../support/behaviour.ts';
import { parcelsAndVisits } from './subgraphs.ts';

behaviour('Enums and inputs are merged', parcelsAndVisits, [
  {
    title: 'An enum that is only answered has the values of every subgraph.',
    query: '{ parcels { state last size } }',
    data: {
      parcels: [
        { state: 'SENT', last: 'AT_THE_DOOR', size: 'SMALL' },
        { state: 'LOST', last: 'SENT', size: 'LARGE' },
      ],
    },
  },
  {
    title: 'All of its values are in the schema that callers see.',
    query: '{ __type(name: "State") { enumValues { name } } }',
    data: { __type: { enumValues: [{ name: 'SENT' }, { name: 'LOST' }, { name: 'AT_THE_DOOR' }] } },
    requests: {},
  },
  {
    title: 'An enum that is only asked has the values that every subgraph knows.',
    query: '{ sent(shift: LATE) __type(name: "Shift") { enumValues { name } } }',
    data: { sent: 'sent LATE', __type: { enumValues: [{ name: 'EARLY' }, { name: 'LATE' }] } },
  },
  {
    title: 'A value that only one subgraph knows is refused.',
    query: '{ sent(shift: NIGHT) }',
    refused: true,
  },
  {
    title: 'An input has the fields that every subgraph has.',
    query: '{ parcels(filter: { size: LARGE, least: 2 }) { id } visits(filter: { size: SMALL }) { id } }',
    data: { parcels: [{ id: 'p2' }], visits: [{ id: 'p1' }] },
  },
  {
    title: 'An input’s field that only one subgraph has is refused.',
    query: '{ parcels(filter: { secret: "x" }) { id } }',
    refused: true,
  },
  {
    title: 'It is refused in a variable too.',
    query: 'query ($filter: Filter) { parcels(filter: $filter) { id } }',
    variables: { filter: { secret: 'x' } },
    refused: true,
  },
  {
    title: 'An argument that only one of the sharing subgraphs has is refused.',
    query: '{ count(debug: true) }',
    refused: true,
  },
  {
    title: 'Defaults of arguments hold.',
    query: '{ count large: count(size: LARGE) }',
    data: { count: 1, large: 1 },
  },
]);
