import { composeServices } from '@theguild/federation-composition';
import { parse } from 'graphql';
import { readSupergraph } from '../supergraph/supergraph.ts';

/** Three subgraphs of a lending library, and one that knows its works without knowing of which kind each is. */
const library = {
  catalogue: `
    type Query {
      books(first: Int = 2): [Book!]!
      book(id: ID!): Book
      works: [Work]
      items: [Item!]
    }
    type Mutation {
      shelve(id: ID!): Book!
      weed(id: ID!): Book
    }
    interface Work @key(fields: "id") { id: ID! title: String }
    union Item = Book | Film
    type Book implements Work @key(fields: "id") {
      id: ID!
      title: String
      isbn: String!
      pages: Int
      binding: Binding
      sequel: Book
      shelf: Shelf @shareable
      grid: [[Int!]]
      stock: Int @inaccessible
    }
    type Film implements Work @key(fields: "id") { id: ID! title: String minutes: Int }
    type Sign implements Work @key(fields: "id") @inaccessible { id: ID! title: String }
    enum Binding { CLOTH PAPER LOANED @inaccessible }
    type Shelf { row: Int! }
  `,
  'lending-desk': `
    scalar Money
    type Query { overdue: [Book!] }
    type Mutation { lend(book: ID!): Book }
    type Book @key(fields: "id") {
      id: ID!
      loans: Int
      fee: Float!
      price: Money
      history: History
      shelf: Shelf @shareable
      readers: [Reader!]
    }
    type Shelf { free: Boolean }
    type History { last: String returns: [Return] strict: [Return!] }
    type Return { day: String! late: Int }
    type Reader @key(fields: "number") { number: Int! name: String }
  `,
  reports: `
    scalar Money
    type Book @key(fields: "id") {
      id: ID!
      loans: Int @external
      fee: Float! @external
      history: History @external
      isbn: String! @external
      use: String @requires(fields: "loans history { last returns { day } }")
      fine: Money @requires(fields: "fee")
      label: String! @requires(fields: "isbn")
    }
    type History { last: String @external returns: [Return] @external }
    type Return { day: String! @external }
  `,
  ratings: `
    type Work @interfaceObject @key(fields: "id") { id: ID! stars: Int! }
  `,
};

const link = `extend schema @link(
  url: "https://specs.apollo.dev/federation/v2.5"
  import: ["@key" "@shareable" "@external" "@requires" "@override" "@inaccessible" "@interfaceObject"]
)`;

/**
 * A supergraph's SDL.
 *
 * @param schemas SDL by the name of each subgraph
 * @throws Error if they do not compose
 */
export function composed(schemas: Record<string, string>): string {
  const services = Object.entries(schemas).map(([name, sdl]) => ({
    name,
    url: `http://${name}.invalid/graphql`,
    typeDefs: parse(link + sdl),
  }));
  const { supergraphSdl, errors } = composeServices(services);
  if (supergraphSdl === undefined) throw new Error(errors?.map(({ message }) => message).join('\n'));
  return supergraphSdl;
}

export const librarySdl = composed(library);
export const librarySupergraph = readSupergraph(librarySdl);
