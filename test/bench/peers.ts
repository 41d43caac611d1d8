import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('peers', import.meta.url));
const stamp = path.join(folder, 'node_modules', '.bench-install-stamp');

/** Installs the gateways that the product's is measured beside, if they are not there or the lock file has changed. */
export function ensurePeers(): void {
  const wanted = createHash('sha256')
    .update(readFileSync(path.join(folder, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.log('Installing the other gateways in test/bench/peers (npm ci, about 700 MB, a minute or so) ...');
  // No script of theirs is run; prebuilt binaries come inside the packages.
  const npm = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status, error } = spawnSync('npm', npm, { cwd: folder, stdio: 'inherit' });
  if (status !== 0) throw new Error(`npm ci failed in test/bench/peers${error ? `: ${error.message}` : ''}.`);
  writeFileSync(stamp, wanted);
}
