import { findBy } from '../support/rows.ts';
import type { Subgraphs } from '../support/subgraph.ts';

const stalls = [{ id: 's1', trade: 'cheese', rent: 10, owner: 'the old name' }];
const accounts = [{ id: 's1', rent: 12, owner: 'Wensley', arrears: 3 }];

/** The market’s accounts took the rent and the owner over from the market’s old register. */
export const market: Subgraphs = {
  register: {
    schema: `
      type Query { stalls: [Stall!]! takings: Int! }
      type Stall @key(fields: "id") { id: ID! trade: String! rent: Int! owner: String! }
    `,
    resolvers: {
      Query: { stalls: () => stalls, takings: () => 1 },
      Stall: { __resolveReference: findBy(stalls, 'id') },
    },
  },
  accounts: {
    schema: `
      type Query { takings: Int! @override(from: "register") debtors: [Stall!]! }
      type Stall @key(fields: "id") {
        id: ID!
        rent: Int! @override(from: "register")
        owner: String! @override(from: "register")
        arrears: Int! @override(from: "a subgraph that is gone")
      }
    `,
    resolvers: {
      Query: { takings: () => 200, debtors: () => accounts },
      Stall: { __resolveReference: findBy(accounts, 'id') },
    },
  },
};
