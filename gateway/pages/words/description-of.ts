import { readFileSync } from 'node:fs';
import { readSupergraph } from '../../engine/supergraph/supergraph.ts';
import { schemaWords } from './schema-words.ts';

const supergraph = new URL('../../supergraph.graphql', import.meta.url);

/** The schema that callers see, as it came with the code. */
export const { publicSchema } = readSupergraph(readFileSync(supergraph, 'utf8'));

/** What that schema says of one of its parts, by coordinate: `InformationSharingFigures.onTimeShare`. */
export const descriptionOf = schemaWords(publicSchema);
