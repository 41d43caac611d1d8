import type { IncomingMessage, ServerResponse } from 'node:http';
import { constants } from 'node:zlib';
import compression from 'compression';

/** Less than a network carries at once takes no less time when it is smaller. */
const fewestBytes = 1_400;

const smaller = compression({
  threshold: fewestBytes,
  // Nearly as small as the highest quality makes it, in a small part of the time.
  brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
  filter: () => true,
});

/**
 * Has an answer compressed that is not written yet, if whoever asked takes it so: by brotli or gzip, as it is written. Whoever
 * says nothing of it gets it as it is, at no cost.
 *
 * Not for what holds a secret of the reader's beside what somebody else could have put there: how well both compress
 * together would tell (decision 0028).
 */
export function compressAnswer(request: IncomingMessage, response: ServerResponse): void {
  if (request.headers['accept-encoding'] === undefined) return;
  smaller(request as never, response as never, () => {});
}
