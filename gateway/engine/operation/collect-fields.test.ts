import { describe, expect, test } from '@jest/globals';
import {
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
} from 'graphql';
import { librarySupergraph } from '../testing/library.ts';
import { collectFields } from './collect-fields.ts';

const schema = librarySupergraph.publicSchema;

/** The fields that `selection` asks of a book, by key, as text. */
function collected(selection: string): Record<string, string[]> {
  const [operation, ...definitions] = parse(selection).definitions;
  const fragments = new Map(
    definitions
      .filter((node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION)
      .map((node) => [node.name.value, node]),
  );
  const { selectionSet } = operation as OperationDefinitionNode;
  const fields = collectFields(schema, fragments, schema.getType('Book') as GraphQLObjectType, [
    selectionSet,
  ]);
  const texts = [...fields].map(([key, nodes]) => [
    key,
    nodes.map((node) => print(node).replace(/\s+/g, ' ')),
  ]);
  return Object.fromEntries(texts);
}

describe('the keys of an answer', () => {
  test.each([
    ['in the order in which they are first asked for', '{ title id title pages }', ['title', 'id', 'pages']],
    ['by alias', '{ t: title id: pages }', ['t', 'id']],
    ['those of a fragment stand where it is spread', '{ id ... { title } pages }', ['id', 'title', 'pages']],
    ['of a fragment on the type itself', '{ ... on Book { title } }', ['title']],
    ['of a fragment on its interface', '{ ... on Work { title } }', ['title']],
    ['of a fragment on its union', '{ ... on Item { __typename } }', ['__typename']],
    ['not of a fragment on another type', '{ id ... on Film { minutes } }', ['id']],
    ['not of a fragment on a hidden type', '{ id ... on Sign { title } }', ['id']],
    ['of a fragment inside another', '{ ... on Work { ... on Book { pages } } }', ['pages']],
    ['of a named fragment', '{ ...F id } fragment F on Book { title }', ['title', 'id']],
    ['not of a named fragment on another type', '{ ...F id } fragment F on Film { title }', ['id']],
    ['not of a fragment that there is not', '{ ...F id }', ['id']],
    ['nothing where all is excluded', '{ __nothing: __typename }', []],
  ])('%s', (_title, selection, keys) => {
    expect(Object.keys(collected(selection))).toEqual(keys);
  });
});

test('fields of one key are kept together, with what each asks below it', () => {
  expect(collected('{ sequel { id } ... on Work { id } sequel { title } }')).toEqual({
    sequel: ['sequel { id }', 'sequel { title }'],
    id: ['id'],
  });
});

test('a fragment that is spread twice is taken once', () => {
  expect(collected('{ ...F ...F } fragment F on Book { title }')).toEqual({ title: ['title'] });
});

describe('a fragment’s spread of which it is not known whether it is excluded', () => {
  const fragment = 'fragment F on Book { title }';
  test.each([
    ['is told', '{ id ...F @__undecided }', ['id', '__undecided', 'title']],
    ['does not matter if the fragment was spread before', '{ ...F id ...F @__undecided }', ['title', 'id']],
    [
      'matters if the fragment is only spread after',
      '{ ...F @__undecided ...F id }',
      ['__undecided', 'title', 'id'],
    ],
  ])('%s', (_title, selection, keys) => {
    expect(Object.keys(collected(`${selection} ${fragment}`))).toEqual(keys);
  });
});

test('a fragment that spreads itself comes to an end', () => {
  expect(collected('{ ...F } fragment F on Book { title ...F }')).toEqual({ title: ['title'] });
});
