const minute = 60_000;

/** How long it is tried to send an alert by one channel. */
const triedForMs = 24 * 60 * minute;

/**
 * When to try again after so many attempts that failed: a minute later, then two, four and so on, up to an hour. Null a
 * day after the alert was raised: then it is given up, and shown so.
 */
export function nextAttempt(attempts: number, raisedAt: Date, now: Date): Date | null {
  const wait = Math.min(2 ** (attempts - 1), 60) * minute;
  const next = new Date(now.getTime() + wait);
  return next.getTime() - raisedAt.getTime() > triedForMs ? null : next;
}
