import { readFileSync } from 'node:fs';
import { readSupergraph } from '../../engine/supergraph/supergraph.ts';
import { schemaWords } from './schema-words.ts';

const supergraph = new URL('../../supergraph.graphql', import.meta.url);

const read = readSupergraph(readFileSync(supergraph, 'utf8'));

/** The schema that callers see, as it came with the code. */
export const { publicSchema } = read;

/** The only subgraph that answers a field; undefined if several do. */
export const answererOf = read.owner;

/** What that schema says of one of its parts, by coordinate: `InformationSharingFigures.onTimeShare`. */
export const descriptionOf = schemaWords(publicSchema);
