import { findBy } from '../support/rows.ts';
import type { Subgraphs } from '../support/subgraph.ts';

const forms = [
  { id: 'f1', answers: { a: [1, { b: null }], isbn: true, __typename: 'Mischief' }, on: '2024-02-29' },
];
const archived = [{ id: 'f1', extra: [{ x: 1 }, 'text', 2.5, null], by: null }];

/** Scalars of which GraphQL knows nothing but the name: any JSON, and a day. */
export const anyForms: Subgraphs = {
  forms: {
    schema: `
      scalar JSON
      scalar Day
      type Query { forms: [Form!]! echo(value: JSON, on: Day): JSON }
      type Form @key(fields: "id") { id: ID! answers: JSON on: Day! }
    `,
    resolvers: {
      Query: { forms: () => forms, echo: (_, { value, on }) => ({ value, on }) },
      Form: { __resolveReference: findBy(forms, 'id') },
    },
  },
  archive: {
    schema: `
      scalar JSON
      scalar Day
      type Form @key(fields: "id") {
        id: ID!
        answers: JSON @external
        extra: [JSON]
        by: Day
        digest: JSON @requires(fields: "answers")
      }
    `,
    resolvers: {
      Form: {
        __resolveReference: (wanted) => ({ ...wanted, ...findBy(archived, 'id')(wanted) }),
        digest: ({ answers }) => answers,
      },
    },
  },
};
