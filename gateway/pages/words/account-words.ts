import { instantWords } from './dates.ts';
import { enumWords } from './enum-words.ts';

/** A value as a record holds it: of an enum, or an instant. */
const values = /\b[A-Z]+(?:_[A-Z]+)*\b|\b\d{4}-\d\d-\d\dT[\d:.]+Z\b/g;

const enums: Record<string, string> = {
  ATTENDANCE_DIFFERS: 'AttendanceCapacity',
  OUTCOME_DIFFERS: 'RequestOutcome',
  STATUS_DIFFERS: 'EscalationStatus',
};

/** Which values are words of each kind of disagreement; anything else in capitals is part of a name, as NHS is. */
const kindsWithValues: ReadonlySet<string> = new Set([
  'ATTENDANCE_DIFFERS',
  'OUTCOME_DIFFERS',
  'STATUS_DIFFERS',
  'TIMES_DIFFER',
  'ANSWER_TIMES_DIFFER',
]);

/**
 * What one record says where records disagree, in words: "NHS Humber: NAMED_LEAD" as "NHS Humber: named lead".
 *
 * @param kind the DiscrepancyKind
 */
export function accountWords(kind: string, says: string): string {
  if (!kindsWithValues.has(kind)) return says;
  // Before the colon stands an organisation's name.
  const [, name = '', value = says] = /^(.*: )(.*)$/.exec(says) ?? [];
  return `${name}${value.replace(values, (found) => inWords(kind, found))}`;
}

function inWords(kind: string, found: string): string {
  if (/^\d/.test(found)) return instantWords(found);
  const words = enumWords(enums[kind] ?? '', found);
  return words.charAt(0).toLowerCase() + words.slice(1);
}
