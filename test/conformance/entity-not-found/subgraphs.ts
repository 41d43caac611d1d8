import { findBy } from '../support/rows.ts';
import type { Subgraphs } from '../support/subgraph.ts';

const stars = [
  { name: 'Sirius', distance: 8.6 },
  { name: 'Vega', distance: 25 },
];
const spectra = [{ name: 'Sirius', class: 'A1V', lines: ['H'], mass: 2.1, companion: { name: 'Vega' } }];

/** The catalogue names two stars; the observatory has seen one. */
export const sky: Subgraphs = {
  catalogue: {
    schema: `
      type Query { stars: [Star!]! brightest: [Star] star(name: ID!): Star named(name: ID!): Star! }
      type Star @key(fields: "name") { name: ID! distance: Float! }
    `,
    resolvers: {
      Query: {
        stars: () => stars,
        brightest: () => stars,
        star: (_, wanted) => findBy(stars, 'name')(wanted),
        named: (_, wanted) => findBy(stars, 'name')(wanted),
      },
      Star: { __resolveReference: findBy(stars, 'name') },
    },
  },
  observatory: {
    schema: `
      type Star @key(fields: "name") {
        name: ID! class: String lines: [String!] mass: Float! companion: Star
      }
    `,
    resolvers: { Star: { __resolveReference: findBy(spectra, 'name') } },
  },
};
