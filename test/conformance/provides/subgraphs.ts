import { findBy } from '../support/rows.ts';
import type { Subgraphs } from '../support/subgraph.ts';

const directors = [{ id: 'd1', name: 'Agnès Varda', born: 1928 }];
const films = [
  { __typename: 'Film', id: 'f1', title: 'Cléo', year: 1962, director: directors[0] },
  { __typename: 'Film', id: 'f2', title: 'Vagabond', year: 1985, director: directors[0] },
];
const talk = { __typename: 'Talk', id: 't1', title: 'On editing' };
const screenings = [
  { at: '18:00', film: films[0], shown: films[0] },
  { at: '21:00', film: films[1], shown: talk },
];

/** A cinema that knows some of what the archive says of a film, along some paths only. */
export const cinema: Subgraphs = {
  archive: {
    schema: `
      type Query { films: [Film!]! }
      type Film @key(fields: "id") { id: ID! title: String! year: Int! director: Director! }
      type Director @key(fields: "id") { id: ID! name: String! born: Int! }
      type Talk @key(fields: "id") { id: ID! title: String! }
    `,
    resolvers: {
      Query: { films: () => films },
      Film: { __resolveReference: findBy(films, 'id') },
      Director: { __resolveReference: findBy(directors, 'id') },
      Talk: { __resolveReference: findBy([talk], 'id') },
    },
  },
  cinema: {
    schema: `
      type Query {
        screenings: [Screening!]!
        season: [Film!]! @provides(fields: "title")
        retrospective: [Film!]! @provides(fields: "director { name }")
      }
      type Screening {
        at: String!
        film: Film! @provides(fields: "title director { id name }")
        next: Film!
        shown: Shown! @provides(fields: "... on Film { title } ... on Talk { title }")
      }
      union Shown = Film | Talk
      type Film @key(fields: "id") { id: ID! title: String! @external director: Director! @external }
      type Director @key(fields: "id") { id: ID! name: String! @external }
      type Talk @key(fields: "id") { id: ID! title: String! @external }
    `,
    resolvers: {
      Query: { screenings: () => screenings, season: () => films, retrospective: () => films },
      Screening: { next: ({ film }) => film },
    },
  },
};
