import { type Row, type Table, text } from '../tables/table.ts';
import { dictionary, type Entry } from './dictionary.ts';

/** The whole dictionary as one table, a row for each part of each type: for those who map it to their own systems. */
export function dictionaryTable(): Table {
  return {
    id: 'data-dictionary',
    caption: 'Data dictionary',
    rowHeading: 'type',
    columns: [
      { key: 'type', heading: 'Type' },
      { key: 'kind', heading: 'Kind' },
      { key: 'part', heading: 'Field, value or argument' },
      { key: 'holds', heading: 'Type of the field or argument' },
      { key: 'answeredBy', heading: 'Answered by' },
      { key: 'description', heading: 'Description' },
    ],
    rows: dictionary.flatMap(({ name, kind, description, entries }) => {
      const row = (entry?: Entry): Row => ({
        type: text(name),
        kind: text(kind),
        part: text(entry?.id ?? ''),
        holds: text(entry?.type ?? ''),
        answeredBy: text(entry?.answeredBy ?? ''),
        description: text(entry?.description ?? description),
      });
      return [row(), ...entries.flatMap((each) => [row(each), ...each.arguments.map(row)])];
    }),
  };
}
