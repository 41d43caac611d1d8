import {
  type DirectiveNode,
  type GraphQLSchema,
  getNamedType,
  getOperationAST,
  isAbstractType,
  isInterfaceType,
  Kind,
  type SelectionSetNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { FuzzCase } from '../generator/generate-cases.ts';
import { fieldSetOn, resolvedField, routeTo } from '../monolith/routes.ts';

/** What a case exercises, in words: to see how often each was tried. */
export function featuresOf(
  { document, operationName, variables, faults }: FuzzCase,
  schema: GraphQLSchema,
): Set<string> {
  const features = new Set<string>();
  const see = (feature: string, isSeen = true) => isSeen && features.add(feature);
  const spread = new Map<string, number>();
  const types = new TypeInfo(schema);

  see('no operation of that name', getOperationAST(document, operationName) === null);
  see(
    'several operations',
    document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION).length > 1,
  );
  seeFaults(faults, see);
  visit(
    document,
    visitWithTypeInfo(types, {
      OperationDefinition({ operation, name, variableDefinitions = [] }) {
        see('operation name', name !== undefined);
        see('mutation', operation === 'mutation');
        for (const { variable, defaultValue, type } of variableDefinitions) {
          const given = variables[variable.name.value];
          see('variable with default', defaultValue !== undefined);
          see('variable absent', given === undefined && type.kind !== Kind.NON_NULL_TYPE);
          see('variable null', given === null);
          see('variable given', given != null);
        }
      },
      SelectionSet(node) {
        seeMerges(node, see);
      },
      Field({ name, alias, directives = [] }) {
        const parent = types.getParentType();
        const isRoot = parent === schema.getQueryType() || parent === schema.getMutationType();
        see('alias', alias !== undefined);
        see('alias that is another field’s name', alias !== undefined && isFieldOf(parent, alias.value));
        if (name.value === '__typename') see(isRoot ? '__typename of a root' : '__typename');
        see('introspection', /^__(schema|type)$/.test(name.value));
        seeConditions('a field', directives, see);
        if (parent == null || isAbstractType(parent) || `${parent.name}${name.value}`.includes('__')) return;
        const owner = ownerOf(parent.name, name.value, isRoot);
        see(`asks ${owner}`);
        const definition = resolvedField(owner, parent.name, name.value);
        see(
          'joined field (@requires)',
          definition !== undefined && fieldSetOn(definition, 'requires') !== '',
        );
        see(
          'field that provides (@provides)',
          definition !== undefined && fieldSetOn(definition, 'provides') !== '',
        );
      },
      InlineFragment({ typeCondition, directives = [] }) {
        see(typeCondition === undefined ? 'inline fragment without type' : 'inline fragment');
        see(
          'inline fragment on an abstract type',
          typeCondition !== undefined && isAbstractType(types.getType()),
        );
        seeConditions('an inline fragment', directives, see);
      },
      FragmentSpread({ name, directives = [] }) {
        spread.set(name.value, (spread.get(name.value) ?? 0) + 1);
        see('fragment spread');
        see('fragment spread twice', spread.get(name.value) === 2);
        seeConditions('a spread', directives, see);
      },
      FragmentDefinition({ selectionSet }) {
        const type = types.getType();
        see('fragment on an interface', isInterfaceType(type));
        see('fragment on a union', isAbstractType(type) && !isInterfaceType(type));
        see(
          'fragment in a fragment',
          selectionSet.selections.some(({ kind }) => kind === Kind.FRAGMENT_SPREAD),
        );
      },
      Argument: { leave: ({ value }) => void see('argument null', value.kind === Kind.NULL) },
      ObjectField: ({ value }) => void see('variable in an object', value.kind === Kind.VARIABLE),
      ListValue: ({ values }) =>
        void see(
          'variable in a list',
          values.some(({ kind }) => kind === Kind.VARIABLE),
        ),
    }),
  );
  return features;
}

function ownerOf(type: string, field: string, isRoot: boolean): string {
  for (const from of isRoot ? [undefined] : ['a', 'b', 'c', 'd']) {
    if (from !== undefined && resolvedField(from, type, field) !== undefined) return from;
    if (from === undefined) return routeTo(undefined, type, field).at(-1)?.agency ?? '';
  }
  return '';
}

function isFieldOf(type: unknown, name: string): boolean {
  const named = getNamedType(type as Parameters<typeof getNamedType>[0]);
  return named !== undefined && 'getFields' in named && name in named.getFields();
}

function seeMerges(
  { selections }: SelectionSetNode,
  see: (feature: string, isSeen?: boolean) => unknown,
): void {
  const keys = selections.flatMap((each) => (each.kind === Kind.FIELD ? [each] : []));
  const isRepeated = keys.filter(({ name, alias, selectionSet }, index) =>
    keys.slice(0, index).some((other) => {
      const isSame = (other.alias ?? other.name).value === (alias ?? name).value;
      if (isSame && selectionSet !== undefined) see('duplicate field with selections');
      return isSame;
    }),
  );
  see('duplicate field', isRepeated.length > 0);
}

function seeConditions(
  of: string,
  directives: readonly DirectiveNode[],
  see: (feature: string, isSeen?: boolean) => unknown,
): void {
  see('@skip and @include at once', directives.length > 1);
  for (const { name, arguments: [argument] = [] } of directives) {
    see(`@${name.value} on ${of}`);
    see('condition by variable', argument?.value.kind === Kind.VARIABLE);
  }
}

function seeFaults({ failing, refusals }: FuzzCase['faults'], see: (feature: string) => unknown): void {
  if (failing.size > 0) see(failing.size === 4 ? 'all agencies fail' : `${failing.size} agencies fail`);
  for (const kind of failing.values()) see(`failure ${kind}`);
  if (refusals.size > 0) see('fields refused');
}
