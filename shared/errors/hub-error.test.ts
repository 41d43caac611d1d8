import { expect, test } from '@jest/globals';
import { HubError } from './hub-error.ts';

test('a hub error carries a stable code beside its message', () => {
  const error = new HubError('GEOGRAPHY_NOT_HELD', 'Ask about a later day.');
  expect(error).toBeInstanceOf(Error);
  expect(error).toMatchObject({
    name: 'HubError',
    code: 'GEOGRAPHY_NOT_HELD',
    message: 'Ask about a later day.',
  });
});
