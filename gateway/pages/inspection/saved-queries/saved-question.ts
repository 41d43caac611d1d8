import type { Source } from '../../sources/source.ts';
import type { Table } from '../../tables/table.ts';
import { enumValues } from '../../words/enum-values.ts';

/** Something that a question may be narrowed by: one value, or several, of an enum of the schema. */
export interface Filter {
  name: string;
  legend: string;
  /** The enum. */
  type: string;
  values: readonly string[];
  /** Radios for one value, checkboxes for several. */
  several: boolean;
}

/** What was chosen of each filter; nothing chosen narrows nothing. */
export type Chosen = Readonly<Record<string, readonly string[]>>;

/** A page of a list as the joined views answer it. */
export interface Connection<Node> {
  sources: Source[];
  pageInfo: { endCursor: string | null; hasNextPage: boolean };
  edges: { node: Node }[];
}

interface Question {
  id: string;
  /** The question in plain English. */
  title: string;
  /** What is shown, and what it can not show. */
  about: string;
  /** The text that is asked, letter for letter. */
  document: string;
  filters: readonly Filter[];
}

/** A question that lists matters. */
export interface ListQuestion<Node = never> extends Question {
  kind: 'list';
  /** The schema's filter for what was chosen. */
  filter(chosen: Chosen): Record<string, unknown>;
  /**
   * Which of the matters that were listed are meant, where the schema has no filter for it: more are read than shown.
   *
   * @param data all that was answered, where more is needed than the matter itself
   */
  keep?(node: Node, chosen: Chosen, data: unknown): boolean;
  table(nodes: readonly Node[], below: string): Table;
}

/** A question whose answer is figures. */
export interface FigureQuestion extends Question {
  kind: 'figures';
  answer(data: unknown): FigureAnswer | null;
}

export interface FigureAnswer {
  sources: readonly Source[];
  asOf: string;
  tables: Table[];
}

/** Any question; what a list is of is its own matter. */
export type SavedQuestion = ListQuestion | FigureQuestion;

/** What one agency answered of a matter; null if it did not answer. */
export type AgencyAnswer<Kept> = { state: Source['state']; records: Kept[] } | null;

/** What each agency answered of a matter. */
export type AgencyAnswers<Kept> = Record<'localAuthority' | 'police' | 'health', AgencyAnswer<Kept>>;

/** Two records that do not say the same. */
export interface Discrepancy {
  kind: string;
  accounts: { organisation: { name: string }; says: string }[];
}

export const sectorFilter: Filter = {
  name: 'agencies',
  legend: 'Made or received by',
  type: 'Sector',
  values: enumValues('Sector'),
  several: true,
};
