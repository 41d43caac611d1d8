import type { FormError } from '../form-error.ts';
import type { Form } from '../page.ts';
import { dayWords, instantWords } from '../words/dates.ts';
import type { Choice, Field, Values } from './field.ts';
import { sentMoment, timeExample, typedMoment } from './london-moment.ts';
import type { FieldErrors } from './read-form.ts';

/** A field as a component of GOV.UK Frontend: which one, and what it is given. */
export interface FieldView {
  component: 'input' | 'textarea' | 'radios' | 'select' | 'date';
  params: object;
  /** What travels with it unseen. */
  hidden: { name: string; value: string }[];
}

/** What a form is filled in with when it is first shown. */
export function firstForm(fields: readonly Field[], now: Date): Form {
  const filled = fields.flatMap((field) =>
    field.kind === 'moment' && !field.isEmpty
      ? Object.entries(typedMoment(now)).map(([part, text]) => [`${field.name}-${part}`, text])
      : [],
  );
  return Object.fromEntries(filled);
}

/** A field with what was typed in it, and what is wrong with it. */
export function fieldView(field: Field, form: Form, errors: FieldErrors, now: Date): FieldView {
  const error = errors[field.name];
  const typed = typeof form[field.name] === 'string' ? (form[field.name] as string) : '';
  const common = {
    id: field.name,
    name: field.name,
    ...(field.hint !== undefined && { hint: { text: field.hint } }),
    ...(error !== undefined && { errorMessage: { text: error } }),
  };
  const heading = field.optional ? `${field.label} (optional)` : field.label;
  const label = { text: heading, classes: 'govuk-label--s' };
  const fieldset = { legend: { text: heading, classes: 'govuk-fieldset__legend--s' } };
  switch (field.kind) {
    case 'text':
      return view('input', {
        ...common,
        label,
        value: typed,
        autocomplete: 'off',
        spellcheck: false,
        ...(field.width !== undefined && { classes: `govuk-input--width-${field.width}` }),
        ...(field.isNumber && { inputmode: 'numeric' }),
      });
    case 'longText':
      return view('textarea', { ...common, label, value: typed, rows: '4' });
    case 'select':
      return view('select', {
        ...common,
        label,
        items: [{ value: '', text: 'Choose' }, ...choices(field.choices, typed, 'selected')],
      });
    case 'radios':
      return view('radios', {
        ...common,
        idPrefix: field.name,
        fieldset,
        items: choices(field.choices, typed, 'checked'),
      });
    case 'yesNo':
      return view('radios', {
        ...common,
        idPrefix: field.name,
        fieldset,
        classes: 'govuk-radios--inline',
        items: choices(yesAndNo, typed, 'checked'),
      });
    case 'moment':
    case 'day':
      return momentView(field, form, { ...common, fieldset }, now);
  }
}

const yesAndNo: readonly Choice[] = [
  { value: 'yes', text: 'Yes' },
  { value: 'no', text: 'No' },
];

function view(component: FieldView['component'], params: object): FieldView {
  return { component, params, hidden: [] };
}

function choices(of: readonly Choice[], typed: string, mark: 'checked' | 'selected') {
  return of.map(({ value, text, hint }) => ({
    value,
    text,
    [mark]: value === typed,
    ...(hint !== undefined && mark === 'checked' && { hint: { text: hint } }),
  }));
}

function momentView(
  field: Extract<Field, { kind: 'moment' | 'day' }>,
  form: Form,
  common: { errorMessage?: object; fieldset: object },
  now: Date,
): FieldView {
  const { exact, ...typed } = sentMoment(form, field.name);
  const wrong = common.errorMessage === undefined ? '' : ' govuk-input--error';
  const part = (name: keyof typeof typed, width: number, label?: string) => ({
    name,
    value: typed[name],
    classes: `govuk-input--width-${width}${wrong}`,
    ...(label !== undefined && { label, inputmode: 'text' }),
  });
  return {
    component: 'date',
    params: {
      ...common,
      namePrefix: field.name,
      hint: {
        text:
          field.hint ??
          (field.kind === 'moment' ? `By the clock in London, ${timeExample(now)}.` : 'Such as 27 3 2026.'),
      },
      items: [
        part('day', 2),
        part('month', 2),
        part('year', 4),
        ...(field.kind === 'moment' ? [part('time', 5, 'Time')] : []),
      ],
    },
    hidden: exact === '' ? [] : [{ name: `${field.name}-exact`, value: exact }],
  };
}

/** What is wrong, for the summary above a form: each leads to the first box of its field. */
export function errorSummary(fields: readonly Field[], errors: FieldErrors): FormError[] {
  return fields.flatMap(({ name, kind }) => {
    const text = errors[name];
    const box = kind === 'moment' || kind === 'day' ? `${name}-day` : name;
    return text === undefined ? [] : [{ href: `#${box}`, text }];
  });
}

/** What was read of a field, to look over before it is sent. */
export function valueWords(field: Field, values: Values): string {
  const value = values[field.name];
  if (value === undefined) return 'Not given';
  switch (field.kind) {
    case 'radios':
    case 'select':
      return field.choices.find((choice) => choice.value === value)?.text ?? String(value);
    case 'yesNo':
      return value ? 'Yes' : 'No';
    case 'moment':
      return instantWords(String(value));
    case 'day':
      return dayWords(String(value));
    default:
      return String(value);
  }
}
