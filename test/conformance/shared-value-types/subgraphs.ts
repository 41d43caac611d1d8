import { findBy } from '../support/rows.ts';
import type { Subgraphs } from '../support/subgraph.ts';

const shops = [
  { id: 's1', name: 'Mill Lane', till: { total: { amount: 5, currency: 'GBP' }, floats: [{ amount: 1 }] } },
  { id: 's2', name: 'Quay', till: null },
];
const ledgers = [
  { id: 's1', till: { owed: 3 }, tax: { amount: 2, currency: 'GBP' } },
  { id: 's2', till: null, tax: { amount: 4, currency: 'EUR' } },
];

/** Shops whose till, which is no entity, is described in part by each of two subgraphs. */
export const shopsAndLedgers: Subgraphs = {
  shops: {
    schema: `
      type Query { shops: [Shop!]! town: Town! @shareable }
      type Town { name: String! @shareable market: String! }
      type Shop @key(fields: "id") { id: ID! name: String! till: Till @shareable }
      type Till { total: Money floats: [Money!]! }
      type Money @shareable { amount: Int! currency: String }
    `,
    resolvers: {
      Query: { shops: () => shops, town: () => ({ name: 'Whitby', market: 'Tuesday' }) },
      Shop: { __resolveReference: findBy(shops, 'id') },
    },
  },
  ledgers: {
    schema: `
      type Query { town: Town! @shareable debts: [Shop!]! }
      type Town { name: String! @shareable rates: Money! }
      type Shop @key(fields: "id") { id: ID! till: Till @shareable tax: Money! }
      type Till { owed: Int! }
      type Money @shareable { amount: Int! currency: String }
    `,
    resolvers: {
      Query: {
        town: () => ({ name: 'Whitby', rates: { amount: 8, currency: 'GBP' } }),
        debts: () => ledgers,
      },
      Shop: { __resolveReference: findBy(ledgers, 'id') },
    },
  },
};
