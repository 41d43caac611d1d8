import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';

/** Writes JSON, as `writeTextWhole` writes text. */
export function writeWhole(file: string, value: unknown): void {
  writeTextWhole(file, `${JSON.stringify(value, null, 2)}\n`);
}

/** Writes a file of 0600 in a folder of 0700. Whoever reads it sees the old file or the new one, never half. */
export function writeTextWhole(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const half = `${file}.${process.pid}.new`;
  rmSync(half, { force: true });
  const handle = openSync(half, 'wx', 0o600);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(half, file);
}
