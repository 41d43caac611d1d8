import type { Form } from '../page.ts';
import type { Field, Values } from './field.ts';
import { momentOf, sentMoment, typedDay } from './london-moment.ts';

/** What is wrong with fields, by their names. */
export type FieldErrors = Readonly<Record<string, string | undefined>>;

export interface ReadForm {
  values: Values;
  errors: FieldErrors;
}

/** Reads what was sent into what the API takes, and says what is wrong with each field. */
export function readForm(fields: readonly Field[], form: Form): ReadForm {
  const values: Record<string, Values[string]> = {};
  const errors: Record<string, string> = {};
  for (const field of fields) {
    const read = readField(field, form);
    if ('error' in read) errors[field.name] = read.error;
    else if (read.value !== undefined) values[field.name] = read.value;
  }
  return { values, errors };
}

type Read = { value: Values[string] } | { error: string };

function readField(field: Field, form: Form): Read {
  if (field.kind === 'moment' || field.kind === 'day') return readMoment(field, form);
  const sent = form[field.name];
  const text = typeof sent === 'string' ? sent.trim() : '';
  if (text === '') return empty(field);
  switch (field.kind) {
    case 'radios':
    case 'select':
      return field.choices.some(({ value }) => value === text)
        ? { value: text }
        : empty({ ...field, optional: undefined });
    case 'yesNo':
      return text === 'yes' || text === 'no' ? { value: text === 'yes' } : empty(field);
    case 'text':
      return readText(field, text);
    case 'longText':
      return tooLong(field, text, field.most ?? 2_000) ?? { value: text };
  }
}

function readText(field: Extract<Field, { kind: 'text' }>, text: string): Read {
  if (field.isNumber) {
    return /^\d{1,4}$/.test(text)
      ? { value: Number(text) }
      : { error: `${field.label} must be a whole number, like 3` };
  }
  const wrong = field.wrong?.(text);
  if (wrong !== undefined) return { error: wrong };
  return tooLong(field, text, field.most ?? 100) ?? { value: text };
}

function readMoment(field: Extract<Field, { kind: 'moment' | 'day' }>, form: Form): Read {
  const typed = sentMoment(form, field.name);
  const parts = [typed.day, typed.month, typed.year, ...(field.kind === 'moment' ? [typed.time] : [])];
  if (parts.every((part) => part === '')) return empty(field);
  const value = field.kind === 'moment' ? momentOf(typed)?.toISOString() : typedDay(typed);
  if (value !== undefined) return { value };
  const example =
    field.kind === 'moment'
      ? 'a real day and a time, like 27 3 2026 and 14:05'
      : 'a real day, like 27 3 2026';
  return { error: `${field.label} must be ${example}` };
}

function empty({ optional, ask, label }: { optional?: true | undefined; ask?: string; label: string }): Read {
  return optional ? { value: undefined } : { error: ask ?? `${label} is missing` };
}

function tooLong({ label }: Field, text: string, most: number): Read | undefined {
  return text.length > most ? { error: `${label} must be ${most} characters or fewer` } : undefined;
}
