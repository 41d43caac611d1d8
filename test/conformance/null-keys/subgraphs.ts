import { findBy } from '../support/rows.ts';
import type { Subgraphs } from '../support/subgraph.ts';

const parcels = [
  { weight: 1, barcode: 'b1', address: { street: 'High Street', flat: '2' } },
  { weight: 2, barcode: null, address: { street: 'High Street', flat: null } },
  { weight: 3, barcode: 'b3', address: null },
];
const scans = [
  { barcode: 'b1', place: 'Leeds' },
  { barcode: 'b3', place: 'Hull' },
];
const rounds = [
  { street: 'High Street', flat: '2', round: 'morning' },
  { street: 'High Street', flat: null, round: 'evening' },
];
const stickers = [
  { barcode: 'b1', colour: 'red' },
  { barcode: null, colour: 'never to be found' },
];

/** Parcels whose barcode may be missing, and addresses of which part may be. */
export const post: Subgraphs = {
  depot: {
    schema: `
      type Query { parcels: [Parcel!]! }
      type Parcel @key(fields: "barcode") { barcode: ID weight: Int! address: Address }
      type Address @key(fields: "street flat") { street: String! flat: String }
    `,
    resolvers: { Query: { parcels: () => parcels } },
  },
  tracking: {
    schema: `
      type Parcel @key(fields: "barcode") { barcode: ID place: String sticker: Sticker }
      type Sticker { colour: String! }
    `,
    resolvers: {
      Parcel: {
        __resolveReference: findBy(scans, 'barcode'),
        sticker: ({ barcode }) => findBy(stickers, 'barcode')({ barcode }),
      },
    },
  },
  delivery: {
    schema: `type Address @key(fields: "street flat") { street: String! flat: String round: String! }`,
    resolvers: { Address: { __resolveReference: findBy(rounds, 'street', 'flat') } },
  },
};
