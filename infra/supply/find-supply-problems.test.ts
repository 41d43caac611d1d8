import { describe, expect, test } from '@jest/globals';
import { findSupplyProblems, type LockedPackage } from './find-supply-problems.ts';
import { isLicenceAllowed } from './licence-allowed.ts';

describe('a licence', () => {
  test.each(['MIT', 'ISC', '(MIT AND BSD-3-Clause)', 'GPL-3.0-only OR MIT', '(MIT OR CC0-1.0)'])(
    '%s allows to ship',
    (licence) => {
      expect(isLicenceAllowed(licence)).toBe(true);
    },
  );

  test.each([
    'Elastic-2.0',
    'SSPL-1.0',
    'BUSL-1.1',
    'GPL-2.0',
    'GPL-3.0-or-later',
    'LGPL-3.0',
    'AGPL-3.0',
    'MIT AND GPL-3.0-only',
    'MIT AND (GPL-3.0-only OR MIT)',
    'SEE LICENSE IN LICENSE.md',
    'UNLICENSED',
    '',
  ])('%s does not', (licence) => {
    expect(isLicenceAllowed(licence)).toBe(false);
  });
});

describe('what a hub is made with', () => {
  const problems = (of: LockedPackage, stated?: string, allowScripts = {}) =>
    findSupplyProblems({
      locked: { '': { license: 'none' }, 'node_modules/a/node_modules/@b/c': { version: '1.0.0', ...of } },
      allowScripts,
      statedLicence: () => stated,
    });

  test('may stay with a good licence and nothing else', () => {
    expect(problems({ license: 'MIT' }, 'MIT')).toEqual([]);
    expect(problems({}, 'MIT')).toEqual([]);
  });

  test.each([
    [{ license: 'Elastic-2.0' }, undefined, '@b/c 1.0.0 has the licence Elastic-2.0.'],
    [{ license: 'MIT' }, 'Elastic-2.0', '@b/c 1.0.0 has the licence Elastic-2.0.'],
    [{}, undefined, '@b/c 1.0.0 has the licence unknown.'],
    [{ license: 'MIT', deprecated: 'Use d.' }, 'MIT', '@b/c 1.0.0 is given up by its makers: Use d.'],
  ])('may not with %j, if it states %p', (of, stated, problem) => {
    expect(problems(of, stated)).toEqual([problem]);
    // What only makes and tests it is not shipped.
    expect(problems({ ...of, dev: true }, stated)).toEqual([]);
  });

  test.each([true, false])(
    'has no install script that nobody has denied (only for development: %p)',
    (dev) => {
      const of = { license: 'MIT', hasInstallScript: true, dev };
      expect(problems(of, 'MIT')).toEqual([expect.stringMatching(/^@b\/c 1\.0\.0 runs a script/)]);
      expect(problems(of, 'MIT', { '@b/c': true })).toHaveLength(1);
      expect(problems(of, 'MIT', { '@b/c': false })).toEqual([]);
    },
  );
});
