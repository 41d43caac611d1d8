import type { Data } from '../fetch/failure.ts';
import { emptyObject, failObject, mergeObject } from '../fetch/merge.ts';
import { placeErrors } from '../fetch/place-errors.ts';
import { readSelection } from '../fetch/selection.ts';
import { settleAnswer } from '../fetch/settle-answer.ts';
import { failed, fault, readable } from './failures.ts';
import { librarySupergraph as library } from './library.ts';

/** Something that becomes known of an object. */
export type Step = (known: Data) => void;

/** A subgraph answers, with JSON, what it was asked. */
export const gives =
  (subgraph: string, selection: string, json: string, copied = false): Step =>
  (known) => {
    const rules = { isAbstract: library.isAbstract, unreliable: failed(subgraph) };
    mergeObject(known, JSON.parse(json), readSelection(selection, library), rules, copied);
  };
/** The same, after its errors, each at one of `paths`, were put in their places. */
export const says =
  (subgraph: string, selection: string, json: string, ...paths: (string | number)[][]): Step =>
  (known) => {
    const read = readSelection(selection, library);
    const errors = paths.map((path) => ({ message: 'Lost.', path }));
    const unavailable = fault(subgraph);
    const { data, missing } = placeErrors(
      { data: JSON.parse(json), errors },
      read,
      () => unavailable,
      unavailable,
    );
    settleAnswer(data, read, missing, failed(subgraph));
    mergeObject(known, data, read, { isAbstract: library.isAbstract, unreliable: missing }, false);
  };
/** A subgraph fails to answer what it was asked. */
export const fails =
  (subgraph: string, selection: string): Step =>
  (known) =>
    failObject(known, readSelection(selection, library), failed(subgraph));
/** A subgraph does not know the object. */
export const knowsNothing =
  (selection: string): Step =>
  (known) =>
    emptyObject(known, readSelection(selection, library));

/** What is known after these. */
export function state(...steps: Step[]): Data {
  const known: Data = {};
  for (const step of steps) step(known);
  return known;
}
/** The same, with failures as text. */
export const result = (...steps: Step[]) => readable(state(...steps));
