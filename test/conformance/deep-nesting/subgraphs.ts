import { findBy } from '../support/rows.ts';
import type { Subgraphs } from '../support/subgraph.ts';

const links = Array.from({ length: 10 }, (_, i) => ({
  id: `${i}`,
  odd: { id: `${i + 1}` },
  even: i === 9 ? null : { id: `${i + 1}` },
  many: i < 3 ? [{ id: `${i + 1}` }, { id: `${i + 2}` }] : [],
}));

const link = findBy(links, 'id');

/** A chain of links; each subgraph leads one link further, and only the other one leads on from there. */
export const chain: Subgraphs = {
  even: {
    schema: `
      type Query { start: Link }
      type Link @key(fields: "id") { id: ID! even: Link many: [Link!]! }
    `,
    resolvers: {
      Query: { start: () => links[0] },
      Link: {
        __resolveReference: link,
        even: ({ even }) => even && link(even),
        many: ({ many }) => many.map(link),
      },
    },
  },
  odd: {
    schema: `type Link @key(fields: "id") { id: ID! odd: Link weight: Int! }`,
    resolvers: {
      Link: { __resolveReference: link, weight: ({ id }) => Number(id) * 2 },
    },
  },
};
