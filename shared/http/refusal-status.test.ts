import { expect, test } from '@jest/globals';
import { refusalStatus } from './refusal-status.ts';

test.each([
  [401, ['TOKEN_MISSING', 'TOKEN_EXPIRED', 'PROOF_REPLAYED']],
  [
    403,
    [
      'NOT_PERMITTED',
      'NOT_PERMITTED_TO_WRITE',
      'ROLE_UNKNOWN',
      'OPERATION_NOT_ALLOWED',
      'ORIGIN_NOT_ALLOWED',
    ],
  ],
  [503, ['AUDIT_UNAVAILABLE', 'SIGN_IN_UNREACHABLE', 'DATABASE_BUSY', 'DATABASE_UNREACHABLE']],
  [400, ['PURPOSE_REQUIRED', 'UNKNOWN_PARTNERSHIP', 'TOKENS', 'NOT_PERMITTEDLY', '']],
])('status %i is for %j', (status, codes) => {
  for (const code of codes) expect([code, refusalStatus(code)]).toEqual([code, status]);
});
