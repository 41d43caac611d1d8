import { findBy } from '../support/rows.ts';
import type { Subgraphs } from '../support/subgraph.ts';

const albums = [{ __typename: 'Album', id: 'r1', title: 'Blue', tracks: 10 }];
const ratings = [{ id: 'r1', stars: 5 }];

const recordings = {
  schema: `
    type Query { recordings: [Recording!]! }
    interface Recording @key(fields: "id") { id: ID! title: String! }
    type Album implements Recording @key(fields: "id") { id: ID! title: String! tracks: Int! }
  `,
  resolvers: {
    Query: { recordings: () => albums },
    Recording: { __resolveReference: findBy(albums, 'id') },
    Album: { __resolveReference: findBy(albums, 'id') },
  },
};

/**
 * The planner finds the way from an interface object to a type only if the subgraph that knows the types comes first
 * in the alphabet. Here it does not.
 */
export const interfaceObjectFirst: Subgraphs = {
  recordings,
  ratings: {
    schema: `
      type Query { rated: [Recording!]! }
      type Recording @interfaceObject @key(fields: "id") { id: ID! stars: Int! }
    `,
    resolvers: {
      Query: { rated: () => ratings },
      Recording: { __resolveReference: findBy(ratings, 'id') },
    },
  },
};

/** Composition forgets that a field of an interface object is external, so that it is asked of the wrong subgraph. */
export const externalOnInterfaceObject: Subgraphs = {
  archive: recordings,
  posters: {
    schema: `
      type Query { posters: [Recording!]! }
      type Recording @interfaceObject @key(fields: "id") {
        id: ID! title: String! @external poster: String @requires(fields: "title")
      }
    `,
    resolvers: {
      Query: { posters: () => ratings },
      Recording: { poster: ({ title }) => `${title}!` },
    },
  },
};

/** An object that a joined field needs two fields of. */
export const neededObject: Subgraphs = {
  survey: {
    schema: `
      type Query { peak: Peak }
      type Peak @key(fields: "id") { id: ID! ridge: Ridge! }
      type Ridge { from: String! to: String! }
    `,
    resolvers: { Query: { peak: () => ({ id: 'p1', ridge: { from: 'Wasdale', to: 'Honister' } }) } },
  },
  walks: {
    schema: `
      type Peak @key(fields: "id") {
        id: ID! ridge: Ridge! @external walk: String @requires(fields: "ridge { from to }")
      }
      type Ridge @external { from: String! to: String! }
    `,
    resolvers: { Peak: { walk: ({ ridge }) => `${ridge.from} to ${ridge.to}` } },
  },
};

export const subscribable: Subgraphs = {
  clock: {
    schema: 'type Query { now: Int } type Subscription { tick: Int }',
    resolvers: { Query: { now: () => 1 } },
  },
};
