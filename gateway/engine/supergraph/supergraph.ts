import { transformSupergraphToPublicSchema } from '@theguild/federation-composition';
import {
  type ArgumentNode,
  buildASTSchema,
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
} from 'graphql';

/** What the executor has to know of a composed supergraph. */
export interface Supergraph {
  /** The schema that callers see: made by the composer, never by the planner. */
  publicSchema: GraphQLSchema;
  /** Names of the subgraphs, as the supergraph gives them. */
  subgraphs: string[];
  /** The object types that a type condition lets through, itself included; undefined if there is no such type. */
  typesWithin(condition: string): ReadonlySet<string> | undefined;
  isAbstract(type: string): boolean;
  /** The type of a field, hidden ones included; undefined if there is none. */
  fieldType(type: string, field: string): GraphQLOutputType | undefined;
  /** The only subgraph that has the field; undefined if several have it. */
  owner(type: string, field: string): string | undefined;
}

/** @param sdl the supergraph, as composed */
export function readSupergraph(sdl: string): Supergraph {
  const document = parse(sdl, { noLocation: true });
  const publicSchema = buildASTSchema(transformSupergraphToPublicSchema(document), { assumeValidSDL: true });
  const schema = buildASTSchema(document, { assumeValidSDL: true });
  const { names, owners } = readJoins(document);
  const within = new Map<string, ReadonlySet<string>>();
  for (const type of Object.values(schema.getTypeMap())) {
    const concrete = isAbstractType(type) ? schema.getPossibleTypes(type).map(({ name }) => name) : [];
    within.set(type.name, new Set([type.name, ...concrete]));
  }

  return {
    publicSchema,
    subgraphs: [...names.values()],
    typesWithin: (condition) => within.get(condition),
    isAbstract: (type) => isAbstractType(schema.getType(type)),
    fieldType(type, field) {
      const parent = schema.getType(type);
      return isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[field]?.type : undefined;
    },
    owner: (type, field) => owners.get(`${type}.${field}`),
  };
}

/** Reads who has what from the join directives (https://specs.apollo.dev/join). */
function readJoins(document: DocumentNode): { names: Map<string, string>; owners: Map<string, string> } {
  const names = new Map<string, string>();
  const owners = new Map<string, string>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.ENUM_TYPE_DEFINITION && definition.name.value === 'join__Graph') {
      for (const { name, directives } of definition.values ?? []) {
        const [graph] = named(directives, 'join__graph');
        names.set(name.value, text(graph, 'name') ?? name.value);
      }
    }
  }
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION)
      continue;
    const ofType = named(definition.directives, 'join__type').map((each) => text(each, 'graph'));
    for (const field of definition.fields ?? []) {
      const graphs = new Set(graphsOf(field, ofType));
      const [graph] = graphs;
      const name = graphs.size === 1 ? names.get(graph ?? '') : undefined;
      if (name !== undefined) owners.set(`${definition.name.value}.${field.name.value}`, name);
    }
  }
  return { names, owners };
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
