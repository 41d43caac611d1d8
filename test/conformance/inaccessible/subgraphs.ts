import { findBy } from '../support/rows.ts';
import type { Subgraphs } from '../support/subgraph.ts';

const staff = [
  {
    __typename: 'Guide',
    id: 'g1',
    payroll: 77,
    name: 'Win',
    rank: 'SENIOR',
    spare: 'TRAINEE',
    badge: { code: 'x' },
  },
  { __typename: 'Spy', id: 's1', payroll: 78, name: 'Nobody', rank: 'TRAINEE', spare: null, badge: null },
];
const pay = [
  { payroll: 77, wage: 12 },
  { payroll: 78, wage: 99 },
];

/** A museum’s staff. Payroll numbers join the subgraphs and are shown to nobody; nor are spies. */
export const museum: Subgraphs = {
  staff: {
    schema: `
      type Query {
        guide: Guide
        staff: [Staff]
        first: Staff!
        ranks: [Rank]
        search(name: String = "Win", secretly: Boolean = true @inaccessible, by: By): String
        vault: Vault @inaccessible
      }
      interface Staff { id: ID! name: String! }
      type Guide implements Staff @key(fields: "payroll") {
        id: ID! name: String! payroll: Int! @inaccessible rank: Rank! spare: Rank badge: Badge @inaccessible
      }
      type Spy implements Staff @key(fields: "payroll") @inaccessible {
        id: ID! name: String! payroll: Int! rank: Rank!
      }
      enum Rank { SENIOR TRAINEE @inaccessible }
      input By { name: String payroll: Int @inaccessible }
      type Badge @inaccessible { code: String! }
      type Vault @inaccessible { code: Int! }
    `,
    resolvers: {
      Query: {
        guide: () => staff[0],
        staff: () => staff,
        first: () => staff[1],
        ranks: () => ['SENIOR', 'TRAINEE'],
        search: (_, args) => JSON.stringify(args),
      },
      Guide: { __resolveReference: findBy(staff, 'payroll') },
    },
  },
  pay: {
    schema: `
      type Guide @key(fields: "payroll") {
        payroll: Int! badge: Badge @external wage: Int! pin: String @requires(fields: "badge { code }")
      }
      type Badge @external { code: String! }
    `,
    resolvers: {
      Guide: {
        __resolveReference: (wanted) => ({ ...findBy(pay, 'payroll')(wanted), ...wanted }),
        pin: ({ badge }) => `pin ${badge?.code}`,
      },
    },
  },
};

/** A union one member of which is hidden. */
export const reception: Subgraphs = {
  reception: {
    schema: `
      type Query { arrivals: [Arrival] count: Int! }
      union Arrival = Visitor | Inspector
      type Visitor { name: String! }
      type Inspector @inaccessible { name: String! }
    `,
    resolvers: {
      Query: {
        arrivals: () => [
          { __typename: 'Visitor', name: 'Pat' },
          { __typename: 'Inspector', name: 'Nobody' },
        ],
        count: () => 2,
      },
    },
  },
};
