import { findBy } from '../support/rows.ts';
import type { Subgraphs } from '../support/subgraph.ts';

const metres = { METRE: 1, FOOT: 3 } as const;
const peaks = [
  { id: 'p1', name: 'Great Gable', height: 900, ridge: { from: 'Wasdale', to: 'Honister' } },
  { id: 'p2', name: 'Pillar', height: 890, ridge: { from: 'Ennerdale', to: 'Wasdale' } },
];

/** What the guide needs of a peak takes an argument, which a caller may give another value. */
export const fells: Subgraphs = {
  survey: {
    schema: `
      enum Unit { METRE FOOT }
      type Query { peaks: [Peak!]! peak(id: ID!): Peak }
      type Peak @key(fields: "id") { id: ID! name: String! height(unit: Unit = METRE): Int! ridge: Ridge! }
      type Ridge { from: String! to: String! }
    `,
    resolvers: {
      Query: { peaks: () => peaks, peak: (_, wanted) => findBy(peaks, 'id')(wanted) },
      Peak: {
        __resolveReference: findBy(peaks, 'id'),
        height: ({ height }, { unit }: { unit: keyof typeof metres }) => height * metres[unit],
      },
    },
  },
  guide: {
    schema: `
      enum Unit { METRE FOOT }
      type Peak @key(fields: "id") {
        id: ID!
        name: String! @external
        height(unit: Unit = METRE): Int! @external
        ridge: Ridge! @external
        sign: String! @requires(fields: "name")
        metric: String! @requires(fields: "height(unit: METRE)")
        imperial: String! @requires(fields: "height(unit: FOOT)")
        walk: String! @requires(fields: "ridge { from to }")
      }
      type Ridge @external { from: String! to: String! }
    `,
    resolvers: {
      Peak: {
        sign: ({ name }) => `to ${name}`,
        metric: ({ height }) => `${height} m`,
        imperial: ({ height }) => `${height} ft`,
        walk: ({ ridge }) => `${ridge.from} to ${ridge.to}`,
      },
    },
  },
};
