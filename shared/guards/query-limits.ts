/**
 * The most that a query may hold before anything works on it. Counts are of the query with its fragments written out
 * wherever they are spread, unless it says otherwise. Beside each limit: what the fullest of the saved operations
 * and the standard introspection query need, and why there is a limit.
 */
export interface QueryLimits {
  /** Of its text in UTF-8, comments too. Saved: 3,587. Keeps all the work below short. */
  bytes: number;
  /** Of its text. Saved: 317. Parsers and planners nest as deep as the tokens let them. */
  tokens: number;
  /** In its text. Saved: 1. Validation goes through every fragment again for each operation. */
  operations: number;
  /** Fields one inside another. Saved: 11. Each level may be another round of questions to the agencies. */
  depth: number;
  /** The same below `__schema` and `__type`. The standard query: 15, for a list of lists of lists. */
  introspectionDepth: number;
  /** Fragments one inside another, named or not. Introspection: 3. Every tool that follows them does so by calling itself. */
  fragmentDepth: number;
  /** Lists and objects one inside another, in an argument or a variable's type. A filter: 2. The same reason. */
  valueDepth: number;
  /** Of one operation. The hub has 26. Each one is planned, and asks an agency. */
  rootFields: number;
  /** In one place. Saved: 24. Validation compares each with each. */
  fieldsAtOneLevel: number;
  /** Of all operations. Saved: none. The planner takes four times as long for twice as many. */
  aliases: number;
  /** Of all operations. Saved: none. Each condition divides the plan once more. */
  directives: number;
  /** Fields and fragments of all operations. Saved: 292. Forty-five fragments can hold 2^45 of them. */
  selections: number;
  /** What answering it may come to: see `OperationCost`. Saved: 25,306, of pages of 100 125,146. */
  cost: number;
}

/** Those of real use. */
export const queryLimits: QueryLimits = {
  bytes: 15_000,
  tokens: 1_000,
  operations: 10,
  depth: 15,
  introspectionDepth: 20,
  fragmentDepth: 8,
  valueDepth: 10,
  rootFields: 30,
  fieldsAtOneLevel: 150,
  aliases: 50,
  directives: 50,
  selections: 2_000,
  cost: 250_000,
};
