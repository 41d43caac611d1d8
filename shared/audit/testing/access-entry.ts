import type { AccessEntry } from '../access-entry.ts';

/** An entry with something in every place, for tests. */
export function accessEntry(changes: Partial<AccessEntry> = {}): AccessEntry {
  return {
    at: '2026-11-27T10:00:00.000Z',
    requestId: '019a8c5e-0000-7000-8000-000000000001',
    partnership: 'E10000030',
    subject: 'police-practitioner',
    role: 'PRACTITIONER',
    organisation: 'E23000031',
    inspectorate: null,
    via: 'GATEWAY',
    purpose: 'SAFEGUARDING_A_CHILD',
    lawfulBasis: 'CHILDREN_ACT_1989_SECTION_47',
    warrant: null,
    breakGlass: null,
    operation: 'InformationSharing',
    operationDigest: 'ab'.repeat(32),
    reads: [
      {
        concept: 'INFORMATION_REQUEST',
        action: 'LIST',
        outcome: 'ALLOWED',
        code: null,
        count: 2,
        subjects: ['child-a', 'child-b'],
        subjectsLeftOut: 0,
      },
    ],
    ...changes,
  };
}
