import { GraphQLError } from 'graphql';
import { findBy } from '../support/rows.ts';
import type { Subgraphs } from '../support/subgraph.ts';

const machines = [
  { id: 'm1', name: 'Lathe', parts: [{ code: 'p1' }, { code: 'p2' }] },
  { id: 'm2', name: 'Drill', parts: [{ code: 'p2' }] },
];

const fails = (code: string | undefined, words: string) => () => {
  throw new GraphQLError(words, { extensions: code === undefined ? {} : { code, at: '10.0.0.7' } });
};

/** Machines and their upkeep, of which much cannot be told. */
export const workshop: Subgraphs = {
  machines: {
    schema: `
      type Query {
        machines: [Machine!]! machine(id: ID!): Machine
        broken: String jammed: String lost: String refused: String other: String
      }
      type Machine @key(fields: "id") { id: ID! name: String! parts: [Part!]! noise: Int box: Box }
      type Part @key(fields: "code", resolvable: false) { code: ID! }
      type Box { lid: Lid }
      type Lid { key: String! }
    `,
    resolvers: {
      Query: {
        machines: () => machines,
        machine: (_, wanted) => findBy(machines, 'id')(wanted),
        broken: fails('INTERNAL_SERVER_ERROR', 'secret: stack'),
        jammed: fails('GRAPHQL_VALIDATION_FAILED', 'secret: field'),
        lost: fails(undefined, 'secret: nothing'),
        refused: fails('FORBIDDEN', 'Ask the foreman.'),
        other: () => 'fine',
      },
      Machine: { noise: fails('TOO_LOUD', 'It is too loud.'), box: () => ({ lid: {} }) },
      Lid: { key: fails('NO_KEY', 'There is no key.') },
    },
  },
  upkeep: {
    schema: `
      type Machine @key(fields: "id") { id: ID! oiled: String checks: [Check] rating: Int! }
      type Part @key(fields: "code") { code: ID! price: Int stock: Int }
      type Check { by: String }
    `,
    resolvers: {
      Machine: {
        __resolveReference: async ({ id }) =>
          id === 'm2' ? fails('UNKNOWN_MACHINE', 'No such machine.')() : { id },
        oiled: () => 'today',
        checks: () => [{ by: 'Al' }, {}],
        rating: fails('UNRATED', 'It is not rated.'),
      },
      Check: { by: ({ by }) => by ?? fails('ILLEGIBLE', 'It cannot be read.')() },
      Part: {
        price: ({ code }) => (code === 'p2' ? fails('NO_PRICE', 'It has no price.')() : 5),
        stock: () => 1,
      },
    },
  },
};
