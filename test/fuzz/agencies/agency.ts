import type { Execution } from '../execution.ts';

// biome-ignore lint/suspicious/noExplicitAny: what a schema promises of a value, TypeScript cannot see
export type Row = Record<string, any>;

/** Gives a field's value. The same function answers in the subgraph and in the monolith; it is never asynchronous. */
export type Resolver = (source: Row, args: Row, execution: Execution) => unknown;

export interface Agency {
  /** By type and field. A field without one is the property of its name. */
  resolvers: Record<string, Record<string, Resolver>>;
  /**
   * Finds the entity that a key names.
   *
   * @returns what its resolvers take as source, or null if this agency has no record of it
   */
  entities: Record<string, (key: Row, execution: Execution) => Row | null>;
}

/** An entity, by what all its resolvers need. */
export function entity(type: string, id: string): Row {
  return { __typename: type, id };
}

/** The same of an id that may be missing. */
export function entityOrNull(type: string, id: string | null | undefined): Row | null {
  return id == null ? null : entity(type, id);
}
