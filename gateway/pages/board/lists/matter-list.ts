import type { Source } from '../../sources/source.ts';
import type { Column, Row } from '../../tables/table.ts';

/** One thing that a list is narrowed by: what a select of its form is made from, and a part of the API's filter. */
export interface ListFilter {
  /** Of the field, and in the address. */
  name: string;
  label: string;
  /** What stands for not narrowing it. */
  any: string;
  /** Nothing for organisations, which are those of the partnership. */
  choices: readonly Choice[] | 'ORGANISATIONS';
  asFilter(value: string): Record<string, unknown>;
}

export interface Choice {
  value: string;
  text: string;
}

/** What the documents of all lists answer. */
export interface Answer<Node> {
  partnership: {
    statutoryPartners: { organisation: { code: string; name: string } }[];
    period: { list: Connection<Node> | null };
  } | null;
}

interface Connection<Node> {
  sources: Source[];
  pageInfo: { endCursor: string | null; hasNextPage: boolean };
  edges: { node: Node }[];
}

/** A matter of a list, with what each agency holds of it; null where one did not answer. */
export interface Matter<Joined> {
  id: string;
  joined: Joined | null;
  localAuthority: Account | null;
  police: Account | null;
  health: Account | null;
}

/** What one agency holds of one matter. */
export interface Account {
  state: Source['state'];
  records: {
    organisation: { name: string };
    side: string;
    /** Where the matter stands, as the record says. */
    words: string;
    attendance?: { capacity: string } | null;
  }[];
}

/** One of the board's lists of matters. */
export interface MatterList<Joined> {
  name: string;
  /** Below the partnership's own address. */
  path: string;
  title: string;
  /** The page of figures that it stands behind. */
  back: { path: string; text: string };
  /** What has to be known of how it is narrowed. */
  note: string;
  document: string;
  filters: readonly ListFilter[];
  columns: readonly Column[];
  /** What the records say together, column by column. The first cell leads to the matter. */
  cells(joined: Joined | null, matter: string): Row;
  /** Below the partnership's own address: where one matter is shown. */
  matterPath: string;
  /** What one record of an agency says in few words. */
  recordWords(record: Account['records'][number]): string;
  ifNone: string;
  /** The same while an agency is missing: what it holds is not known. */
  ifNoneAnswered: string;
}
