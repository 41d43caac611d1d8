import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findInternal } from './nothing-internal.ts';

/** A new file for what the processes of one test run log. */
export function testLogFile(): string {
  return path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'safeguarding-hub-log-')), 'hub.log');
}

/**
 * Looks through what was logged, line by line.
 *
 * @throws with the first line that holds what must never be logged
 */
export function checkTestLog(file: string): void {
  if (!fs.existsSync(file)) return;
  for (const line of fs.readFileSync(file, 'utf8').split('\n')) {
    const found = findInternal(line);
    if (found !== undefined) throw new Error(`A log line holds ${found}\nThe whole line: ${line}`);
  }
}
