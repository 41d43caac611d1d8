import { findBy, type Row } from '../support/rows.ts';
import type { Subgraphs } from '../support/subgraph.ts';

const beds: Row[] = [
  { label: 'G1', plants: [{ tag: 't1' }, { tag: 't2' }] },
  { label: 'G2', plants: [] },
];
const tags = [
  { tag: 't1', latinName: 'Rosa canina' },
  { tag: 't2', latinName: 'Bellis perennis' },
];
const species = [
  { latinName: 'Rosa canina', height: 3, wikidata: 'Q15111' },
  { latinName: 'Bellis perennis', height: 0.1, wikidata: 'Q147552' },
];
const climates = [
  { wikidata: 'Q15111', hardy: true },
  { wikidata: 'Q147552', hardy: false },
];

/**
 * A garden. A plant has a tag in the garden, a Latin name in the herbarium and a number in the atlas; each subgraph
 * knows one or two of them, so that one leads to the next.
 */
export const garden: Subgraphs = {
  garden: {
    schema: `
      type Query { beds: [Bed!]! }
      type Bed { label: String! plants: [Plant!]! }
      type Plant @key(fields: "tag") { tag: ID! }
    `,
    resolvers: { Query: { beds: () => beds } },
  },
  labels: {
    schema: `type Plant @key(fields: "tag") @key(fields: "latinName") { tag: ID! latinName: String! }`,
    resolvers: {
      Plant: {
        __resolveReference: (wanted: Row) => findBy(tags, 'tag' in wanted ? 'tag' : 'latinName')(wanted),
      },
    },
  },
  herbarium: {
    schema: `
      type Query { tallest: Plant! }
      type Plant @key(fields: "latinName") @key(fields: "wikidata") {
        latinName: String! wikidata: ID! height: Float!
      }
    `,
    resolvers: {
      Query: { tallest: () => species[0] },
      Plant: {
        __resolveReference: (wanted: Row) =>
          findBy(species, 'latinName' in wanted ? 'latinName' : 'wikidata')(wanted),
      },
    },
  },
  atlas: {
    schema: `
      type Query { hardy: [Plant!]! }
      type Plant @key(fields: "wikidata") { wikidata: ID! hardy: Boolean! }
    `,
    resolvers: {
      Query: { hardy: () => climates.filter(({ hardy }) => hardy) },
      Plant: { __resolveReference: findBy(climates, 'wikidata') },
    },
  },
};
