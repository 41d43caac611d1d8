import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { HubError } from '../../shared/errors/hub-error.ts';
import type { Runner } from './run-as.ts';

/** PostgreSQL under another user cannot enter a checkout in, say, /root: then it works from /var/tmp. */
export function reachableFolders(runner: Runner, binaries: string, dataDir: string) {
  const reach = (file: string) =>
    !runner.identity || spawnSync('test', ['-x', file], { ...runner.identity, cwd: '/' }).status === 0;
  return {
    binaries: reach(path.join(binaries, 'postgres')) ? binaries : copyOf(binaries),
    dataDir: reach(dataDir) ? dataDir : ownFolder('data', dataDir),
  };
}

/** 61 MB in /var/tmp, copied once per version: under a temporary name first, so a half copy is never used. */
export function copyOf(binaries: string): string {
  const { size, mtimeMs } = fs.statSync(path.join(binaries, 'postgres'));
  const copy = path.join(ownFolder('binaries', `${binaries} ${size} ${mtimeMs}`), 'native');
  if (!fs.existsSync(copy)) {
    const half = `${copy}.${process.pid}`;
    fs.cpSync(path.dirname(binaries), half, { recursive: true, verbatimSymlinks: true });
    try {
      fs.renameSync(half, copy);
    } catch (error) {
      fs.rmSync(half, { recursive: true });
      if (!fs.existsSync(copy)) throw error; // else another process was first
    }
  }
  return path.join(copy, 'bin');
}

/** Anybody may create names in /var/tmp, so one that is not ours is refused. */
function ownFolder(kind: string, key: string): string {
  const hash = createHash('sha256').update(`${process.getuid?.()} ${key}`).digest('hex').slice(0, 12);
  const folder = `/var/tmp/safeguarding-hub-${kind}-${hash}`;
  fs.mkdirSync(folder, { recursive: true, mode: 0o755 });
  const found = fs.lstatSync(folder);
  if (!found.isDirectory() || found.uid !== process.getuid?.()) {
    throw new HubError(
      'POSTGRES_DID_NOT_START',
      `${folder} belongs to somebody else: remove it and start again.`,
    );
  }
  return folder;
}
