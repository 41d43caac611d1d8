/** What is later by less is not worth a sentence: it is as old by the time that it is read. */
const worthSayingSeconds = 5;

/**
 * What to know of an agency that read a copy of its database, which is a little late; nothing of one that read its current
 * records, or a copy of seconds ago.
 *
 * @param asOf everything that was saved before this instant was read
 * @param asked when the agency was asked
 */
export function lateWords(asOf: string | null | undefined, asked: Date | string): string {
  if (asOf == null) return '';
  const seconds = Math.ceil((new Date(asked).getTime() - new Date(asOf).getTime()) / 1_000);
  return seconds <= worthSayingSeconds
    ? ''
    : `It read a copy: what it recorded in the last ${seconds} seconds may be missing.`;
}
