import { describe, expect, test } from '@jest/globals';
import {
  allowedOrigins,
  hubHost,
  hubPort,
  isDemonstration,
  required,
  suppressionThreshold,
} from './environment.ts';

const invalid = (...named: string[]) =>
  expect.objectContaining({ code: 'CONFIGURATION_INVALID', message: expect.stringContaining(named.join()) });

describe('where a process listens', () => {
  test('is the loopback address unless another is given', () => {
    expect(hubHost({})).toBe('127.0.0.1');
    expect(hubHost({ HUB_HOST: '' })).toBe('127.0.0.1');
    expect(hubHost({ HUB_HOST: '10.0.0.1' })).toBe('10.0.0.1');
  });

  test('is a port of its own, counted from HUB_PORT', () => {
    const processes = ['gateway', 'localAuthority', 'police', 'health', 'partnership', 'signIn'] as const;
    expect(processes.map((process) => hubPort({}, process))).toEqual([4000, 4001, 4002, 4003, 4004, 4005]);
    expect(processes.map((process) => hubPort({ HUB_PORT: '65500' }, process)).at(-1)).toBe(65_505);
  });

  test.each(['0', '-1', '65501', '80.5', 'http', 'NaN', '1e9'])('is not a port of "%s"', (HUB_PORT) => {
    expect(() => hubPort({ HUB_PORT }, 'gateway')).toThrow(invalid('HUB_PORT'));
  });
});

describe('a variable that is required', () => {
  test('is given as it is', () => {
    expect(required({ POLICE_DATABASE_URL: 'postgres://' }, 'POLICE_DATABASE_URL')).toBe('postgres://');
  });

  test.each([{}, { POLICE_DATABASE_URL: '' }, { POLICE_DATABASE_URL: undefined }])(
    'stops the start when it is missing, and is named',
    (env) => {
      expect(() => required(env, 'POLICE_DATABASE_URL')).toThrow(invalid('POLICE_DATABASE_URL'));
    },
  );
});

describe('the sites whose pages may ask', () => {
  test('are none unless they are named', () => {
    expect(allowedOrigins({})).toEqual([]);
    expect(allowedOrigins({ HUB_ALLOWED_ORIGINS: ' , ' })).toEqual([]);
    expect(allowedOrigins({ HUB_ALLOWED_ORIGINS: 'https://a.example, http://localhost:4100' })).toEqual([
      'https://a.example',
      'http://localhost:4100',
    ]);
  });

  test.each([
    '*',
    'null',
    'https://*.example',
    'a.example',
    'https://a.example/',
    'HTTPS://A.example',
    'file:///a',
  ])('are not %s', (HUB_ALLOWED_ORIGINS) => {
    expect(() => allowedOrigins({ HUB_ALLOWED_ORIGINS })).toThrow(invalid('HUB_ALLOWED_ORIGINS'));
  });
});

test.each([
  [{}, false],
  [{ HUB_DEMONSTRATION: '1' }, false],
  [{ HUB_DEMONSTRATION: 'true' }, true],
])('it is a demonstration only where it is said to be one: %j', (env, expected) => {
  expect(isDemonstration(env)).toBe(expected);
});

describe('the count up to which figures are suppressed', () => {
  test('is five unless told', () => {
    const told = (HUB_SUPPRESSION_THRESHOLD?: string) => suppressionThreshold({ HUB_SUPPRESSION_THRESHOLD });
    expect([told(), told(''), told('7'), told('1')]).toEqual([5, 5, 7, 1]);
  });

  test.each(['0', '-5', '2.5', 'five', '101'])('is not "%s"', (HUB_SUPPRESSION_THRESHOLD) => {
    expect(() => suppressionThreshold({ HUB_SUPPRESSION_THRESHOLD })).toThrow(
      invalid('HUB_SUPPRESSION_THRESHOLD'),
    );
  });
});
