import type { LawfulBasis, Purpose } from '../../../shared/auth/purpose.ts';

/** Why somebody reads single matters, and on which law. */
export interface StatedPurpose {
  purpose: Purpose;
  lawfulBasis: LawfulBasis;
}

/** The page shows single matters, and the person has not said why they read them. */
export class PurposeNeeded extends Error {
  constructor() {
    super('Say why you read single matters first.');
    this.name = 'PurposeNeeded';
  }
}
