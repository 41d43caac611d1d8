import { findBy } from '../support/rows.ts';
import type { Subgraphs } from '../support/subgraph.ts';

const vehicles = [
  { __typename: 'Bus', plate: 'B1', wheels: 6, seats: 40 },
  { __typename: 'Tram', plate: 'T1', wheels: 8, gauge: 1435 },
];
const buses = [{ plate: 'B1', driver: { name: 'Ruth' }, litres: 200 }];
const trams = [{ __typename: 'Tram', plate: 'T1', driver: { name: 'Omar' }, voltage: 750 }];
const exhibits = [
  { __typename: 'Carriage', plate: 'C1', wheels: 4, horses: 2 },
  { __typename: 'Tram', plate: 'T1', wheels: 8 },
];

/** Vehicles of several kinds. The museum has a kind of its own, and the workshop groups them in another way. */
export const vehiclesOfTheTown: Subgraphs = {
  depot: {
    schema: `
      type Query { vehicles: [Vehicle!]! vehicle(plate: ID!): Vehicle }
      interface Vehicle { plate: ID! wheels: Int! }
      type Bus implements Vehicle @key(fields: "plate") { plate: ID! wheels: Int! seats: Int! }
      type Tram implements Vehicle @key(fields: "plate") { plate: ID! wheels: Int! @shareable gauge: Int! }
    `,
    resolvers: {
      Query: { vehicles: () => vehicles, vehicle: (_, wanted) => findBy(vehicles, 'plate')(wanted) },
      Bus: { __resolveReference: findBy(vehicles, 'plate') },
      Tram: { __resolveReference: findBy(vehicles, 'plate') },
    },
  },
  workshop: {
    schema: `
      type Query { electric: [Electric!]! }
      interface Electric { voltage: Int! }
      interface Driven { driver: Driver }
      type Driver { name: String! }
      type Bus implements Driven @key(fields: "plate") { plate: ID! driver: Driver litres: Int! }
      type Tram implements Driven & Electric @key(fields: "plate") { plate: ID! driver: Driver voltage: Int! }
    `,
    resolvers: {
      Query: { electric: () => trams },
      Bus: { __resolveReference: findBy(buses, 'plate') },
      Tram: { __resolveReference: findBy(trams, 'plate') },
    },
  },
  museum: {
    schema: `
      type Query { exhibits: [Vehicle!]! }
      interface Vehicle { plate: ID! wheels: Int! }
      type Carriage implements Vehicle { plate: ID! wheels: Int! horses: Int! }
      type Tram implements Vehicle @key(fields: "plate") { plate: ID! wheels: Int! @shareable }
    `,
    resolvers: { Query: { exhibits: () => exhibits } },
  },
};
