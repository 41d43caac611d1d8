import { readFileSync } from 'node:fs';
import { HubError } from '../../../shared/errors/hub-error.ts';

/** The pages' secrets, each 32 bytes in hex. The first signs and seals; what any of them signed or sealed is taken. */
export type PagesSecrets = readonly [string, ...string[]];

/** More than these are a file of something else. */
export const mostSecrets = 16;

/**
 * The secrets of a file, one a line.
 *
 * @param variable the name of the variable that the file's path came from: an error says this, and nothing of the file
 * @throws HubError KEY_FILE_INVALID
 */
export function readSecrets(file: string, variable: string): PagesSecrets {
  let lines: string[] = [];
  try {
    lines = readFileSync(file, 'utf8').trim().split(/\r?\n/);
  } catch {
    // What went wrong may quote the path.
  }
  const [first, ...others] = lines;
  const isSecret = (line: string) => /^[0-9a-f]{64}$/.test(line);
  if (first === undefined || !lines.every(isSecret) || lines.length > mostSecrets) {
    throw new HubError(
      'KEY_FILE_INVALID',
      `${variable} names a file that cannot be read, or holds something other than secrets of 64 hexadecimal digits, one a line. docs/keys.md says how to make one.`,
    );
  }
  return [first, ...others];
}
