import { findBy } from '../support/rows.ts';
import type { Subgraphs } from '../support/subgraph.ts';

const clubs = [
  { id: 'c1', name: 'Rowing', code: 'ROW', town: { id: 't1' } },
  { id: 'c2', name: 'Chess', code: 'CHS', town: { id: 't1' } },
];
const towns = [{ id: 't1', name: 'Ely', county: 'Cambridgeshire' }];
const members = [
  { id: 'm1', name: 'Ivo', club: { id: 'c1' }, former: { id: 'c2' } },
  { id: 'm2', name: 'Una', club: { id: 'c1' }, former: null },
  { id: 'm3', name: 'Bo', club: { id: 'c2' }, former: { id: 'c1' } },
];

/** Members, many of the same club. */
export const membersAndClubs: Subgraphs = {
  members: {
    schema: `
      type Query { members: [Member!]! member(id: ID!): Member }
      type Member @key(fields: "id") { id: ID! name: String! club: Club! former: Club }
      type Club @key(fields: "id", resolvable: false) { id: ID! }
    `,
    resolvers: {
      Query: { members: () => members, member: (_, wanted) => findBy(members, 'id')(wanted) },
      Member: { __resolveReference: findBy(members, 'id') },
    },
  },
  clubs: {
    schema: `
      type Club @key(fields: "id") { id: ID! name: String! code: String! town: Town! label(upper: Boolean = false): String! }
      type Town @key(fields: "id", resolvable: false) { id: ID! }
    `,
    resolvers: {
      Club: {
        __resolveReference: findBy(clubs, 'id'),
        label: ({ name }, { upper }) => (upper ? name.toUpperCase() : name),
      },
    },
  },
  towns: {
    schema: `type Town @key(fields: "id") { id: ID! name: String! county: String! }`,
    resolvers: { Town: { __resolveReference: findBy(towns, 'id') } },
  },
};
