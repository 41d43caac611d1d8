import { createHash } from 'node:crypto';
import {
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isObjectType,
  print,
  visit,
} from 'graphql';

/** How fields are called in plans, so that no two things go by one name. */
export interface PlannedNames {
  /** The key that a field of a type has in the joined data: its name, or one that no field can have. */
  keyOf(field: FieldNode, parent: GraphQLNamedType): string;
  /** Whether a field has to be asked of each type by itself, where one place may hold objects of several. */
  isDivergent(field: string): boolean;
}

/**
 * @param schema with hidden types and fields
 * @param interfaceObjects interfaces that some subgraph knows without the types that implement them
 * @returns `apart`: each alias of a field with something below it is asked for apart, as a caller may expect where what
 *   is below fails; `together`: what is asked for twice is asked for once, which the planner can sometimes plan when it
 *   cannot plan the other
 */
export function plannedNames(
  document: DocumentNode,
  schema: GraphQLSchema,
  interfaceObjects: ReadonlySet<string>,
): Record<'apart' | 'together', PlannedNames> {
  const types = typesOfFields(document);
  const divergent = divergentFields(schema, types, interfaceObjects);
  const names = new Set([...types.values()].flatMap((fields) => [...fields.keys()]));
  const prefix = {
    alias: unusedPrefix('_as_', names),
    given: unusedPrefix('_given_', names),
    type: unusedPrefix('_of_', names),
  };
  const positions = new Map(Object.keys(schema.getTypeMap()).map((name, position) => [name, position]));
  const mutationType = schema.getMutationType()?.name;
  const isDivergent = (field: string) => divergent.has(field);

  function keyOf(field: FieldNode, parent: GraphQLNamedType, isApart: boolean): string {
    const { alias, name, arguments: given = [], selectionSet } = field;
    const key = alias?.value ?? name.value;
    if (name.value === '__typename') return name.value;
    // What the schema says of itself comes as the caller named it.
    if (name.value.startsWith('__')) return key;
    const ofType =
      isObjectType(parent) && divergent.has(name.value) ? `${prefix.type}${positions.get(parent.name)}` : '';
    // Of a mutation, what is asked for twice is done twice.
    if (parent.name === mutationType || (isApart && selectionSet !== undefined)) {
      return key === name.value && given.length === 0 && ofType === '' ? key : ofType + prefix.alias + key;
    }
    return given.length === 0
      ? nameOfType(ofType, name.value)
      : `${ofType}${prefix.given}${name.value}_${digest(given)}`;
  }

  return {
    apart: { keyOf: (field, parent) => keyOf(field, parent, true), isDivergent },
    together: { keyOf: (field, parent) => keyOf(field, parent, false), isDivergent },
  };
}

function nameOfType(ofType: string, name: string): string {
  // No field's name begins with two signs, so that no alias's can end so.
  return ofType === '' ? name : `${ofType}__${name}`;
}

/** Stands for arguments in a name; the same for the same in another order. */
function digest(given: readonly ArgumentNode[]): string {
  const written = given.map((argument) => print(argument)).sort();
  return createHash('sha256').update(written.join(',')).digest('hex').slice(0, 32);
}

/** Of each object type, its fields with every type that they have in some subgraph. */
type TypesOfFields = Map<string, Map<string, Set<string>>>;

function typesOfFields(document: DocumentNode): TypesOfFields {
  const found: TypesOfFields = new Map();
  visit(document, {
    ObjectTypeDefinition({ name, fields = [] }) {
      const ofType = new Map<string, Set<string>>();
      found.set(name.value, ofType);
      for (const field of fields) {
        const narrower = (field.directives ?? []).flatMap(({ arguments: given = [] }) =>
          given.flatMap(({ name, value }) =>
            name.value === 'type' && 'value' in value ? String(value.value) : [],
          ),
        );
        ofType.set(field.name.value, new Set([print(field.type), ...narrower]));
      }
    },
  });
  return found;
}

/**
 * Fields that differ between the types that one place may hold: in their own type, or in what may be asked below them.
 * Of the latter the planner would ask for all that any of the types needs, and find for one what only another has.
 */
function divergentFields(
  schema: GraphQLSchema,
  types: TypesOfFields,
  interfaceObjects: ReadonlySet<string>,
): Set<string> {
  const divergent = new Set<string>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isAbstractType(type) || interfaceObjects.has(type.name)) continue;
    const together = new Map<string, Set<string>>();
    for (const possible of schema.getPossibleTypes(type)) {
      for (const [field, ofField] of types.get(possible.name) ?? []) {
        const known = together.get(field);
        together.set(field, new Set([...(known ?? []), ...ofField]));
        const isComposite = isCompositeType(getNamedType(possible.getFields()[field]?.type));
        if (known !== undefined && isComposite) divergent.add(field);
      }
    }
    for (const [field, ofField] of together) if (ofField.size > 1) divergent.add(field);
  }
  return divergent;
}

function unusedPrefix(prefix: string, names: ReadonlySet<string>): string {
  return [...names].some((name) => name.startsWith(prefix)) ? unusedPrefix(`${prefix}_`, names) : prefix;
}
