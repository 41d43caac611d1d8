import { findBy } from '../support/rows.ts';
import type { Subgraphs } from '../support/subgraph.ts';

const teams = [
  { id: 't1', name: 'Reds', home: { id: 'g1' }, away: { id: 'g2' }, players: [{ id: 'p1' }, { id: 'p2' }] },
  { id: 't2', name: 'Blues', home: { id: 'g2' }, away: null, players: [{ id: 'p3' }] },
];
const grounds = [
  { id: 'g1', seats: 100, keeper: { id: 'p3' } },
  { id: 'g2', seats: 50, keeper: null },
];
const players = ['p1', 'p2', 'p3'].map((id, index) => ({ id, shirt: index + 1, ground: { id: 'g1' } }));

/** Teams name grounds and players; both are described by one other subgraph. */
export const league: Subgraphs = {
  teams: {
    schema: `
      type Query { teams: [Team!]! team(id: ID!): Team }
      type Team @key(fields: "id") { id: ID! name: String! home: Ground! away: Ground players: [Player!]! }
      type Ground @key(fields: "id", resolvable: false) { id: ID! }
      type Player @key(fields: "id", resolvable: false) { id: ID! }
    `,
    resolvers: {
      Query: { teams: () => teams, team: (_, wanted) => findBy(teams, 'id')(wanted) },
      Team: { __resolveReference: findBy(teams, 'id') },
    },
  },
  records: {
    schema: `
      type Query { season: Int! }
      type Team @key(fields: "id") { id: ID! wins: Int! }
      type Ground @key(fields: "id") { id: ID! seats: Int! keeper: Player }
      type Player @key(fields: "id") { id: ID! shirt: Int! ground: Ground! }
    `,
    resolvers: {
      Query: { season: () => 12 },
      Team: { wins: ({ id }) => (id === 't1' ? 4 : 2) },
      Ground: {
        __resolveReference: findBy(grounds, 'id'),
        keeper: ({ keeper }) => keeper && findBy(players, 'id')(keeper),
      },
      Player: {
        __resolveReference: findBy(players, 'id'),
        ground: ({ ground }) => findBy(grounds, 'id')(ground),
      },
    },
  },
  wages: {
    schema: `type Player @key(fields: "id") { id: ID! wage: Int! }`,
    resolvers: { Player: { wage: ({ id }) => Number(id[1]) * 100 } },
  },
};
