import { expect, test } from '@jest/globals';
import type { Caller } from '../auth/caller.ts';
import { operationDigest } from './access-entry.ts';
import { accessRecorder } from './access-recorder.ts';

const caller: Caller = {
  principal: {
    subject: 'police-lead',
    role: 'SAFEGUARDING_LEAD',
    organisation: 'E23000031',
    sector: 'POLICE',
    partnerships: [],
    inspectorate: null,
  },
  via: 'GATEWAY',
  requestId: '019a8c5e-0000-7000-8000-000000000001',
  purpose: 'SAFEGUARDING_A_CHILD',
  lawfulBasis: null,
};
const now = new Date('2026-11-27T10:00:00.000Z');
const operation = { name: 'Mine', text: 'query Mine { x }' };
const listed = { concept: 'ESCALATION', action: 'LIST', outcome: 'ALLOWED', count: 1 } as const;

test('a request that touched nothing has nothing to write', () => {
  expect(accessRecorder().entries(caller, now, operation)).toEqual([]);
});

test('what a request did with one partnership becomes one entry, and the same thing one line of it', () => {
  const recorder = accessRecorder();
  recorder.record({ ...listed, partnership: 'E1', subjects: ['b', null, 'a'] });
  recorder.record({ ...listed, partnership: 'E1', subjects: ['b'] });
  recorder.record({ ...listed, partnership: 'E1', outcome: 'REFUSED', code: 'NOT_PERMITTED', count: 0 });
  recorder.record({ ...listed, partnership: 'E2' });
  const entries = recorder.entries(caller, now, operation);
  const line = { concept: 'ESCALATION', action: 'LIST', subjectsLeftOut: 0 };
  expect(entries.map(({ partnership, reads }) => ({ partnership, reads }))).toEqual([
    {
      partnership: 'E1',
      reads: [
        { ...line, outcome: 'ALLOWED', code: null, count: 2, subjects: ['a', 'b'] },
        { ...line, outcome: 'REFUSED', code: 'NOT_PERMITTED', count: 0, subjects: [] },
      ],
    },
    {
      partnership: 'E2',
      reads: [{ ...line, outcome: 'ALLOWED', code: null, count: 1, subjects: [] }],
    },
  ]);
  expect(entries[0]).toMatchObject({
    at: '2026-11-27T10:00:00.000Z',
    requestId: caller.requestId,
    subject: 'police-lead',
    role: 'SAFEGUARDING_LEAD',
    organisation: 'E23000031',
    via: 'GATEWAY',
    purpose: 'SAFEGUARDING_A_CHILD',
    lawfulBasis: null,
    operation: 'Mine',
    operationDigest: operationDigest(operation.text),
  });
});

test('what two warrants allowed stands in two entries, each with its own', () => {
  const recorder = accessRecorder();
  recorder.record({ ...listed, partnership: 'E1', warrant: 'w1' });
  recorder.record({ ...listed, partnership: 'E1', warrant: 'w2' });
  recorder.record({ ...listed, partnership: 'E1', outcome: 'BREAK_GLASS', breakGlass: 'b1' });
  expect(
    recorder.entries(caller, now, operation).map(({ warrant, breakGlass }) => [warrant, breakGlass]),
  ).toEqual([
    ['w1', null],
    ['w2', null],
    [null, 'b1'],
  ]);
});

test('of more than a hundred children the first hundred are listed and the others counted', () => {
  const recorder = accessRecorder();
  const subjects = Array.from({ length: 250 }, (_, index) => `c${String(index % 130).padStart(3, '0')}`);
  recorder.record({ ...listed, partnership: 'E1', count: 250, subjects });
  const [read] = recorder.entries(caller, now, operation)[0]?.reads ?? [];
  expect(read?.subjects).toHaveLength(100);
  expect(read).toMatchObject({ count: 250, subjectsLeftOut: 30 });
});

test.each(['Child9990000018', 'Child_999_000_0018x', 'Child9__99000_0018'])(
  'an operation’s name keeps no NHS number: %s',
  (name) => {
    const recorder = accessRecorder();
    recorder.record({ ...listed, partnership: 'E1' });
    const [entry] = recorder.entries(caller, now, { ...operation, name });
    expect(entry?.operation).toMatch(/^Child_?…x?$/);
  },
);

test.each(['', 'e10000030', "E1'; drop table", 'E1 E2', 'E'.repeat(21)])(
  'what cannot be a partnership’s code has no chain of its own: %j',
  (partnership) => {
    const recorder = accessRecorder();
    recorder.record({ ...listed, partnership });
    expect(recorder.entries(caller, now, operation)[0]?.partnership).toBe('-');
  },
);

test('what was only counted has its role’s standing purpose if none was stated, and nothing else has', () => {
  const recorder = accessRecorder();
  const counted = { concept: 'ESCALATION', outcome: 'ALLOWED', count: 0 } as const;
  recorder.record({ ...counted, action: 'COUNT', partnership: 'E1' });
  recorder.record({ ...counted, action: 'COMPARE', partnership: 'E1' });
  recorder.record({ ...counted, action: 'COUNT', partnership: 'E2' });
  recorder.record({ ...listed, outcome: 'REFUSED', code: 'PURPOSE_REQUIRED', partnership: 'E2' });
  const silent = { ...caller, purpose: null, lawfulBasis: null };
  const why = (who: Caller) =>
    recorder.entries(who, now, operation).map(({ purpose, lawfulBasis }) => [purpose, lawfulBasis]);
  expect(why(silent)).toEqual([
    ['PARTNERSHIP_ASSURANCE', 'UK_GDPR_PUBLIC_TASK'],
    [null, null],
  ]);
  expect(why({ ...caller, lawfulBasis: 'UK_GDPR_VITAL_INTERESTS' })).toEqual([
    ['SAFEGUARDING_A_CHILD', 'UK_GDPR_VITAL_INTERESTS'],
    ['SAFEGUARDING_A_CHILD', 'UK_GDPR_VITAL_INTERESTS'],
  ]);
});
