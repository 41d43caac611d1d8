import type { StatedPurpose } from '../purpose/stated-purpose.ts';

declare module 'express-session' {
  interface SessionData {
    /** Why the person reads single matters. */
    stated?: StatedPurpose;
    /** What to say on the next page. */
    said?: string;
  }
}
