import { findBy } from '../support/rows.ts';
import type { Subgraphs } from '../support/subgraph.ts';

const people = [
  { id: 'p1', name: 'Ann', nick: 'A', friend: { id: 'p2' } },
  { id: 'p2', name: 'Bea', nick: 'B', friend: { id: 'p1' } },
];
const posts = [
  { id: 'p1', first: 'hello', last: 'bye' },
  { id: 'p2', first: 'hi', last: 'so long' },
];
const greetings = { EN: 'hello', CY: 'helo' } as const;

/** People in one subgraph and what they wrote in another. */
export const peopleAndPosts: Subgraphs = {
  people: {
    schema: `
      type Query { people: [Person!]! person(id: ID!): Person }
      type Person @key(fields: "id") { id: ID! name: String! nick: String! friend: Person! }
    `,
    resolvers: {
      Query: { people: () => people, person: (_, wanted) => findBy(people, 'id')(wanted) },
      Person: {
        __resolveReference: findBy(people, 'id'),
        friend: ({ friend }) => findBy(people, 'id')(friend),
      },
    },
  },
  posts: {
    schema: `
      enum Language { EN CY }
      type Person @key(fields: "id") {
        id: ID! first: String! last: String! greeting(in: Language = EN): String!
      }
    `,
    resolvers: {
      Person: {
        __resolveReference: findBy(posts, 'id'),
        greeting: (_, args: { in: keyof typeof greetings }) => greetings[args.in],
      },
    },
  },
};
