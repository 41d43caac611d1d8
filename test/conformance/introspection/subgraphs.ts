import type { Subgraphs } from '../support/subgraph.ts';

/** A schema with something of everything that can be described. */
export const described: Subgraphs = {
  greetings: {
    schema: `
      "What can be asked."
      type Query {
        "A greeting."
        hello("To whom." name: String = "you" old: Int @deprecated(reason: "nobody asks")): String!
        things(by: Filter): [Thing!]
        gone: Int @deprecated(reason: "it went")
        any: Any
        day: Day
      }
      "Filters things."
      input Filter { "The colour." colour: Colour = RED not: [Filter!] }
      enum Colour { "Like this." RED GREEN @deprecated(reason: "out of fashion") }
      scalar Day @specifiedBy(url: "https://example.org/day")
      interface Named { name: String! }
      interface Thing implements Named { name: String! }
      type Stone implements Named & Thing @key(fields: "id") { id: ID! name: String! }
      union Any = Stone | Stick
      type Stick { length: [[Float!]]! }
    `,
    resolvers: { Query: { hello: (_, { name }) => `hello ${name}` } },
  },
  more: {
    schema: `
      type Query { count: Int! }
      type Mutation { add(n: Int!): Int! }
      type Stone @key(fields: "id") { id: ID! weight: Int }
    `,
    resolvers: { Query: { count: () => 3 } },
  },
};
