import { transformSupergraphToPublicSchema } from '@theguild/federation-composition';
import {
  type ArgumentNode,
  buildASTSchema,
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type GraphQLOutputType,
  type GraphQLScalarType,
  type GraphQLSchema,
  isAbstractType,
  isEnumType,
  isInterfaceType,
  isObjectType,
  isScalarType,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { plannedNames } from './planned-names.ts';
import { SupergraphInvalidError } from './supergraph-invalid-error.ts';

/** What the executor has to know of a composed supergraph. */
export interface Supergraph {
  /** The schema that callers see: made by the composer, never by the planner. */
  publicSchema: GraphQLSchema;
  /** Names of the subgraphs, as the supergraph gives them. */
  subgraphs: string[];
  /** The object types that a type condition lets through, itself included; undefined if there is no such type. */
  typesWithin(condition: string): ReadonlySet<string> | undefined;
  isAbstract(type: string): boolean;
  /** Whether some subgraph knows the interface only, and none of the types that implement it. */
  isInterfaceObject(type: string): boolean;
  /** The type of a field, hidden ones included; undefined if there is none. */
  fieldType(type: string, field: string): GraphQLOutputType | undefined;
  /** Whether an enum has the value, shown or hidden. */
  isEnumValue(type: string, value: unknown): boolean;
  /** The only subgraph that has the field; undefined if several have it. */
  owner(type: string, field: string): string | undefined;
  /** Whether fields of that name all have an owner. */
  isOwned(field: string): boolean;
  /** Whether a subgraph knows the type's entities by this field, alone or with others. */
  isKey(subgraph: string, type: string, field: string): boolean;
  /** Names of the fields that a subgraph needs to work a field out (`@requires`); empty for most. */
  needs(subgraph: string, type: string, field: string): ReadonlySet<string>;
  names: ReturnType<typeof plannedNames>;
}

/** How values of the schema's own scalars are read. One that cannot be read is refused, coming in or going out. */
export type Scalars = Record<string, Pick<GraphQLScalarType, 'parseValue' | 'parseLiteral'>>;

/** @param sdl the supergraph, as composed */
export function readSupergraph(sdl: string, scalars: Scalars = {}): Supergraph {
  const document = parse(sdl, { noLocation: true });
  const publicSchema = buildASTSchema(publicDocument(document), { assumeValidSDL: true });
  const schema = buildASTSchema(document, { assumeValidSDL: true });
  for (const [name, { parseValue, parseLiteral }] of Object.entries(scalars)) {
    for (const scalar of [publicSchema.getType(name), schema.getType(name)]) {
      if (isScalarType(scalar)) Object.assign(scalar, { parseValue, parseLiteral });
    }
  }
  if (publicSchema.getQueryType() == null) throw new SupergraphInvalidError('has no root type for queries');
  const { subgraphs, owners, unowned, keys, needs, interfaceObjects } = readJoins(document);
  if (subgraphs.size === 0) throw new SupergraphInvalidError('names no subgraph');
  const within = new Map<string, ReadonlySet<string>>();
  for (const type of Object.values(schema.getTypeMap())) {
    const concrete = isAbstractType(type) ? schema.getPossibleTypes(type).map(({ name }) => name) : [];
    within.set(type.name, new Set([type.name, ...concrete]));
  }

  return {
    publicSchema,
    subgraphs: [...subgraphs.values()],
    typesWithin: (condition) => within.get(condition),
    isAbstract: (type) => isAbstractType(schema.getType(type)),
    isInterfaceObject: (type) => interfaceObjects.has(type),
    fieldType(type, field) {
      const parent = schema.getType(type);
      return isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[field]?.type : undefined;
    },
    isEnumValue(type, value) {
      const found = schema.getType(type);
      return isEnumType(found) && typeof value === 'string' && found.getValue(value) != null;
    },
    owner(type, field) {
      const known = owners.get(`${type}.${field}`);
      const found = schema.getType(type);
      if (known !== undefined || !isObjectType(found)) return known;
      // What an interface object adds to the types that implement it is joined at the interface.
      const ofInterfaces = found.getInterfaces().flatMap(({ name }) => owners.get(`${name}.${field}`) ?? []);
      return ofInterfaces.length === 1 ? ofInterfaces[0] : undefined;
    },
    isOwned: (field) => !unowned.has(field),
    isKey: (subgraph, type, field) => keys.get(`${subgraph} ${type}`)?.has(field) ?? false,
    needs: (subgraph, type, field) => needs.get(`${subgraph} ${type}.${field}`) ?? none,
    names: plannedNames(document, schema, interfaceObjects),
  };
}

const none: ReadonlySet<string> = new Set();

/** The composer's public schema, without what it leaves of hidden types: that they are members of a union. */
function publicDocument(document: DocumentNode): DocumentNode {
  const shown = transformSupergraphToPublicSchema(document);
  const names = new Set(shown.definitions.map((node) => ('name' in node ? node.name?.value : undefined)));
  return visit(shown, {
    UnionTypeDefinition: (node) => ({
      ...node,
      types: node.types?.filter(({ name }) => names.has(name.value)),
    }),
  });
}

interface Joins {
  /** Subgraphs' names, by what the join directives call them. */
  subgraphs: Map<string, string>;
  owners: Map<string, string>;
  /** Names of fields that, in some type, several subgraphs have. */
  unowned: Set<string>;
  keys: Map<string, Set<string>>;
  needs: Map<string, Set<string>>;
  interfaceObjects: Set<string>;
}

/** Reads who has what from the join directives (https://specs.apollo.dev/join). */
function readJoins(document: DocumentNode): Joins {
  const subgraphs = new Map<string, string>();
  const owners = new Map<string, string>();
  const unowned = new Set<string>();
  const keys = new Map<string, Set<string>>();
  const needs = new Map<string, Set<string>>();
  const interfaceObjects = new Set<string>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.ENUM_TYPE_DEFINITION && definition.name.value === 'join__Graph') {
      for (const { name, directives } of definition.values ?? []) {
        const [graph] = named(directives, 'join__graph');
        subgraphs.set(name.value, text(graph, 'name') ?? name.value);
      }
    }
  }
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION)
      continue;
    const type = definition.name.value;
    const joins = named(definition.directives, 'join__type');
    if (joins.some((each) => text(each, 'isInterfaceObject') === 'true')) interfaceObjects.add(type);
    for (const join of joins) {
      const subgraph = subgraphs.get(text(join, 'graph') ?? '');
      const key = text(join, 'key');
      const known = keys.get(`${subgraph} ${type}`) ?? [];
      if (key !== undefined) keys.set(`${subgraph} ${type}`, new Set([...known, ...topFields(key)]));
    }
    const ofType = joins.map((each) => text(each, 'graph'));
    for (const field of definition.fields ?? []) {
      for (const join of named(field.directives, 'join__field')) {
        const [requires, graph] = [text(join, 'requires'), text(join, 'graph')];
        if (requires === undefined) continue;
        needs.set(`${subgraphs.get(graph ?? '')} ${type}.${field.name.value}`, topFields(requires));
      }
      const graphs = new Set(graphsOf(field, ofType));
      const [graph] = graphs;
      const name = graphs.size === 1 ? subgraphs.get(graph ?? '') : undefined;
      if (name !== undefined) owners.set(`${type}.${field.name.value}`, name);
      else unowned.add(field.name.value);
    }
  }
  return { subgraphs, owners, unowned, keys, needs, interfaceObjects };
}

