import type { FormError } from '../form-error.ts';
import type { Words } from './templates.ts';

/** Filters that every template has. */
export const filters: Words = {
  /** What is wrong with one field of a form; nothing if it is right. */
  errorFor: (errors: readonly FormError[] | undefined, field: string) =>
    errors?.find(({ href }) => href === `#${field}`)?.text,
};
