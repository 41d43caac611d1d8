import type {
  FetchNodePathSegment,
  KeyRenamer,
  OutputRewrite,
  ValueSetter,
} from '@graphql-hive/router-query-planner';
import type { Supergraph } from '../supergraph/supergraph.ts';
import { type Data, isData } from './failure.ts';
import { type Selection, selectionOf } from './selection.ts';

/** What a plan changes in an answer: a key that the caller calls otherwise, or a value. */
export type Rewrite = { path: FetchNodePathSegment[] } & ({ renameKeyTo: string } | { setValueTo: string });

/** The planner writes rewrites in two ways. */
export function readRewrite(rewrite: OutputRewrite): Rewrite {
  if ('KeyRenamer' in rewrite) return rewrite.KeyRenamer satisfies KeyRenamer;
  if ('ValueSetter' in rewrite) return rewrite.ValueSetter satisfies ValueSetter;
  return rewrite;
}

/** Changes an answer as the plan says. */
export function rewriteAnswer(data: Data, rewrites: readonly Rewrite[], supergraph: Supergraph): void {
  for (const rewrite of rewrites) rewriteAt(data, rewrite.path, rewrite, supergraph);
}

/** What is asked, as it is called once the answer has been changed. */
export function rewriteSelection(selection: Selection, rewrites: readonly Rewrite[]): Selection {
  return rewrites.reduce(
    (rewritten, rewrite) =>
      'renameKeyTo' in rewrite ? renameIn(rewritten, rewrite.path, rewrite.renameKeyTo) : rewritten,
    selection,
  );
}

function renameIn(
  selection: Selection,
  [segment, ...rest]: readonly FetchNodePathSegment[],
  key: string,
): Selection {
  if (segment === undefined) return selection;
  if ('TypenameEquals' in segment) return renameIn(selection, rest, key);
  return selectionOf(
    selection.fields.map((field) => {
      if (field.key !== segment.Key) return field;
      if (rest.length === 0) return { ...field, key };
      return { ...field, selection: field.selection && renameIn(field.selection, rest, key) };
    }),
  );
}

function rewriteAt(
  value: unknown,
  [segment, ...rest]: readonly FetchNodePathSegment[],
  rewrite: Rewrite,
  supergraph: Supergraph,
): void {
  if (Array.isArray(value)) {
    for (const item of value)
      rewriteAt(item, segment === undefined ? [] : [segment, ...rest], rewrite, supergraph);
  } else if (isData(value) && segment !== undefined) {
    if ('TypenameEquals' in segment) {
      if (isOneOf(value.__typename, segment.TypenameEquals, supergraph)) {
        rewriteAt(value, rest, rewrite, supergraph);
      }
    } else if (!Object.hasOwn(value, segment.Key)) {
      return;
    } else if (rest.length > 0) {
      rewriteAt(value[segment.Key], rest, rewrite, supergraph);
    } else if ('renameKeyTo' in rewrite) {
      value[rewrite.renameKeyTo] = value[segment.Key];
      delete value[segment.Key];
    } else {
      value[segment.Key] = rewrite.setValueTo;
    }
  }
}

/** Whether an object of this type is one of the types, or of the interfaces and unions, that are named. */
export function isOneOf(type: unknown, names: readonly string[], supergraph: Supergraph): boolean {
  if (typeof type !== 'string') return true;
  return names.some((name) => name === type || supergraph.typesWithin(name)?.has(type));
}