/** The outermost fields of a selection as directives write it, fragments gone through. */
function topFields(selection: string): Set<string> {
  const [operation] = parse(`{${selection}}`, { noLocation: true }).definitions;
  const fields = new Set<string>();
  const collect = (set: SelectionSetNode) => {
    for (const node of set.selections) {
      if (node.kind === Kind.FIELD) fields.add(node.name.value);
      else if (node.kind === Kind.INLINE_FRAGMENT) collect(node.selectionSet);
    }
  };
  collect((operation as OperationDefinitionNode).selectionSet);
  return fields;
}

/** The graphs that resolve a field: those that it names, or all that have its type. */
function graphsOf(
  { directives }: FieldDefinitionNode,
  ofType: (string | undefined)[],
): (string | undefined)[] {
  const joins = named(directives, 'join__field');
  if (joins.length === 0) return ofType;
  const isResolved = (join: ConstDirectiveNode) =>
    text(join, 'external') !== 'true' && text(join, 'usedOverridden') !== 'true';
  return joins.filter(isResolved).map((join) => text(join, 'graph'));
}

function named(directives: readonly ConstDirectiveNode[] | undefined, name: string): ConstDirectiveNode[] {
  return (directives ?? []).filter((directive) => directive.name.value === name);
}

function text(directive: ConstDirectiveNode | undefined, argument: string): string | undefined {
  const isNamed = ({ name }: ArgumentNode) => name.value === argument;
  const value = directive?.arguments?.find(isNamed)?.value;
  return value !== undefined && 'value' in value ? String(value.value) : undefined;
}
