import { isEnumType } from 'graphql';
import { publicSchema } from './description-of.ts';

/** The values of an enum of the schema, in its order. */
export function enumValues(type: string): string[] {
  const found = publicSchema.getType(type);
  if (!isEnumType(found)) throw new Error(`The schema has no enum ${type}.`);
  return found.getValues().map(({ name }) => name);
}
