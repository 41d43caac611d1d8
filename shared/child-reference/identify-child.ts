import { HubError } from '../errors/hub-error.ts';
import type { ChildReference } from './child-reference.ts';

export interface ChildInput {
  identification: 'KEYED_NHS_NUMBER' | 'SECURE_CHANNEL';
  nhsNumber?: string | null;
}

/**
 * How a record identifies its child. The NHS number goes no further than this.
 *
 * @throws HubError NHS_NUMBER_REQUIRED, NHS_NUMBER_NOT_ALLOWED, and those of ChildReference
 */
export function identifyChild(
  { identification, nhsNumber }: ChildInput,
  partnershipCode: string,
  childReference: ChildReference,
): { childIdentification: ChildInput['identification']; childReference: string | null } {
  if (identification === 'SECURE_CHANNEL') {
    if (nhsNumber != null) {
      throw new HubError(
        'NHS_NUMBER_NOT_ALLOWED',
        'child.nhsNumber goes with KEYED_NHS_NUMBER. Leave it out, or use that.',
      );
    }
    return { childIdentification: identification, childReference: null };
  }
  if (nhsNumber == null) {
    throw new HubError(
      'NHS_NUMBER_REQUIRED',
      'child.nhsNumber is missing. If there is none, use SECURE_CHANNEL.',
    );
  }
  return { childIdentification: identification, childReference: childReference(partnershipCode, nhsNumber) };
}
