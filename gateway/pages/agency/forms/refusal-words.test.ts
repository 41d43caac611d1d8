import { expect, test } from '@jest/globals';
import type { Field } from '../../forms/field.ts';
import { refusalWords } from './refusal-words.ts';

const fields: Field[] = [
  { kind: 'longText', name: 'purpose', label: 'Why is it needed?' },
  { kind: 'moment', name: 'answeredAt', label: 'When it was answered' },
];
const refused = (code: string, message = '') => refusalWords({ code, message }, fields);

test('a refusal stands next to the field that it is about', () => {
  expect(refused('ANSWER_BEFORE_RECEIPT')).toEqual({
    field: 'answeredAt',
    text: 'When it was answered must not be before it was received',
  });
  expect(refused('IN_FUTURE', 'answeredAt is in the future. Record what has happened.')).toEqual({
    field: 'answeredAt',
    text: 'When it was answered must not be in the future',
  });
  expect(refused('TEXT_TOO_LONG', 'purpose has 2001 characters. Use at most 2000.')).toEqual({
    field: 'purpose',
    text: 'This has 2001 characters. Use at most 2000.',
  });
});

test('one about a field that the form does not have, or about the whole, stands above it', () => {
  expect(refused('INVALID_NHS_NUMBER').field).toBeUndefined();
  expect(refused('REQUEST_CLOSED').text).toBe('The request is closed already. Nothing was changed.');
  expect(refused('SOMETHING_NEW', 'Ask them.')).toEqual({ field: undefined, text: 'Ask them.' });
});

test('without an answer nobody is told that nothing was recorded', () => {
  for (const code of ['AGENCY_UNAVAILABLE', 'GRAPH_UNAVAILABLE']) {
    expect(refused(code).text).toMatch(/^It is not known whether this was recorded/);
  }
});
