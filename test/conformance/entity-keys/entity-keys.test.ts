import { behaviour } from '../support/behaviour.ts';
import { library } from './subgraphs.ts';

behaviour('An entity is put together by its key', library, [
  {
    title: 'What one subgraph knows by itself takes one request.',
    query: '{ book(isbn: "2") { isbn title } }',
    data: { book: { isbn: '2', title: 'Emma' } },
    requests: { catalogue: 1 },
  },
  {
    title: 'A field of another subgraph is fetched by the key, which is not in the answer unless asked for.',
    query: '{ book(isbn: "2") { title copies } }',
    data: { book: { title: 'Emma', copies: 2 } },
    requests: { catalogue: 1, lending: 1 },
    representations: { lending: [{ __typename: 'Book', isbn: '2' }] },
  },
  {
    title: 'The fields keep the order in which they were asked for, whoever answers them.',
    query: '{ book(isbn: "1") { stars title onLoan isbn copies } }',
    data: { book: { stars: 4.5, title: 'Middlemarch', onLoan: 1, isbn: '1', copies: 4 } },
    requests: { catalogue: 1, lending: 1, reviews: 1 },
  },
  {
    title: 'All entities of a list are fetched in one request to each subgraph, in the list’s order.',
    query: '{ books { title stars copies } }',
    data: {
      books: [
        { title: 'Middlemarch', stars: 4.5, copies: 4 },
        { title: 'Emma', stars: null, copies: 2 },
        { title: 'Villette', stars: 5, copies: 1 },
      ],
    },
    requests: { catalogue: 1, lending: 1, reviews: 1 },
    representations: {
      reviews: [
        { __typename: 'Book', isbn: '1' },
        { __typename: 'Book', isbn: '2' },
        { __typename: 'Book', isbn: '3' },
      ],
    },
  },
  {
    title: 'An entity that another one refers to is fetched from the subgraph that describes it.',
    query: '{ member(number: "m1") { name books { title onLoan } } }',
    data: {
      member: {
        name: 'Ada',
        books: [
          { title: 'Villette', onLoan: 0 },
          { title: 'Middlemarch', onLoan: 1 },
        ],
      },
    },
  },
  {
    title: 'Nobody is asked about the entities of an empty list.',
    query: '{ member(number: "m2") { books { title stars } } }',
    data: { member: { books: [] } },
    requests: { lending: 1 },
  },
  {
    title: 'Nobody is asked about an entity that is null.',
    query: '{ book(isbn: "9") { title copies stars } member(number: "m1") { favourite { title } } }',
    data: { book: null, member: { favourite: null } },
    requests: { catalogue: 1, lending: 1 },
  },
  {
    title: 'The key can be asked for under another name.',
    query: '{ book(isbn: "3") { number: isbn copies isbn: title } }',
    data: { book: { number: '3', copies: 1, isbn: 'Villette' } },
    representations: { lending: [{ __typename: 'Book', isbn: '3' }] },
  },
]);
