import { expect, test } from '@jest/globals';
import { alertText } from './alert-text.ts';

test('a business manager is told which stage of which escalation was entered, and when in London', () => {
  const text = alertText({
    kind: 'STAGE_REACHED',
    concept: 'escalation',
    matterId: '019a8c5e-0000-7000-8000-000000000001',
    stage: '2',
    at: new Date('2026-07-01T07:30:00.000Z'),
  });
  expect(text).toBe(
    'Escalation 019a8c5e-0000-7000-8000-000000000001 entered stage 2 on 1 July 2026, 08:30. Its policy says that the business manager is told.',
  );
});
