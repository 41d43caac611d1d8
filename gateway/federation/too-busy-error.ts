import { HubError } from '../../shared/errors/hub-error.ts';

/** After so many seconds whoever was turned away may ask again. */
const retryAfterSeconds = 1;

/**
 * TOO_BUSY: the hub has been asked for more than it can answer. No agency was asked, so nothing is said of any. It turns the
 * whole answer into status 503 with Retry-After.
 */
export class TooBusyError extends HubError {
  /** What Apollo Server reads of an error, whoever threw it. */
  readonly extensions = {
    http: { status: 503, headers: new Map([['retry-after', String(retryAfterSeconds)]]) },
  };

  constructor() {
    super(
      'TOO_BUSY',
      'The hub has more to answer at the moment than it can. Nothing was read or changed: ask again in a few seconds.',
    );
  }
}
