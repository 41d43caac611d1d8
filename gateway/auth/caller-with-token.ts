import type { Caller } from '../../shared/auth/caller.ts';

/** For whom the gateway or the joined views ask a subgraph. */
export interface CallerWithToken {
  caller: Caller;
  /** The person's own token, which is passed on. */
  token: string;
}
