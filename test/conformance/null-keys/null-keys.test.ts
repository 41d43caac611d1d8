import { behaviour } from '../support/behaviour.ts';
import { post } from './subgraphs.ts';

behaviour('A key can be null in whole or in part', post, [
  {
    title: 'An entity without a key has nothing from elsewhere, and that is no error.',
    query: '{ parcels { weight place } }',
    data: {
      parcels: [
        { weight: 1, place: 'Leeds' },
        { weight: 2, place: null },
        { weight: 3, place: 'Hull' },
      ],
    },
  },
  {
    title: 'What another entity has is never given to the one without a key.',
    query: '{ parcels { barcode sticker { colour } place } }',
    data: {
      parcels: [
        { barcode: 'b1', sticker: { colour: 'red' }, place: 'Leeds' },
        { barcode: null, sticker: null, place: null },
        { barcode: 'b3', sticker: null, place: 'Hull' },
      ],
    },
  },
  {
    title: 'A part of a key that is null is sent as null: it may well be what tells two entities apart.',
    query: '{ parcels { address { round } } }',
    data: {
      parcels: [{ address: { round: 'morning' } }, { address: { round: 'evening' } }, { address: null }],
    },
    representations: {
      delivery: [
        { __typename: 'Address', street: 'High Street', flat: '2' },
        { __typename: 'Address', street: 'High Street', flat: null },
      ],
    },
  },
]);
