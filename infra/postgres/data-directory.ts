import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Runner } from './run-as.ts';

export type RunProgram = (program: 'initdb' | 'pg_ctl', args: string[]) => void;

/** The cluster in dataDir, made on the first start, and the password of its superuser. */
export function ensureDataDirectory(dataDir: string, runner: Runner, run: RunProgram) {
  const pgData = path.join(dataDir, 'pgdata');
  const passwordFile = path.join(dataDir, 'postgres-password');
  if (!fs.existsSync(pgData)) {
    const password = randomBytes(24).toString('base64url');
    // Renamed when whole: an initdb that was interrupted leaves a folder that looks finished.
    const half = `${pgData}.new`;
    fs.rmSync(half, { recursive: true, force: true });
    fs.mkdirSync(half, { mode: 0o700 });
    giveTo(runner, half);
    initialise(half, password, runner, run);
    fs.writeFileSync(passwordFile, password, { mode: 0o600 });
    fs.renameSync(half, pgData);
  }
  return { pgData, password: fs.readFileSync(passwordFile, 'utf8') };
}

function initialise(pgData: string, password: string, runner: Runner, run: RunProgram): void {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hub-initdb-'));
  const passwordFile = path.join(folder, 'password');
  try {
    fs.writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
    giveTo(runner, folder);
    giveTo(runner, passwordFile);
    // No locale: text sorts the same on every machine.
    const options = ['--auth=scram-sha-256', '--encoding=UTF8', '--no-locale', '--no-sync'];
    run('initdb', ['-D', pgData, '-U', 'postgres', `--pwfile=${passwordFile}`, ...options]);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function giveTo({ identity }: Runner, file: string): void {
  if (identity) fs.chownSync(file, identity.uid, identity.gid);
}
