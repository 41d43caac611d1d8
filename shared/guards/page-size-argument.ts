import {
  type FieldNode,
  type GraphQLField,
  type GraphQLType,
  isListType,
  isNonNullType,
  Kind,
} from 'graphql';

/** What of a page when it does not say how long it is to be. */
const defaultPage = 20;

/** Arguments that say how much a field may answer: how many, or one for each of a list. */
const sizeArguments = ['first', 'representations'];

/** How much a field may answer: a number, or whatever a variable will say. */
export type Size = number | { variable: string; otherwise: number };

/** How much a field may answer as its arguments say; undefined if it has none that say so. */
export function sizeByArgument(
  field: GraphQLField<unknown, unknown>,
  { arguments: given = [] }: FieldNode,
): Size | undefined {
  const known = field.args.find(({ name }) => sizeArguments.includes(name));
  if (known === undefined) return undefined;
  const otherwise = sizeOfValue(known.defaultValue) ?? defaultPage;
  const value = given.find(({ name }) => name.value === known.name)?.value;
  if (value === undefined) return otherwise;
  if (value.kind === Kind.VARIABLE) return { variable: value.name.value, otherwise };
  if (value.kind === Kind.INT) return sizeOfValue(Number(value.value)) ?? otherwise;
  if (value.kind === Kind.LIST) return value.values.length;
  return otherwise;
}

/** A page of nothing costs as much as one of one: it is asked for. */
export function sizeOfValue(value: unknown): number | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) return Math.max(1, value);
  if (Array.isArray(value)) return Math.max(1, value.length);
  return undefined;
}

/** Whether a field answers a list. */
export function isList(type: GraphQLType): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type);
}
