import { descriptionOf } from '../words/description-of.ts';
import { enumValues } from '../words/enum-values.ts';
import { enumWords } from '../words/enum-words.ts';
import type { Choice } from './field.ts';

/**
 * The values of an enum to choose from, with its own descriptions.
 *
 * @param without those that this form cannot take
 */
export function enumChoices(type: string, without: readonly string[] = []): Choice[] {
  return enumValues(type)
    .filter((value) => !without.includes(value))
    .map((value) => ({
      value,
      text: enumWords(type, value),
      hint: descriptionOf(`${type}.${value}`),
    }));
}
