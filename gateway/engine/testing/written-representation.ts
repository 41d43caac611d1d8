import type { Data } from '../fetch/failure.ts';
import { compileRepresentation } from '../fetch/representation.ts';
import { Incomplete } from '../fetch/run.ts';
import { failed, readable } from './failures.ts';
import { librarySupergraph as library } from './library.ts';
import { requires } from './requires.ts';

const unreliable = (owner: string | undefined) => failed(owner ?? 'somebody');
/** Nothing is worked out from less than it should be. */
export const rules = { failure: undefined, missed: [], incomplete: new Incomplete(), unreliable };

/** How an object with these fields is named to a subgraph that needs `needed` of it, and what is missing. */
export function written(needed: string, object: Data, given = rules) {
  const write = compileRepresentation('reports', requires(needed), [], library);
  const { text, failure, missing } = write(object, given);
  return {
    sent: text === undefined ? undefined : JSON.parse(text),
    failure: readable(failure),
    missing: missing.map(
      ({ name, isRequired, fault }) => `${name}${isRequired ? '!' : ''} ${fault.extensions.subgraph}`,
    ),
  };
}
/** The same of a book whose other fields are needed beside its key. */
export const ofBook = (fields: string, book: Data, given = rules) =>
  written(`{ ... on Book { __typename id ${fields} } }`, { __typename: 'Book', id: '1', ...book }, given);
/** What is sent of such a book. */
export const named = (fields: Data, ...missing: string[]) => ({
  sent: { __typename: 'Book', id: '1', ...fields },
  failure: undefined,
  missing,
});
