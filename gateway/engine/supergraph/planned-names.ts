import {
  type DocumentNode,
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  isAbstractType,
  isObjectType,
  print,
  visit,
} from 'graphql';

/** How fields are called in plans, so that no two things go by one name. */
export interface PlannedNames {
  /** The key that a field of a type has in the joined data: its name, or one that no field can have. */
  keyOf(field: FieldNode, parent: GraphQLNamedType): string;
  /** Whether a field is not of the same type in all objects that one place may hold. */
  isDivergent(field: string): boolean;
}

/**
 * @param schema with hidden types and fields
 * @param interfaceObjects interfaces that some subgraph knows without the types that implement them
 */
export function plannedNames(
  document: DocumentNode,
  schema: GraphQLSchema,
  interfaceObjects: ReadonlySet<string>,
): PlannedNames {
  const types = typesOfFields(document);
  const divergent = divergentFields(schema, types, interfaceObjects);
  const names = new Set([...types.values()].flatMap((fields) => [...fields.keys()]));
  const aliasPrefix = unusedPrefix('_as_', names);
  const typePrefix = unusedPrefix('_of_', names);
  const positions = new Map(Object.keys(schema.getTypeMap()).map((name, position) => [name, position]));

  return {
    keyOf({ alias, name }, parent) {
      if (name.value === '__typename') return name.value;
      const key = alias?.value ?? name.value;
      if (isObjectType(parent) && divergent.has(name.value)) {
        return `${typePrefix}${positions.get(parent.name)}_${key}`;
      }
      return key === name.value ? key : aliasPrefix + key;
    },
    isDivergent: (field) => divergent.has(field),
  };
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

function divergentFields(
  schema: GraphQLSchema,
  types: TypesOfFields,
  interfaceObjects: ReadonlySet<string>,
): Set<string> {
  const divergent = new Set<string>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isAbstractType(type) || interfaceObjects.has(type.name)) continue;
    const together = new Map<string, Set<string>>();
    for (const { name } of schema.getPossibleTypes(type)) {
      for (const [field, ofField] of types.get(name) ?? []) {
        const known = together.get(field) ?? [];
        together.set(field, new Set([...known, ...ofField]));
      }
    }
    for (const [field, ofField] of together) if (ofField.size > 1) divergent.add(field);
  }
  return divergent;
}

function unusedPrefix(prefix: string, names: ReadonlySet<string>): string {
  return [...names].some((name) => name.startsWith(prefix)) ? unusedPrefix(`${prefix}_`, names) : prefix;
}
