import { findBy } from '../support/rows.ts';
import type { Subgraphs } from '../support/subgraph.ts';

const wells = [
  { at: { east: 4, north: 7 }, depth: 12 },
  { at: { east: 5, north: 7 }, depth: 30 },
];
const samples = [
  { at: { east: 4, north: 7 }, ph: 6.5 },
  { at: { east: 5, north: 7 }, ph: 7.1 },
];
const years = [{ number: 2024, leap: true, rain: 800.5 }];
const sides = [{ left: false, sunny: true }];

/** Wells known by a grid reference that is an object to JSON and a scalar to GraphQL, years by an Int. */
export const survey: Subgraphs = {
  ground: {
    schema: `
      scalar GridReference
      type Query { wells: [Well!]! year: Year! side: Side! }
      type Well @key(fields: "at") { at: GridReference! depth: Int! }
      type Year @key(fields: "number") { number: Int! leap: Boolean! }
      type Side @key(fields: "left") { left: Boolean! }
    `,
    resolvers: { Query: { wells: () => wells, year: () => years[0], side: () => sides[0] } },
  },
  laboratory: {
    schema: `
      scalar GridReference
      type Well @key(fields: "at") { at: GridReference! ph: Float! }
      type Year @key(fields: "number") { number: Int! rain: Float! }
      type Side @key(fields: "left") { left: Boolean! sunny: Boolean! }
    `,
    resolvers: {
      Well: { __resolveReference: findBy(samples, 'at') },
      Year: { __resolveReference: findBy(years, 'number') },
      Side: { __resolveReference: findBy(sides, 'left') },
    },
  },
};
