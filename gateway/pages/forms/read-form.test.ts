import { expect, test } from '@jest/globals';
import type { Field } from './field.ts';
import { errorSummary, fieldView, firstForm } from './field-view.ts';
import { readForm } from './read-form.ts';

const fields: Field[] = [
  { kind: 'text', name: 'reference', label: 'Our case reference', ask: 'Enter a case reference' },
  { kind: 'text', name: 'days', label: 'Working days', isNumber: true, optional: true },
  { kind: 'longText', name: 'words', label: 'Why', optional: true, most: 10 },
  {
    kind: 'radios',
    name: 'outcome',
    label: 'What came of it?',
    ask: 'Select what came of it',
    choices: [{ value: 'SHARED', text: 'Shared' }],
  },
  { kind: 'yesNo', name: 'decides', label: 'Could decide', optional: true },
  { kind: 'moment', name: 'at', label: 'When it was answered', ask: 'Enter when it was answered' },
  { kind: 'day', name: 'on', label: 'Last day', optional: true },
];
const now = new Date('2026-07-01T13:05:42.123Z');
const right = { reference: ' A-1 ', outcome: 'SHARED', ...firstForm(fields, now) };

test('gives what the API takes, and nothing for what was left empty', () => {
  expect(readForm(fields, { ...right, days: '3', decides: 'no' })).toEqual({
    values: {
      reference: 'A-1',
      days: 3,
      outcome: 'SHARED',
      decides: false,
      at: '2026-07-01T13:05:42.123Z',
    },
    errors: {},
  });
});

test('says of each field what is wrong, in the order of the form, and leads to its first box', () => {
  const { errors, values } = readForm(fields, {
    days: 'three',
    words: 'far too long a text',
    outcome: 'NOT_OFFERED',
    'on-day': '31',
    'on-month': '2',
    'on-year': '2026',
  });
  expect(values).toEqual({});
  expect(errorSummary(fields, errors)).toEqual([
    { href: '#reference', text: 'Enter a case reference' },
    { href: '#days', text: 'Working days must be a whole number, like 3' },
    { href: '#words', text: 'Why must be 10 characters or fewer' },
    { href: '#outcome', text: 'Select what came of it' },
    { href: '#at-day', text: 'Enter when it was answered' },
    { href: '#on-day', text: 'Last day must be a real day, like 27 3 2026' },
  ]);
});

test('a field keeps what was typed, right or wrong', () => {
  const [reference] = fields as [Field];
  const typed = { reference: '<b>no markup</b>' };
  const view = fieldView(reference, typed, { reference: 'Wrong' }, now);
  expect(view.params).toMatchObject({ value: '<b>no markup</b>', errorMessage: { text: 'Wrong' } });
});
