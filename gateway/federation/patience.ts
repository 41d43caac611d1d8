/** How long, and how often, others are waited for. Each time is shorter than that of whoever waits for it. */
export interface Patience {
  /** An agency's ids of a page, asked by the joined views; in milliseconds. */
  ids: number;
  /** Its digests of the records of days that differ, and then its rows of them, each; asked by the joined views, in milliseconds. */
  rows: number;
  /** An agency's own fields, asked by the gateway; in milliseconds. */
  agency: number;
  /** The joined fields, asked by the gateway; in milliseconds. */
  partnership: number;
  /** A turn, before anybody is asked, in milliseconds. */
  turn: number;
  /** The whole request from its turn on, in milliseconds. */
  request: number;
  /** Failures in a row after which a subgraph is left alone for a while. */
  failures: number;
}

export const patience: Patience = {
  ids: 600,
  rows: 1_000,
  agency: 1_500,
  partnership: 2_500,
  turn: 4_000,
  request: 5_000,
  failures: 5,
};
