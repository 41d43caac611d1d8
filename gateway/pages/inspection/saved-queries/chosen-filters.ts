import { enumWords } from '../../words/enum-words.ts';
import type { Chosen, Filter } from './saved-question.ts';

type Query = Readonly<Record<string, string | undefined>>;

/** What an address chooses of each filter. What is no value of a filter chooses nothing. */
export function chosenFilters(filters: readonly Filter[], query: Query): Chosen {
  return Object.fromEntries(
    filters.map(({ name, values, several }) => [
      name,
      values.filter((value) => (several ? query[`${name}-${value}`] === 'yes' : query[name] === value)),
    ]),
  );
}

/** The same as an address has it: each value of several has a name of its own. */
export function filterQuery(filters: readonly Filter[], chosen: Chosen): Record<string, string> {
  return Object.fromEntries(
    filters.flatMap(({ name, several }) =>
      (chosen[name] ?? []).map((value) => (several ? [`${name}-${value}`, 'yes'] : [name, value])),
    ),
  );
}

/** The filters as a form shows them. */
export function filterFields(filters: readonly Filter[], chosen: Chosen) {
  return filters.map(({ name, legend, type, values, several }) => {
    const items = values.map((value) => ({
      name: several ? `${name}-${value}` : name,
      value: several ? 'yes' : value,
      text: enumWords(type, value),
      checked: chosen[name]?.includes(value) ?? false,
    }));
    const any = { name, value: '', text: 'Any', checked: (chosen[name] ?? []).length === 0 };
    return { name, legend, several, items: several ? items : [any, ...items] };
  });
}
