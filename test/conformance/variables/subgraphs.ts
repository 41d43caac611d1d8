import { findBy } from '../support/rows.ts';
import type { Subgraphs } from '../support/subgraph.ts';

const recipes = [{ id: 'r1', name: 'Leek soup', serves: 4 }];
const said = (args: unknown) => JSON.stringify(args);

/** Every field says what arguments it was given. */
export const recipesAndShops: Subgraphs = {
  recipes: {
    schema: `
      enum Diet { VEGAN ANY }
      input Range { from: Int = 1 to: Int }
      input Search { diet: Diet = ANY serves: Range words: [String!] not: Search }
      type Query {
        recipe(id: ID!): Recipe
        search(by: Search): String!
        limit(first: Int = 10, after: String): String!
        required(n: Int! = 3): String!
        list(of: [[Int]!]): String!
      }
      type Recipe @key(fields: "id") { id: ID! name: String! scaled(to: Int): String! }
    `,
    resolvers: {
      Query: {
        recipe: (_, wanted) => findBy(recipes, 'id')(wanted),
        search: (_, args) => said(args),
        limit: (_, args) => said(args),
        required: (_, args) => said(args),
        list: (_, args) => said(args),
      },
      Recipe: { scaled: ({ serves }, { to }) => `${serves} to ${to}` },
    },
  },
  shops: {
    schema: `
      input Budget { pounds: Float! coupons: [ID!] }
      type Recipe @key(fields: "id") { id: ID! cost(within: Budget, people: Int = 2): String! }
    `,
    resolvers: { Recipe: { cost: (_, args) => said(args) } },
  },
};
