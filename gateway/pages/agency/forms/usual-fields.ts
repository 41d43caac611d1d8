import { nhsNumber } from '../../../../shared/child-reference/nhs-number.ts';
import { HubError } from '../../../../shared/errors/hub-error.ts';
import { enumChoices } from '../../forms/enum-choices.ts';
import type { Field, Values } from '../../forms/field.ts';
import type { FieldErrors } from '../../forms/read-form.ts';

const identifiesNobody = 'In words that identify nobody.';

/** A moment that is filled in with now. */
export function moment(name: string, label: string): Field {
  return { kind: 'moment', name, label, ask: `Enter ${label.charAt(0).toLowerCase()}${label.slice(1)}` };
}

/** Words that travel to the other side, or may: they name no child. */
export function ownWords(name: string, label: string, ask: string): Field {
  return { kind: 'longText', name, label, hint: identifiesNobody, ask };
}

export function optionalWords(name: string, label: string, hint = ''): Field {
  return { kind: 'longText', name, label, hint: `${hint} ${identifiesNobody}`.trim(), optional: true };
}

/** A case reference for a record that arrived by message; none if it has one. */
export function missingCaseReference(held: string | null | undefined): Field[] {
  if (held != null) return [];
  return [
    {
      kind: 'text',
      name: 'caseReference',
      label: 'Our case reference',
      hint: 'Your record has none yet, because it arrived by message.',
      optional: true,
      width: 20,
    },
  ];
}

export const caseReference: Field = {
  kind: 'text',
  name: 'caseReference',
  label: 'Our case reference',
  ask: 'Enter your organisation’s own case reference',
  width: 20,
};

/** Which child it is about. The number goes to the person's own agency, which keeps only its hash, and nowhere else. */
export const childFields: Field[] = [
  {
    kind: 'radios',
    name: 'identification',
    label: 'How is the child known to both sides?',
    ask: 'Select how the child is known to both sides',
    choices: [
      {
        value: 'KEYED_NHS_NUMBER',
        text: 'By the NHS number',
        hint: 'Your agency makes a hash of it at once and never keeps the number.',
      },
      {
        value: 'SECURE_CHANNEL',
        text: 'By your secure channel',
        hint: 'There is no number that can be used. Send who the child is as you do today, and never here.',
      },
    ],
  },
  {
    kind: 'text',
    name: 'nhsNumber',
    label: 'NHS number',
    hint: 'Only if the child is known by it. 10 digits, like 999 123 4567. In a demonstration it begins with 999.',
    optional: true,
    width: 10,
    wrong(text) {
      try {
        nhsNumber(text);
        return undefined;
      } catch (error) {
        if (error instanceof HubError) return 'Enter an NHS number of 10 digits that is valid';
        throw error;
      }
    },
  },
];

/** How the child is known, and whether the number goes with it. */
export function childErrors({ identification, nhsNumber }: Values): FieldErrors {
  if (identification === 'KEYED_NHS_NUMBER' && nhsNumber === undefined) {
    return { nhsNumber: 'Enter the NHS number, or select that the child is known by your secure channel' };
  }
  if (identification === 'SECURE_CHANNEL' && nhsNumber !== undefined) {
    return { nhsNumber: 'Leave the NHS number out, or select that the child is known by it' };
  }
  return {};
}

/** What the API takes for a child. */
export function childInput({ identification, nhsNumber }: Values) {
  return { identification, ...(nhsNumber !== undefined && { nhsNumber: String(nhsNumber) }) };
}

/** A shorter limit than the policy's, with the reason: both or none. */
export const shorterLimit: Field[] = [
  {
    kind: 'text',
    name: 'shortenedLimitWorkingDays',
    label: 'Shorter limit, in working days',
    hint: 'Only if the child needs it sooner than the policy says.',
    optional: true,
    isNumber: true,
    width: 3,
  },
  optionalWords('shortenedReason', 'Why the limit is shortened', 'Only with a shorter limit.'),
];

export function shorterLimitErrors(values: Values): FieldErrors {
  const { shortenedLimitWorkingDays: limit, shortenedReason: reason } = values;
  if (limit !== undefined && reason === undefined)
    return { shortenedReason: 'Enter why the limit is shortened' };
  if (limit === undefined && reason !== undefined) {
    return { shortenedLimitWorkingDays: 'Enter the shorter limit in working days, or leave out why' };
  }
  return {};
}

export const lawfulBasis: Field = {
  kind: 'select',
  name: 'lawfulBasis',
  label: 'The law that you rely on',
  ask: 'Select the law that you rely on',
  choices: enumChoices('LawfulBasis'),
};
