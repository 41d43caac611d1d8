import { isEnumType } from 'graphql';
import { descriptionOf, publicSchema } from '../words/description-of.ts';
import { enumWords } from '../words/enum-words.ts';
import type { Choice } from './field.ts';

/**
 * The values of an enum to choose from, with its own descriptions.
 *
 * @param without those that this form cannot take
 */
export function enumChoices(type: string, without: readonly string[] = []): Choice[] {
  const found = publicSchema.getType(type);
  if (!isEnumType(found)) throw new Error(`The schema has no enum ${type}.`);
  return found
    .getValues()
    .filter(({ name }) => !without.includes(name))
    .map(({ name }) => ({
      value: name,
      text: enumWords(type, name),
      hint: descriptionOf(`${type}.${name}`),
    }));
}
