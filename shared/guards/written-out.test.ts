import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type DocumentNode, Kind, parse, print, visit } from 'graphql';
import { type QueryLimits, queryLimits } from './query-limits.ts';
import { refuseDocument } from './refuse-document.ts';

/** Selections of fields, with aliases and directives now and then, and of the fragments that come after `at`. */
function selections(at: number, fragments: number, levels: number): fc.Arbitrary<string> {
  const field = fc.constantFrom('a', 'b: a', 'a @c', '__typename');
  const kinds: fc.Arbitrary<string>[] = [field];
  if (at + 1 < fragments) {
    kinds.push(fc.integer({ min: at + 1, max: fragments - 1 }).map((other) => `...F${other}`));
  }
  if (levels > 0) {
    const inner = selections(at, fragments, levels - 1);
    kinds.push(inner.map((set) => `a ${set}`));
    kinds.push(inner.map((set) => `... @c ${set}`));
  }
  return fc
    .array(fc.oneof(...kinds), { minLength: 1, maxLength: 3 })
    .map((chosen) => `{ ${chosen.join(' ')} }`);
}

const queries = fc
  .integer({ min: 0, max: 5 })
  .chain((fragments) =>
    fc
      .tuple(
        selections(-1, fragments, 3),
        ...Array.from({ length: fragments }, (_, at) => selections(at, fragments, 2)),
      )
      .map(([operation, ...sets]) =>
        [operation, ...sets.map((set, at) => `fragment F${at} on T ${set}`)].join('\n'),
      ),
  );

/** The same with a fragment without name in place of every spread, which is what a planner makes of it. */
function writtenOut(document: DocumentNode): DocumentNode {
  const sets = new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition.selectionSet]] : [],
    ),
  );
  const definitions = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  let expanded: DocumentNode = { kind: Kind.DOCUMENT, definitions };
  while (print(expanded).includes('...F')) {
    expanded = visit(expanded, {
      FragmentSpread: ({ name, directives }) => {
        const selectionSet = sets.get(name.value);
        return selectionSet && { kind: Kind.INLINE_FRAGMENT, selectionSet, directives };
      },
    });
  }
  return expanded;
}

const unlimited = Object.fromEntries(
  Object.keys(queryLimits).map((name) => [name, Number.POSITIVE_INFINITY]),
) as unknown as QueryLimits;

test('a query with fragments comes to as much as the one in which they are written out', () => {
  const names = [
    'depth',
    'fragmentDepth',
    'fieldsAtOneLevel',
    'rootFields',
    'aliases',
    'directives',
    'selections',
  ];
  const refusals = new Set<string>();
  fc.assert(
    fc.property(queries, fc.integer({ min: 1, max: 8 }), (source, most) => {
      const document = parse(source);
      // Fragments that the operation does not reach are held against the limits too, but are not in the other.
      fc.pre(reachesAll(document));
      const expanded = writtenOut(document);
      for (const name of names) {
        const limits = { ...unlimited, [name]: most };
        const code = refuseDocument(document, limits)?.code;
        expect([name, code]).toEqual([name, refuseDocument(expanded, limits)?.code]);
        if (code !== undefined) refusals.add(name);
      }
    }),
    { numRuns: 200 },
  );
  expect([...refusals].toSorted()).toEqual(names.toSorted());
});

/** A fragment spreads only later ones, so that whatever is spread at all is reached. */
function reachesAll(document: DocumentNode): boolean {
  const text = print(document);
  return document.definitions.every(
    (definition) =>
      definition.kind !== Kind.FRAGMENT_DEFINITION || text.includes(`...${definition.name.value}`),
  );
}
