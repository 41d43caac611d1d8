import { findBy } from '../support/rows.ts';
import type { Subgraphs } from '../support/subgraph.ts';

const platforms = [
  { station: { code: 'KGX', name: 'King’s Cross' }, number: 1, length: 250 },
  { station: { code: 'KGX', name: 'King’s Cross' }, number: 9, length: 180 },
  { station: { code: 'YRK', name: 'York' }, number: 1, length: 310 },
];
const departures = [
  { station: { code: 'KGX' }, number: 1, next: '09:00' },
  { station: { code: 'KGX' }, number: 9, next: '09:04' },
  { station: { code: 'YRK' }, number: 1, next: '09:30' },
];
const seats = [
  { coach: 'A', seat: 1, quiet: true },
  { coach: 'B', seat: 1, quiet: false },
];
const prices = [
  { coach: 'A', seat: 1, price: 40 },
  { coach: 'B', seat: 1, price: 30 },
];
const services = [
  { route: { operator: { id: 'o1' }, line: 7 }, headcode: '1A01', days: ['MON', 'TUE'], coaches: 9 },
  { route: { operator: { id: 'o2' }, line: 7 }, headcode: '1A01', days: [], coaches: 5 },
];
const delays = [
  { route: { operator: { id: 'o2' }, line: 7 }, headcode: '1A01', minutes: 12 },
  { route: { operator: { id: 'o1' }, line: 7 }, headcode: '1A01', minutes: 0 },
];

/** A railway: platforms are known by a station and a number, services by an operator’s route and a headcode. */
export const railway: Subgraphs = {
  network: {
    schema: `
      type Query { platforms: [Platform!]! seats: [Seat!]! services: [Service!]! }
      type Platform @key(fields: "station { code } number") { station: Station! number: Int! length: Int! }
      type Station @shareable { code: ID! name: String! }
      type Seat @key(fields: "coach seat") { coach: String! seat: Int! quiet: Boolean! }
      type Service @key(fields: "headcode route { line operator { id } }") {
        route: Route! headcode: String! coaches: Int!
      }
      type Route @shareable { operator: Operator! line: Int! }
      type Operator @shareable { id: ID! }
    `,
    resolvers: {
      Query: { platforms: () => platforms, seats: () => seats, services: () => services },
      Service: { __resolveReference: findBy(services, 'route', 'headcode') },
    },
  },
  times: {
    schema: `
      type Query { late: [Service!]! }
      type Platform @key(fields: "number station { code }") { station: Station! number: Int! next: String }
      type Station @shareable { code: ID! }
      type Seat @key(fields: "coach seat") { coach: String! seat: Int! price: Int! }
      type Service @key(fields: "route { operator { id } line } headcode") {
        route: Route! headcode: String! minutes: Int!
      }
      type Route @shareable { operator: Operator! line: Int! }
      type Operator @shareable { id: ID! }
    `,
    resolvers: {
      Query: { late: () => delays.filter(({ minutes }) => minutes > 0) },
      Platform: { __resolveReference: findBy(departures, 'station', 'number') },
      Seat: { __resolveReference: findBy(prices, 'coach', 'seat') },
      Service: { __resolveReference: findBy(delays, 'route', 'headcode') },
    },
  },
};
