/** By when each answer must have come, in milliseconds. Each is shorter than the one that waits for it. */
export interface Deadlines {
  /** An agency's ids of a page, and its rows of days that differ, asked by the partnership subgraph. */
  ids: number;
  /** An agency's own fields, asked by the gateway. */
  agency: number;
  /** The joined fields, asked by the gateway. */
  partnership: number;
  /** The whole request. */
  request: number;
}

export const deadlines: Deadlines = { ids: 600, agency: 1_500, partnership: 2_500, request: 5_000 };
