import { readFileSync } from 'node:fs';
import { meetings } from './subgraphs/meetings.ts';

const text = (name: string) => readFileSync(new URL(`operations/${name}.graphql`, import.meta.url), 'utf8');

/** Whole request bodies of the two questions: all fifty meetings, and each single one by its id. */
export const questions = {
  LIST: [JSON.stringify({ operationName: 'List', query: text('list') })],
  ONE: meetings.map(({ id }) =>
    JSON.stringify({ operationName: 'One', query: text('one'), variables: { id } }),
  ),
};

export type Question = keyof typeof questions;
