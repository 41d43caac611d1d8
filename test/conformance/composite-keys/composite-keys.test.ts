import { behaviour } from '../support/behaviour.ts';
import { railway } from './subgraphs.ts';

behaviour('A key can be made of several fields and of objects', railway, [
  {
    title: 'A key of two fields is sent with both.',
    query: '{ seats { quiet price } }',
    data: {
      seats: [
        { quiet: true, price: 40 },
        { quiet: false, price: 30 },
      ],
    },
    representations: {
      times: [
        { __typename: 'Seat', coach: 'A', seat: 1 },
        { __typename: 'Seat', coach: 'B', seat: 1 },
      ],
    },
  },
  {
    title: 'A key with an object in it is sent with only what the key names of the object.',
    query: '{ platforms { station { name } next } }',
    data: {
      platforms: [
        { station: { name: 'King’s Cross' }, next: '09:00' },
        { station: { name: 'King’s Cross' }, next: '09:04' },
        { station: { name: 'York' }, next: '09:30' },
      ],
    },
    representations: {
      times: [
        { __typename: 'Platform', station: { code: 'KGX' }, number: 1 },
        { __typename: 'Platform', station: { code: 'KGX' }, number: 9 },
        { __typename: 'Platform', station: { code: 'YRK' }, number: 1 },
      ],
    },
  },
  {
    title:
      'Objects in objects of a key are sent whole, whatever the order in which each subgraph writes them.',
    query: '{ services { coaches minutes } }',
    data: {
      services: [
        { coaches: 9, minutes: 0 },
        { coaches: 5, minutes: 12 },
      ],
    },
  },
  {
    title: 'A composite key leads from either subgraph to the other.',
    query: '{ late { minutes coaches route { line } } }',
    data: { late: [{ minutes: 12, coaches: 5, route: { line: 7 } }] },
  },
  {
    title: 'Parts of the key that are asked for under other names are still sent under their own.',
    query: '{ seats { seat: coach coach: seat price } }',
    data: {
      seats: [
        { seat: 'A', coach: 1, price: 40 },
        { seat: 'B', coach: 1, price: 30 },
      ],
    },
  },
]);
