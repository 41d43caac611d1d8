import { findBy } from '../support/rows.ts';
import type { Subgraphs } from '../support/subgraph.ts';

const parcels = [
  { id: 'p1', state: 'SENT', size: 'SMALL', kilos: 1 },
  { id: 'p2', state: 'LOST', size: 'LARGE', kilos: 30 },
];
const visits = [
  { id: 'p1', last: 'AT_THE_DOOR', size: 'SMALL' },
  { id: 'p2', last: 'SENT', size: 'LARGE' },
];

/**
 * State is only answered, so that it has the values of both; Size is asked and answered, so both have the same;
 * Shift and Filter are only asked, so that callers have what both understand.
 */
export const parcelsAndVisits: Subgraphs = {
  parcels: {
    schema: `
      enum State { SENT LOST }
      enum Size { SMALL LARGE }
      enum Shift { EARLY LATE NIGHT }
      input Filter { size: Size least: Int = 0 secret: String }
      type Query {
        parcels(filter: Filter): [Parcel!]!
        sent(shift: Shift): String!
        count(size: Size! = SMALL, debug: Boolean): Int! @shareable
      }
      type Parcel @key(fields: "id") { id: ID! state: State! size: Size! @shareable }
    `,
    resolvers: {
      Query: {
        parcels: (_, { filter }) =>
          parcels.filter(
            ({ size, kilos }) => (!filter?.size || size === filter.size) && kilos >= (filter?.least ?? 0),
          ),
        sent: (_, { shift }) => `sent ${shift}`,
        count: (_, { size }) => parcels.filter((parcel) => parcel.size === size).length,
      },
    },
  },
  visits: {
    schema: `
      enum State { SENT AT_THE_DOOR }
      enum Size { SMALL LARGE }
      enum Shift { EARLY LATE HOLIDAY }
      input Filter { size: Size least: Int = 0 round: Int }
      type Query {
        visits(filter: Filter, shift: Shift): [Parcel!]!
        count(size: Size! = SMALL): Int! @shareable
      }
      type Parcel @key(fields: "id") { id: ID! last: State! size: Size! @shareable }
    `,
    resolvers: {
      Query: {
        visits: (_, { filter }) => visits.filter(({ size }) => !filter?.size || size === filter.size),
        count: (_, { size }) => parcels.filter((parcel) => parcel.size === size).length,
      },
      Parcel: { __resolveReference: findBy(visits, 'id') },
    },
  },
};
