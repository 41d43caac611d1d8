import type { Principal } from './principal.ts';
import type { LawfulBasis, Purpose } from './purpose.ts';

/** By which way a request came: straight to the subgraph, or asked by the gateway, the joined views or an agency itself. */
export type Via = 'DIRECT' | 'GATEWAY' | 'PARTNERSHIP' | 'AGENCY';

/** Who asks, how and why: verified, and the same for everything that one request does. */
export interface Caller {
  principal: Principal;
  via: Via;
  /** A UUID that is the same at every agency that one request touches. */
  requestId: string;
  /** As stated; null when nothing was stated. */
  purpose: Purpose | null;
  /** As stated; null when nothing was stated. */
  lawfulBasis: LawfulBasis | null;
}
