/** Licences under which the hub may be given to anybody, changed or not, and run for anybody. */
const allowed = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'Python-2.0',
  'Unlicense',
  'Zlib',
]);

/**
 * Whether a package under this licence may be shipped. Whatever is not known to be allowed is not: Elastic-2.0, SSPL, BUSL
 * and the GPL family are among that.
 *
 * @param expression as SPDX writes it: of `A OR B` one is enough, of `A AND B` both are needed
 */
export function isLicenceAllowed(expression: string): boolean {
  const bare = expression.trim().replace(/^\(([^()]*)\)$/, '$1');
  // Nested ones are so rare that somebody had better look at them.
  if (/[()]/.test(bare)) return false;
  return bare.split(' OR ').some((choice) => choice.split(' AND ').every((each) => allowed.has(each.trim())));
}
