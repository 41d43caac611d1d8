import { findBy } from '../support/rows.ts';
import type { Subgraphs } from '../support/subgraph.ts';

const routes = [
  { __typename: 'Ferry', id: 'f1', name: 'North', port: { id: 'p1' } },
  { __typename: 'Ferry', id: 'f2', name: 'South', port: { id: 'p1' } },
];
const ports = [{ id: 'p1', town: 'Oban', berths: 3, weather: { id: 'w1' } }];
const weather = [{ id: 'w1', wind: 5 }];

/** Ferries, the ports they sail from, and the weather there: one subgraph leads to the next. */
export const sea: Subgraphs = {
  ferries: {
    schema: `
      type Query { ferries: [Ferry!]! ferry: Ferry anything: [Thing] }
      union Thing = Ferry | Buoy
      type Buoy { light: String }
      type Ferry @key(fields: "id") { id: ID! name: String! port: Port }
      type Port @key(fields: "id", resolvable: false) { id: ID! }
    `,
    resolvers: {
      Query: {
        ferries: () => routes,
        ferry: () => routes[0],
        anything: () => [routes[0], { __typename: 'Buoy', light: 'red' }],
      },
      Ferry: { __resolveReference: findBy(routes, 'id') },
    },
  },
  ports: {
    schema: `
      type Query { ports: [Port!] harbour: Port! busiest: Port }
      type Ferry @key(fields: "id") { id: ID! late: Int tide: Tide crew: [String!] }
      type Tide { high: Int! }
      type Port @key(fields: "id") { id: ID! town: String berths: Int! weather: Weather }
      type Weather @key(fields: "id", resolvable: false) { id: ID! }
    `,
    resolvers: {
      Query: { ports: () => ports, harbour: () => ports[0], busiest: () => ports[0] },
      Ferry: { late: () => 0, tide: () => ({ high: 4 }), crew: () => ['Al'] },
      Port: { __resolveReference: findBy(ports, 'id') },
    },
  },
  weather: {
    schema: `type Weather @key(fields: "id") { id: ID! wind: Int gusts: Int! }`,
    resolvers: { Weather: { __resolveReference: findBy(weather, 'id'), gusts: () => 9 } },
  },
};
