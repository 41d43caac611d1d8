import { HubError } from '../errors/hub-error.ts';

/** Somebody's subject as the sign-in gives it: what a token may hold. @throws HubError PERSON_INVALID naming the field */
export function checkPerson(field: string, subject: string): string {
  if (!/^[A-Za-z0-9._:@|-]{1,200}$/.test(subject)) {
    throw new HubError(
      'PERSON_INVALID',
      `${field} is not an id of the sign-in. Use 1 to 200 letters, digits and . _ : @ | -`,
    );
  }
  return subject;
}
