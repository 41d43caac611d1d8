import { NotFound } from '../../not-found.ts';
import type { Choice, ListFilter } from './matter-list.ts';

type Query = Readonly<Record<string, string | undefined>>;

export const byOrganisation: ListFilter = {
  name: 'organisation',
  label: 'Organisation',
  any: 'Any',
  choices: 'ORGANISATIONS',
  asFilter: (organisation) => ({ organisation }),
};

/** What of the address narrows the list; the rest is left out. */
export function chosenFilters(filters: readonly ListFilter[], query: Query): Record<string, string> {
  return Object.fromEntries(
    filters.flatMap(({ name }) => {
      const value = query[name];
      return value ? [[name, value]] : [];
    }),
  );
}

/**
 * The API's filter for what is chosen.
 *
 * @throws NotFound for a value that none of the choices has: a list that left it out would show more than was asked for
 */
export function apiFilter(filters: readonly ListFilter[], chosen: Record<string, string>): object | null {
  const parts = filters.flatMap((each) => {
    const value = chosen[each.name];
    if (value === undefined) return [];
    const { choices } = each;
    const isKnown =
      choices === 'ORGANISATIONS' ? /^E\d{8}$/.test(value) : choices.some((choice) => choice.value === value);
    if (!isKnown) throw new NotFound();
    return [each.asFilter(value)];
  });
  return parts.length === 0 ? null : Object.assign({}, ...parts);
}

/** The selects of the form, with what is chosen. */
export function filterFields(
  filters: readonly ListFilter[],
  chosen: Record<string, string>,
  organisations: readonly Choice[],
) {
  return filters.map(({ name, label, any, choices }) => ({
    name,
    label,
    items: [
      { value: '', text: any, selected: chosen[name] === undefined },
      ...(choices === 'ORGANISATIONS' ? organisations : choices).map((choice) => ({
        ...choice,
        selected: choice.value === chosen[name],
      })),
    ],
  }));
}
