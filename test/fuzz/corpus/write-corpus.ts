import { writeFileSync } from 'node:fs';
import { corpusQueries } from './corpus-queries.ts';

/** Writes the fixed list anew: `node test/fuzz/corpus/write-corpus.ts`. */
const queries = [...corpusQueries(2026, 300)];
const file = new URL('corpus.json', import.meta.url);
writeFileSync(file, `[\n${queries.map((each) => JSON.stringify(each)).join(',\n')}\n]\n`);
console.log(`${queries.length} queries are written.`);
