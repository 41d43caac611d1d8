import { type GraphQLLeafType, type GraphQLScalarType, isEnumType } from 'graphql';
import { Failure } from '../fetch/failure.ts';

/** What a leaf's value is in the answer; undefined if the value cannot be one of its type. */
export type ShowLeaf = (value: unknown) => unknown;

/** How a scalar's or an enum's values are shown. Of a scalar of the schema's own, what can be read as one. */
export function leaf(type: GraphQLLeafType): ShowLeaf {
  if (isEnumType(type)) {
    const names = new Set(type.getValues().map(({ name }) => name));
    return (value) => (names.has(value as string) ? value : undefined);
  }
  return builtIn[type.name] ?? ((value) => (isReadable(type, value) ? value : undefined));
}

function isReadable(type: GraphQLScalarType, value: unknown): boolean {
  if (value instanceof Failure) return false;
  try {
    type.parseValue(value);
    return true;
  } catch {
    return false;
  }
}

const builtIn: Record<string, ShowLeaf> = {
  String: (value) => (typeof value === 'string' ? value : undefined),
  Boolean: (value) => (typeof value === 'boolean' ? value : undefined),
  Float: (value) => (Number.isFinite(value) ? value : undefined),
  Int: (value) => (typeof value === 'number' && (value | 0) === value ? value : undefined),
  // An id may come as a number; it is shown as text always.
  ID: (value) => (typeof value === 'string' ? value : Number.isInteger(value) ? String(value) : undefined),
};
