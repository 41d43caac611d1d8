import { HubError } from '../errors/hub-error.ts';

/** Clocks of two machines differ: an instant this close ahead is not in the future. */
const clockToleranceMilliseconds = 60_000;

/** @throws HubError IN_FUTURE naming the field */
export function checkNotInFuture(field: string, instant: Date, now: Date): void {
  if (instant.getTime() > now.getTime() + clockToleranceMilliseconds) {
    throw new HubError('IN_FUTURE', `${field} is in the future. Record what has happened.`);
  }
}

/** Checks the order of two instants. @throws HubError with the code given, naming both fields */
export function checkOrder(code: string, later: [string, Date], earlier: [string, Date | null]): void {
  if (earlier[1] !== null && later[1] < earlier[1]) {
    throw new HubError(code, `${later[0]} is before ${earlier[0]}. Check both.`);
  }
}

/** Whether PostgreSQL can keep a text, as text and as JSON: no null character, and no half of a surrogate pair. */
export function isKeepable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}

/** A text that is there and is no essay. @throws HubError TEXT_REQUIRED, TEXT_TOO_LONG, TEXT_INVALID naming the field */
export function checkText(field: string, text: string, most = 2_000): string {
  const trimmed = text.trim();
  if (trimmed === '') throw new HubError('TEXT_REQUIRED', `${field} is empty. Say it in a few words.`);
  if (trimmed.length > most) {
    throw new HubError('TEXT_TOO_LONG', `${field} has ${trimmed.length} characters. Use at most ${most}.`);
  }
  if (!isKeepable(trimmed)) {
    throw new HubError(
      'TEXT_INVALID',
      `${field} holds a null character, or half of another. Type it again instead of pasting it.`,
    );
  }
  return trimmed;
}
