import { findBy, type Row } from '../support/rows.ts';
import type { Subgraphs } from '../support/subgraph.ts';

const crates = [
  {
    id: 'c1',
    weight: 12.5,
    size: { width: 40, height: 30 },
    contents: [
      { grams: 100, box: { fragile: true } },
      { grams: 250, box: null },
    ],
  },
  { id: 'c2', weight: null, size: null, contents: [] },
];
const declarations = [
  { id: 'c1', duty: 7, origin: { country: 'FR' } },
  { id: 'c2', duty: 3, origin: { country: 'IE' } },
];
const loads = [{ van: 'v1', crates: [{ id: 'c2' }, { id: 'c1' }] }];

/** Haulage works its figures out from what the warehouse and the customs office know of a crate. */
export const freight: Subgraphs = {
  warehouse: {
    schema: `
      type Query { crates: [Crate!]! crate(id: ID!): Crate }
      type Crate @key(fields: "id") { id: ID! weight: Float size: Size contents: [Item!]! }
      type Size { width: Int! height: Int! }
      type Item { grams: Int! box: Box }
      type Box { fragile: Boolean! }
    `,
    resolvers: {
      Query: { crates: () => crates, crate: (_, wanted) => findBy(crates, 'id')(wanted) },
      Crate: { __resolveReference: findBy(crates, 'id') },
    },
  },
  customs: {
    schema: `
      type Crate @key(fields: "id") { id: ID! duty: Int! origin: Place! }
      type Place { country: String! }
    `,
    resolvers: { Crate: { __resolveReference: findBy(declarations, 'id') } },
  },
  haulage: {
    schema: `
      type Query { loads: [Load!]! }
      type Load { van: ID! crates: [Crate!]! }
      type Crate @key(fields: "id") {
        id: ID!
        weight: Float @external
        size: Size @external
        contents: [Item!]! @external
        duty: Int! @external
        origin: Place! @external
        price: Int! @requires(fields: "weight")
        area: Int @requires(fields: "size { width height }")
        cost: String! @requires(fields: "weight duty origin { country }")
        grams: [Int!]! @requires(fields: "contents { grams }")
        fragile: Int! @requires(fields: "contents { box { fragile } }")
        bay: String!
      }
      type Size @external { width: Int! height: Int! }
      type Item @external { grams: Int! box: Box }
      type Box @external { fragile: Boolean! }
      type Place @external { country: String! }
    `,
    resolvers: {
      Query: { loads: () => loads },
      Crate: {
        price: ({ weight }) => (weight === null ? 99 : Math.ceil(weight)),
        area: ({ size }) => size && size.width * size.height,
        cost: ({ weight, duty, origin }) => `${weight} kg, ${duty} from ${origin.country}`,
        grams: ({ contents }) => contents.map(({ grams }: Row) => grams),
        fragile: ({ contents }) => contents.filter(({ box }: Row) => (box as Row | null)?.fragile).length,
        bay: ({ id }) => `bay ${id}`,
      },
    },
  },
};
