import { findBy } from '../support/rows.ts';
import type { Subgraphs } from '../support/subgraph.ts';

const books = [
  { isbn: '1', title: 'Middlemarch' },
  { isbn: '2', title: 'Emma' },
  { isbn: '3', title: 'Villette' },
];
const loans = [
  { isbn: '1', copies: 4, onLoan: 1 },
  { isbn: '2', copies: 2, onLoan: 2 },
  { isbn: '3', copies: 1, onLoan: 0 },
];
const members = [
  { number: 'm1', name: 'Ada', books: ['3', '1'] },
  { number: 'm2', name: 'Grace', books: [] },
];
const stars = [
  { isbn: '1', stars: 4.5 },
  { isbn: '2', stars: null },
  { isbn: '3', stars: 5 },
];

/** A library whose books are described by three subgraphs, joined by one scalar key. */
export const library: Subgraphs = {
  catalogue: {
    schema: `
      type Query { books: [Book!]! book(isbn: ID!): Book }
      type Book @key(fields: "isbn") { isbn: ID! title: String! }
    `,
    resolvers: {
      Query: { books: () => books, book: (_, wanted) => findBy(books, 'isbn')(wanted) },
      Book: { __resolveReference: findBy(books, 'isbn') },
    },
  },
  lending: {
    schema: `
      type Query { member(number: ID!): Member }
      type Member @key(fields: "number") { number: ID! name: String! books: [Book!]! favourite: Book }
      type Book @key(fields: "isbn") { isbn: ID! copies: Int! onLoan: Int! }
    `,
    resolvers: {
      Query: { member: (_, wanted) => findBy(members, 'number')(wanted) },
      Member: {
        __resolveReference: findBy(members, 'number'),
        books: ({ books: isbns }) => isbns.map((isbn: string) => findBy(loans, 'isbn')({ isbn })),
      },
      Book: { __resolveReference: findBy(loans, 'isbn') },
    },
  },
  reviews: {
    schema: `type Book @key(fields: "isbn") { isbn: ID! stars: Float }`,
    resolvers: { Book: { __resolveReference: findBy(stars, 'isbn') } },
  },
};
