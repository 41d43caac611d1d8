import { lawfulBases, purposes } from '../../../shared/auth/purpose.ts';
import { purposesOfRole } from '../../../shared/auth/read-purpose.ts';
import type { FormError } from '../form-error.ts';
import type { Form, Page, PageRequest } from '../page.ts';
import { readers } from '../people/person.ts';
import { descriptionOf } from '../words/description-of.ts';
import { enumWords } from '../words/enum-words.ts';

/**
 * Asks why somebody reads single matters, and on which law: once in a session. Agencies write down what is stated and
 * refuse to show single matters without it (docs/access.md).
 */
export const purposePage: Page = {
  name: 'purpose',
  path: '/purpose',
  roles: readers,
  get: (request) => show(request, request.form, []),
  post(request) {
    const { purpose: statedPurpose, lawfulBasis: statedBasis } = request.form;
    const purpose = purposesOfRole(request.person.principal.role).find((each) => each === statedPurpose);
    const lawfulBasis = lawfulBases.find((each) => each === statedBasis);
    if (purpose === undefined || lawfulBasis === undefined) {
      return show(request, request.form, [
        ...(purpose === undefined ? [error('purpose', 'Select why you read single matters')] : []),
        ...(lawfulBasis === undefined ? [error('lawfulBasis', 'Select the law that you rely on')] : []),
      ]);
    }
    request.statePurpose({ purpose, lawfulBasis });
    return { goTo: returnAddress(request) };
  },
};

function show(request: PageRequest, form: Form, errors: FormError[]) {
  const mayState = purposesOfRole(request.person.principal.role);
  return {
    view: 'purpose/purpose.njk',
    title: 'Why are you reading single matters?',
    ...(errors.length > 0 && { status: 422 as const }),
    model: {
      errors,
      returnTo: returnAddress(request),
      purposes: purposes
        .filter((each) => mayState.includes(each))
        .map((value) => ({ value, text: enumWords('Purpose', value), checked: value === form.purpose })),
      lawfulBases: lawfulBases.map((value) => ({
        value,
        text: descriptionOf(`LawfulBasis.${value}`),
        checked: value === form.lawfulBasis,
      })),
    },
  };
}

/** Where the person was going; only ever a page here. */
function returnAddress({ query, form }: PageRequest): string {
  const given = query.return ?? form.return;
  return typeof given === 'string' && /^\/(?![/\\])/.test(given) ? given : '/';
}

function error(field: string, text: string): FormError {
  return { href: `#${field}`, text };
}
