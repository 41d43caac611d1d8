import { describe, expect, test } from '@jest/globals';
import { type GraphQLAbstractType, isEnumType, isObjectType } from 'graphql';
import { engineOf } from '../testing/engine-of.ts';
import { composed, librarySupergraph as library, librarySdl } from '../testing/library.ts';
import { readSupergraph } from './supergraph.ts';
import { SupergraphInvalidError } from './supergraph-invalid-error.ts';

describe('the schema that callers see', () => {
  const { publicSchema } = library;
  const fieldsOf = (name: string) => {
    const type = publicSchema.getType(name);
    return isObjectType(type) ? Object.keys(type.getFields()) : undefined;
  };

  test('has what the subgraphs add to each other', () => {
    expect(fieldsOf('Book')).toEqual(expect.arrayContaining(['title', 'loans', 'use', 'stars']));
  });

  test('has no field, type or enum value that is hidden', () => {
    expect(fieldsOf('Book')).not.toContain('stock');
    expect(publicSchema.getType('Sign')).toBeUndefined();
    const binding = publicSchema.getType('Binding');
    expect(isEnumType(binding) && binding.getValues().map(({ name }) => name)).toEqual(['CLOTH', 'PAPER']);
  });

  test('has nothing of how it was joined', () => {
    const names = [...Object.keys(publicSchema.getTypeMap()), ...publicSchema.getDirectives().map(String)];
    expect(names.filter((name) => /join__|link__|^@?link|inaccessible|_Any|_Entity/.test(name))).toEqual([]);
  });
});

test('subgraphs go by the names that they were given, not by those of the enum', () => {
  expect(library.subgraphs).toEqual(['catalogue', 'lending-desk', 'ratings', 'reports']);
});

describe('which object types a type condition lets through', () => {
  test.each([
    ['an object type', 'Film', ['Film']],
    ['an interface, hidden types of it too', 'Work', ['Book', 'Film', 'Sign', 'Work']],
    ['a union', 'Item', ['Book', 'Film', 'Item']],
    ['no type', 'Nothing', undefined],
    ['no type, but a name that every object answers to', 'constructor', undefined],
  ])('%s', (_title, condition, types) => {
    const within = library.typesWithin(condition);
    expect(within && [...within].sort()).toEqual(types);
  });

  test.each([
    ['Work', true],
    ['Item', true],
    ['Book', false],
    ['Money', false],
    ['Nothing', false],
  ])('%s is abstract: %s', (type, isAbstract) => {
    expect(library.isAbstract(type)).toBe(isAbstract);
  });
});

test.each([
  ['Binding', 'CLOTH', true],
  ['Binding', 'LOANED', true],
  ['Binding', 'STONE', false],
  ['Binding', 5, false],
  ['Money', 'CLOTH', false],
])('%s has the value %j: %s', (type, value, expected) => {
  expect(library.isEnumValue(type, value)).toBe(expected);
});

describe('the type of a field', () => {
  test.each([
    ['an object’s', 'Book', 'fee', 'Float!'],
    ['an interface’s', 'Work', 'title', 'String'],
    ['a hidden one', 'Book', 'stock', 'Int'],
    ['of a list', 'Book', 'grid', '[[Int!]]'],
    ['none of the type', 'Book', 'minutes', undefined],
    ['none of a scalar', 'Money', 'amount', undefined],
    ['none of a type that there is not', 'Nothing', 'id', undefined],
  ])('%s', (_title, type, field, expected) => {
    expect(library.fieldType(type, field)?.toString()).toBe(expected);
  });
});

describe('the only subgraph that has a field', () => {
  test.each([
    ['one that names it', 'Book', 'title', 'catalogue'],
    ['not one that only reads it', 'Book', 'loans', 'lending-desk'],
    ['one that works it out', 'Book', 'use', 'reports'],
    ['one with the whole type', 'Reader', 'name', 'lending-desk'],
    ['a root field’s', 'Query', 'overdue', 'lending-desk'],
    ['an interface’s', 'Work', 'stars', 'ratings'],
    ['nobody, if two give it', 'Book', 'shelf', undefined],
    ['nobody, if it is a key', 'Book', 'id', undefined],
    ['nobody, if there is none', 'Book', 'minutes', undefined],
  ])('is %s', (_title, type, field, owner) => {
    expect(library.owner(type, field)).toBe(owner);
  });

  describe('that interface objects add', () => {
    const add = (type: string, field: string) =>
      `type ${type} @interfaceObject @key(fields: "id") { id: ID! ${field}: Int }`;
    const added = readSupergraph(
      composed({
        a: `type Query { works: [Work] } interface Work @key(fields: "id") { id: ID! }
            interface Thing @key(fields: "id") { id: ID! }
            type Book implements Work & Thing @key(fields: "id") { id: ID! own: Int }`,
        b: add('Work', 'stars'),
        c: add('Thing', 'weight'),
      }),
    );
    test.each([
      ['to an interface', 'Work', 'stars', 'b'],
      ['to a type that implements it', 'Book', 'stars', 'b'],
      ['to another interface of the type', 'Book', 'weight', 'c'],
      ['nothing to a field of the type’s own', 'Book', 'own', 'a'],
      ['nothing to an interface that has it not', 'Thing', 'stars', undefined],
    ])('is the one that adds it: %s', (_title, type, field, owner) => {
      expect(added.owner(type, field)).toBe(owner);
    });

    test('is nobody, if two interfaces of the type have it of different subgraphs', () => {
      const both = readSupergraph(
        composed({
          a: `type Query { works: [Work] } interface Work @key(fields: "id") { id: ID! }
              interface Thing @key(fields: "id") { id: ID! }
              type Book implements Work & Thing @key(fields: "id") { id: ID! }`,
          b: add('Work', 'stars').replace('Int', 'Int @shareable'),
          c: add('Thing', 'stars').replace('Int', 'Int @shareable'),
        }),
      );
      expect(both.owner('Work', 'stars')).toBe('b');
      expect(both.owner('Thing', 'stars')).toBe('c');
      expect(both.owner('Book', 'stars')).toBeUndefined();
    });
  });

  test('is the one that took it over', () => {
    const supergraph = readSupergraph(
      composed({
        old: 'type Query { book: Book } type Book @key(fields: "id") { id: ID! title: String pages: Int }',
        new: 'type Book @key(fields: "id") { id: ID! title: String @override(from: "old") }',
      }),
    );
    expect(supergraph.owner('Book', 'title')).toBe('new');
    expect(supergraph.owner('Book', 'pages')).toBe('old');
  });
});

