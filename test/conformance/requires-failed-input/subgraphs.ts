import { GraphQLError } from 'graphql';
import { findBy } from '../support/rows.ts';
import type { Subgraphs } from '../support/subgraph.ts';

const gauges = [
  { id: 'g1', name: 'Weir' },
  { id: 'g2', name: 'Bridge' },
];
const levels = [
  { id: 'g1', level: 2.5, datum: 10, history: { peak: 4 } },
  { id: 'g2', level: 1, datum: 20, history: { peak: 3 } },
];
const rain = [
  { id: 'g1', millimetres: 12 },
  { id: 'g2', millimetres: 0 },
];

const refuses = () => {
  throw new GraphQLError('The sensor is being serviced.', { extensions: { code: 'SERVICED' } });
};

/** Flood warnings, worked out from river levels and rain; either may be missing. */
export const floods: Subgraphs = {
  map: {
    schema: `
      type Query { gauges: [Gauge!]! gauge(id: ID!): Gauge }
      type Gauge @key(fields: "id") { id: ID! name: String! }
    `,
    resolvers: { Query: { gauges: () => gauges, gauge: (_, wanted) => findBy(gauges, 'id')(wanted) } },
  },
  rivers: {
    schema: `
      type Gauge @key(fields: "id") {
        id: ID! level: Float datum: Float! flow: Int history: History
      }
      type History { peak: Float! }
    `,
    resolvers: { Gauge: { __resolveReference: findBy(levels, 'id'), flow: refuses } },
  },
  weather: {
    schema: `type Gauge @key(fields: "id") { id: ID! millimetres: Int }`,
    resolvers: { Gauge: { __resolveReference: findBy(rain, 'id') } },
  },
  warnings: {
    schema: `
      type Gauge @key(fields: "id") {
        id: ID!
        level: Float @external
        datum: Float! @external
        flow: Int @external
        millimetres: Int @external
        history: History @external
        risk: String! @requires(fields: "level millimetres")
        above: Float @requires(fields: "datum")
        surely: String! @requires(fields: "datum")
        current: String @requires(fields: "flow")
        record: String @requires(fields: "history { peak }")
      }
      type History @external { peak: Float! }
    `,
    resolvers: {
      Gauge: {
        risk: ({ level, millimetres }) => `level ${level}, rain ${millimetres}`,
        above: ({ datum }) => datum,
        surely: ({ datum }) => `${datum}`,
        current: ({ flow }) => `flow ${flow}`,
        record: ({ history }) => `record ${history?.peak}`,
      },
    },
  },
};
