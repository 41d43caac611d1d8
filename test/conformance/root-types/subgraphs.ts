import { findBy } from '../support/rows.ts';
import type { Subgraphs } from '../support/subgraph.ts';

const coins = [{ id: 'c1', metal: 'gold' }];
const values = [{ id: 'c1', pounds: 9 }];

/** The subgraphs call their root types by names of their own; callers see Query and Mutation. */
export const mint: Subgraphs = {
  coins: {
    schema: `
      schema { query: CoinsQuery mutation: CoinsMutation }
      type CoinsQuery { coins: [Coin!]! }
      type CoinsMutation { strike(metal: String!): Coin! }
      type Coin @key(fields: "id") { id: ID! metal: String! }
    `,
    resolvers: {
      CoinsQuery: { coins: () => coins },
      CoinsMutation: { strike: (_, { metal }) => ({ id: 'c1', metal }) },
      Coin: { __resolveReference: findBy(coins, 'id') },
    },
  },
  values: {
    schema: `
      schema { query: Values }
      type Values { dearest: Coin! }
      type Coin @key(fields: "id") { id: ID! pounds: Int! }
    `,
    resolvers: {
      Values: { dearest: () => values[0] },
      Coin: { __resolveReference: findBy(values, 'id') },
    },
  },
};