test.each([
  ['Work', true],
  ['Item', false],
  ['Book', false],
])('%s is an interface that some subgraph knows without its types: %s', (type, expected) => {
  expect(library.isInterfaceObject(type)).toBe(expected);
});

describe('what a subgraph knows entities by', () => {
  test.each([
    ['its key', 'lending-desk', 'Book', 'id', true],
    ['no other field', 'lending-desk', 'Book', 'loans', false],
    ['its own key', 'lending-desk', 'Reader', 'number', true],
    ['not another’s', 'catalogue', 'Reader', 'number', false],
    ['an interface’s, as an interface object', 'ratings', 'Work', 'id', true],
    ['not a type’s, as an interface object', 'ratings', 'Book', 'id', false],
  ])('is %s', (_title, subgraph, type, field, expected) => {
    expect(library.isKey(subgraph, type, field)).toBe(expected);
  });

  test('is every field of every key, outermost only', () => {
    const supergraph = readSupergraph(
      composed({
        a: `type Query { t: T } type T @key(fields: "id") @key(fields: "code { part } name") { id: ID! code: C name: String n: Int }
            type C { part: Int }`,
      }),
    );
    const keys = ['id', 'code', 'part', 'name', 'n'].filter((field) => supergraph.isKey('a', 'T', field));
    expect(keys).toEqual(['id', 'code', 'name']);
  });
});

describe('what a subgraph needs to work a field out', () => {
  test.each([
    ['all that it requires, outermost only', 'reports', 'Book', 'use', ['loans', 'history']],
    ['one thing', 'reports', 'Book', 'fine', ['fee']],
    ['nothing, for a field of its own', 'lending-desk', 'Book', 'loans', []],
    ['nothing, for another’s field', 'catalogue', 'Book', 'use', []],
    ['nothing, for a field that there is not', 'reports', 'Book', 'unheard', []],
  ])('is %s', (_title, subgraph, type, field, expected) => {
    expect([...library.needs(subgraph, type, field)]).toEqual(expected);
  });
});

test('a union is shown without its hidden members', () => {
  const { publicSchema } = readSupergraph(
    composed({ a: 'type Query { u: U } union U = A | B type A { n: Int } type B @inaccessible { n: Int }' }),
  );
  expect(publicSchema.getType('B')).toBeUndefined();
  expect(publicSchema.getPossibleTypes(publicSchema.getType('U') as GraphQLAbstractType).map(String)).toEqual(
    ['A'],
  );
});

test.each([
  ['nothing', ''],
  ['no GraphQL', 'nonsense'],
  ['a type that there is not', 'type Query { book: Book }'],
])('a text with %s is refused', (_title, sdl) => {
  expect(() => readSupergraph(sdl)).toThrow();
});

describe('a supergraph that is none is refused before the planner, which would end the process', () => {
  const code = 'SUPERGRAPH_INVALID';
  const subgraphs = /enum join__Graph \{[^}]*\}/;
  test.each([
    ['a schema that was not composed', 'type Query { book: Int }'],
    ['a schema without queries', 'type Book { id: ID }'],
    ['a supergraph whose root type is called otherwise', librarySdl.replace(/\bQuery\b/g, 'Root')],
    ['a supergraph whose subgraphs were taken out', librarySdl.replace(subgraphs, 'enum join__Graph')],
  ])('%s', (_title, sdl) => {
    expect(sdl).not.toBe(librarySdl);
    const refused = expect.objectContaining({ code, name: 'SupergraphInvalidError' });
    expect(() => readSupergraph(sdl)).toThrow(refused);
    expect(() => readSupergraph(sdl)).toThrow(SupergraphInvalidError);
    expect(() => engineOf({}, { supergraph: sdl })).toThrow(refused);
  });
});
