import { findBy } from '../support/rows.ts';
import type { Subgraphs } from '../support/subgraph.ts';

const jobs = [
  { id: 'j1', hours: 10, mate: { id: 'j2' }, tool: { __typename: 'Saw', teeth: 20 } },
  { id: 'j2', hours: null, mate: null, tool: { __typename: 'Axe', edge: 3 } },
];

/** A job’s cost is worked out from its hours, its price from its cost, and its bill from its price. */
export const jobsAndBills: Subgraphs = {
  jobs: {
    schema: `
      type Query { jobs: [Job!]! job(id: ID!): Job }
      type Job @key(fields: "id") { id: ID! hours: Int mate: Job tool: Tool bill: String @requires(fields: "price") price: Int @external }
      union Tool = Saw | Axe
      type Saw { teeth: Int! }
      type Axe { edge: Int! }
    `,
    resolvers: {
      Query: { jobs: () => jobs, job: (_, wanted) => findBy(jobs, 'id')(wanted) },
      Job: {
        __resolveReference: (wanted) => ({ ...findBy(jobs, 'id')(wanted), ...wanted }),
        bill: ({ price }) => `bill ${price}`,
      },
    },
  },
  costs: {
    schema: `
      type Job @key(fields: "id") {
        id: ID!
        hours: Int @external
        cost: Int @requires(fields: "hours")
        estimate: Estimate @requires(fields: "hours")
      }
      type Estimate @key(fields: "number") { number: ID! pages: Int! }
    `,
    resolvers: {
      Job: {
        cost: ({ hours }) => (hours ?? 1) * 2,
        estimate: ({ id, hours }) => hours && { number: `e${id}`, pages: hours },
      },
      Estimate: { __resolveReference: ({ number }) => ({ number, pages: 10 }) },
    },
  },
  prices: {
    schema: `
      type Job @key(fields: "id") {
        id: ID!
        cost: Int @external
        mate: Job @external
        tool: Tool @external
        price: Int @requires(fields: "cost")
        pair: String @requires(fields: "cost mate { cost }")
        wear: Int @requires(fields: "tool { ... on Saw { teeth } ... on Axe { edge } }")
      }
      union Tool = Saw | Axe
      type Saw @external { teeth: Int! }
      type Axe @external { edge: Int! }
      type Estimate @key(fields: "number") { number: ID! pages: Int! @external weight: Int @requires(fields: "pages") }
    `,
    resolvers: {
      Job: {
        price: ({ cost }) => cost && cost + 1,
        pair: ({ cost, mate }) => `${cost} and ${mate?.cost}`,
        wear: ({ tool }) => tool.teeth ?? -tool.edge,
      },
      Estimate: { weight: ({ pages }) => pages * 5 },
    },
  },
};
