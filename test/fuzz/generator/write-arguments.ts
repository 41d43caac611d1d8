import {
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isScalarType,
} from 'graphql';
import type { Draft } from './draft.ts';
import { useVariable } from './use-variable.ts';
import { randomValue, type Value } from './values.ts';

/** @returns the arguments of a field with their brackets, or nothing */
export function writeArguments(draft: Draft, args: readonly GraphQLArgument[]): string {
  const written = args
    .filter((arg) => isRequired(arg) || draft.random.chance(0.4))
    .map((arg) => `${arg.name}: ${writeValue(draft, arg, 2)}`);
  // Their order means nothing, and must mean nothing.
  if (draft.random.chance(0.3)) written.reverse();
  return written.length === 0 ? '' : `(${written.join(', ')})`;
}

function isRequired({ type, defaultValue }: GraphQLArgument | GraphQLInputField): boolean {
  return isNonNullType(type) && defaultValue === undefined;
}

interface Place {
  name: string;
  type: GraphQLInputType;
  defaultValue?: unknown;
}

/** A variable, or the value written out, with variables inside it here and there. */
function writeValue(draft: Draft, place: Place, depth: number): string {
  const { random } = draft;
  if (random.chance(depth === 2 ? 0.4 : 0.2)) return useVariable(draft, place);
  if (!isNonNullType(place.type) && random.chance(0.08)) return 'null';
  const type = getNullableType(place.type);
  if (isListType(type)) {
    const item = { name: place.name, type: type.ofType as GraphQLInputType };
    if (random.chance(0.15) && !isListType(type.ofType)) return writeValue(draft, item, depth);
    const items = Array.from({ length: random.int(4) }, () => writeValue(draft, item, depth - 1));
    return `[${items.join(', ')}]`;
  }
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter(
      (field) => isRequired(field) || (depth > 0 && random.chance(0.4)),
    );
    return `{${fields.map((field) => `${field.name}: ${writeValue(draft, field, depth - 1)}`).join(', ')}}`;
  }
  return printValue(random.chance(0.3), type, randomValue(random, place.type, place.name));
}

/**
 * A value as a document writes it.
 *
 * @param isBlock whether text is written between three quotes where that can be done
 */
export function printValue(isBlock: boolean, type: GraphQLInputType, value: Value): string {
  if (value === null) return 'null';
  const inner = getNullableType(type);
  if (isListType(inner)) {
    const items = Array.isArray(value) ? value : [value];
    return `[${items.map((item) => printValue(isBlock, inner.ofType, item)).join(', ')}]`;
  }
  if (isInputObjectType(inner)) {
    const fields = Object.entries(value).map(([name, item]) => {
      const field = inner.getFields()[name] as GraphQLInputField;
      return `${name}: ${printValue(isBlock, field.type, item)}`;
    });
    return `{${fields.join(', ')}}`;
  }
  if (isEnumType(inner)) return String(value);
  if (isScalarType(inner) && inner.name === 'String' && isBlock && /^[a-z ]+$/.test(String(value))) {
    return `"""${value}"""`;
  }
  return printJson(value);
}

function printJson(value: Value): string {
  if (Array.isArray(value)) return `[${value.map(printJson).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([name, item]) => `${name}: ${printJson(item)}`)
    .join(', ')}}`;
}
