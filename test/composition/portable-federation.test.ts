import { describe, expect, test } from '@jest/globals';
import {
  type DirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  type SelectionSetNode,
  valueFromASTUntyped,
  visit,
} from 'graphql';
import { compose } from '../../gateway/federation/compose.ts';
import { subgraphSchemas } from './subgraph-schemas.ts';

/** What every federation router we could move to understands (docs/decisions has why). */
const allowed = ['@key', '@shareable', '@external', '@requires', '@inaccessible', '@tag', '@provides'];
const builtIn = ['deprecated', 'specifiedBy', 'oneOf', 'link'];

const directivesOf = (schema: DocumentNode): DirectiveNode[] => {
  const found: DirectiveNode[] = [];
  visit(schema, { Directive: (node) => void found.push(node) });
  return found;
};
const argument = ({ arguments: given }: DirectiveNode, name: string): unknown => {
  const value = given?.find((each) => each.name.value === name)?.value;
  return value === undefined ? undefined : valueFromASTUntyped(value);
};
const objectTypes = (schema: DocumentNode) =>
  schema.definitions.filter(
    (node): node is ObjectTypeDefinitionNode => node.kind === Kind.OBJECT_TYPE_DEFINITION,
  );
const has = (node: { directives?: readonly DirectiveNode[] | undefined }, name: string) =>
  node.directives?.some((directive) => directive.name.value === name) ?? false;
const selectionOf = (directive: DirectiveNode) => {
  const [operation] = parse(`{ ${argument(directive, 'fields')} }`).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('fields is no selection');
  return operation.selectionSet;
};

describe.each(Object.entries(subgraphSchemas))('%s could move to another router', (_, schema) => {
  const directives = directivesOf(schema);

  test('it links federation up to version 2.9, and nothing else, under no other names', () => {
    const links = directives.filter(({ name }) => name.value === 'link');
    expect(links).toHaveLength(1);
    for (const link of links) {
      const [, minor] =
        /^https:\/\/specs\.apollo\.dev\/federation\/v2\.(\d+)$/.exec(String(argument(link, 'url'))) ?? [];
      expect(Number(minor)).toBeLessThanOrEqual(9);
      expect(argument(link, 'as')).toBeUndefined();
      const imported = argument(link, 'import') as unknown[];
      // A renamed import would be an object, { name, as }.
      expect(imported.filter((each) => typeof each !== 'string' || !allowed.includes(each))).toEqual([]);
    }
  });

  test('it uses no directive beyond those', () => {
    const names = new Set(directives.map(({ name }) => name.value));
    const foreign = [...names].filter((name) => !builtIn.includes(name) && !allowed.includes(`@${name}`));
    expect(foreign).toEqual([]);
  });

  test('a join passes no arguments on, and needs no field that is itself a join', () => {
    const byName = new Map(objectTypes(schema).map((type) => [type.name.value, type]));
    const visitSelection = (typeName: string, { selections }: SelectionSetNode, path: string): void => {
      for (const selection of selections) {
        if (selection.kind !== Kind.FIELD) continue;
        const here = `${path}.${selection.name.value}`;
        expect([here, selection.arguments?.length ?? 0]).toEqual([here, 0]);
        const field = byName.get(typeName)?.fields?.find(({ name }) => name.value === selection.name.value);
        expect([here, field === undefined ? 'unknown' : has(field, 'requires')]).toEqual([here, false]);
        if (selection.selectionSet && field) visitSelection(namedType(field), selection.selectionSet, here);
      }
    };
    let joins = 0;
    for (const type of objectTypes(schema)) {
      for (const field of type.fields ?? []) {
        for (const directive of field.directives ?? []) {
          if (directive.name.value !== 'requires') continue;
          joins += 1;
          visitSelection(type.name.value, selectionOf(directive), `${type.name.value}.${field.name.value}`);
        }
      }
    }
    expect(joins).toBe(_ === 'partnership' ? 11 : 0);
  });

  test('what it adds to an entity of all may be empty, and the keys may not', () => {
    for (const type of objectTypes(schema).filter((each) => has(each, 'key'))) {
      const keys = (type.directives ?? [])
        .filter(({ name }) => name.value === 'key')
        .flatMap((directive) => selectionOf(directive).selections)
        .map((selection) => (selection.kind === Kind.FIELD ? selection.name.value : ''));
      for (const field of type.fields ?? []) {
        const contributed =
          has(field, 'external') ||
          has(field, 'requires') ||
          /^(localAuthority|police|health)/.test(field.name.value);
        const isKey = keys.includes(field.name.value);
        const name = `${type.name.value}.${field.name.value}`;
        if (isKey) expect([name, field.type.kind]).toEqual([name, Kind.NON_NULL_TYPE]);
        if (contributed) expect([name, field.type.kind]).not.toEqual([name, Kind.NON_NULL_TYPE]);
      }
    }
  });
});

test('the supergraph has no directives of our own and every subgraph has an address', () => {
  const supergraph = parse(compose().supergraph);
  const features = directivesOf(supergraph)
    .filter(({ name }) => name.value === 'link')
    .map((link) => String(argument(link, 'url')).replace(/\/v\d.*$/, ''));
  expect(features.sort()).toEqual([
    'https://specs.apollo.dev/inaccessible',
    'https://specs.apollo.dev/join',
    'https://specs.apollo.dev/link',
  ]);
  const addresses = directivesOf(supergraph)
    .filter(({ name }) => name.value === 'join__graph')
    .map((graph) => String(argument(graph, 'url')));
  expect(addresses).toHaveLength(4);
  for (const address of addresses) expect(address).toMatch(/^https?:\/\/[^/]+\/graphql$/);
});

function namedType(field: FieldDefinitionNode): string {
  let { type } = field;
  while (type.kind !== Kind.NAMED_TYPE) type = type.type;
  return type.name.value;
}
