import { validate } from 'uuid';

/** What two agencies' records are compared by, in the order of a line. Instants first are those that are always there. */
const comparedFields = {
  InformationRequest: [
    'id',
    'startedAt',
    'side',
    'requester',
    'responder',
    'requestedAt',
    'dueAt',
    'answeredAt',
    'outcome',
  ],
  Escalation: ['id', 'startedAt', 'side', 'raisedBy', 'raisedAgainst', 'raisedAt', 'status'],
} as const;

type Compared = keyof typeof comparedFields;

/** Stands for what is not there. No code, word or instant is written so. */
const absent = '-';

/**
 * Records to be compared, each as one line of words. Of a year of a large partnership there are thousands, of which GraphQL
 * would complete and name every field: that took longer than everything else an agency did for its figures.
 */
export function comparisonLines(
  concept: Compared,
  rows: readonly { [field: string]: string | Date | null }[],
): string[] {
  const fields = comparedFields[concept];
  return rows.map((row) => {
    let line = word(row[fields[0]]);
    for (let at = 1; at < fields.length; at++) line += ` ${word(row[fields[at] as string])}`;
    return line;
  });
}

function word(value: string | Date | null | undefined): string {
  if (value == null) return absent;
  return typeof value === 'string' ? value : value.toISOString();
}

/**
 * Reads lines of `comparisonLines`, with instants as text.
 *
 * @returns null if any is not one: what an agency that sends such a thing says cannot be relied on
 */
export function readComparisonLines(
  concept: Compared,
  lines: unknown,
): Record<string, string | null>[] | null {
  if (!Array.isArray(lines)) return null;
  const fields = comparedFields[concept];
  const rows: Record<string, string | null>[] = [];
  for (const line of lines) {
    const words = typeof line === 'string' ? line.split(' ') : [];
    const [id, startedAt = ''] = words;
    if (words.length !== fields.length || !validate(id) || Number.isNaN(Date.parse(startedAt))) return null;
    const row: Record<string, string | null> = {};
    for (const [at, field] of fields.entries()) {
      const each = words[at] as string;
      row[field] = each === absent ? null : each;
    }
    rows.push(row);
  }
  return rows;
}
