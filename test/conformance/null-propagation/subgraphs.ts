import { findBy } from '../support/rows.ts';
import type { Subgraphs } from '../support/subgraph.ts';

const rooms = [
  { id: 'r1', name: 'Attic' },
  { id: 'r2', name: 'Cellar' },
];
const readings = [
  { id: 'r1', warmth: 18, damp: null, lamps: [{ watts: 40 }, { watts: 60 }] },
  { id: 'r2', warmth: null, damp: 4, lamps: [{ watts: null }, { watts: 60 }] },
];

/**
 * Rooms, and what is measured in them. What each subgraph may leave empty, the other insists on or not: callers see a
 * field as one that may be null if any subgraph says so.
 */
export const house: Subgraphs = {
  rooms: {
    schema: `
      type Query {
        all: [Room!]!
        loose: [Room]
        tight: [Room!]
        room(id: ID!): Room
        must(id: ID!): Room!
        floors: [[Room!]!]
        door: Door
      }
      type Room @key(fields: "id") { id: ID! name: String! self: Room! wing: Wing }
      type Wing { best: Room! }
      type Door { lock: Lock! }
      type Lock { key: Key! colour: String }
      type Key { teeth: Int! }
    `,
    resolvers: {
      Query: {
        all: () => rooms,
        loose: () => rooms,
        tight: () => rooms,
        room: (_, wanted) => findBy(rooms, 'id')(wanted),
        must: (_, wanted) => findBy(rooms, 'id')(wanted),
        floors: () => [[rooms[0]], [rooms[1], rooms[0]]],
        door: () => ({ lock: { key: { teeth: null }, colour: 'red' } }),
      },
      Room: { self: (room) => room, wing: (room) => ({ best: room }) },
    },
  },
  readings: {
    schema: `
      type Room @key(fields: "id") { id: ID! warmth: Int! damp: Int lamps: [Lamp] tidy: [Lamp!]! }
      type Lamp { watts: Int! }
    `,
    resolvers: { Room: { __resolveReference: findBy(readings, 'id'), tidy: ({ lamps }) => lamps } },
  },
};
