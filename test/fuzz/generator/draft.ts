import type { GraphQLCompositeType, GraphQLInputType, GraphQLSchema } from 'graphql';
import type { Random } from './random.ts';

/** A variable that the document uses. */
export interface DraftVariable {
  name: string;
  type: GraphQLInputType;
  /** As written in the document; undefined if it has none. */
  defaultValue: string | undefined;
  /** What the place where it stands is called: values are chosen by it. */
  hint: string;
  /** It stands where null is refused, although its type allows it. */
  isNeverNull: boolean;
}

interface DraftFragment {
  name: string;
  type: GraphQLCompositeType;
  /** Undefined while it is being written: nothing may spread it yet, or it would contain itself. */
  body: string | undefined;
}

/** A document while it is being written. */
export interface Draft {
  random: Random;
  schema: GraphQLSchema;
  /** So many more fields are to be written. */
  fieldsLeft: number;
  fragments: DraftFragment[];
  variables: DraftVariable[];
  /**
   * By response key, the field and arguments it stands for everywhere in the document: two fields with the same
   * key in one place must be the same.
   */
  keys: Map<string, string>;
}

export function createDraft(random: Random, schema: GraphQLSchema, fieldsLeft: number): Draft {
  return { random, schema, fieldsLeft, fragments: [], variables: [], keys: new Map() };
}
