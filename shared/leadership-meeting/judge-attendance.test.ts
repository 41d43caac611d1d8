import { expect, test } from '@jest/globals';
import { judgedCapacity } from './judge-attendance.ts';

test.each(['NAMED_LEAD', 'NAMED_DELEGATE', 'OTHER_DEPUTY'] as const)(
  'whoever came as %s is judged by the appointment of the day',
  (recorded) => {
    expect(judgedCapacity(recorded, 'LEAD')).toBe('NAMED_LEAD');
    expect(judgedCapacity(recorded, 'DELEGATE')).toBe('NAMED_DELEGATE');
    expect(judgedCapacity(recorded, 'NEITHER')).toBe('OTHER_DEPUTY');
  },
);

test.each(['APOLOGIES_NO_COVER', 'ABSENT_NO_APOLOGIES', 'NOT_REQUIRED'] as const)(
  'where nobody came, %s stands as written',
  (recorded) => {
    for (const level of ['LEAD', 'DELEGATE', 'NEITHER'] as const) {
      expect(judgedCapacity(recorded, level)).toBe(recorded);
    }
  },
);
