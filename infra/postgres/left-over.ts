import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { HubError } from '../../shared/errors/hub-error.ts';

const LAUNCHER_FILE = 'launcher.pid';

export function recordLauncher(dataDir: string): void {
  fs.writeFileSync(path.join(dataDir, LAUNCHER_FILE), String(process.pid));
}

/**
 * Clears what an earlier run left in the data directory, if it was killed. The process id that it recorded
 * may be anyone's by now, and pg_ctl would signal it unseen, so it is looked at first.
 */
export function clearLeftOver(dataDir: string, pgData: string, stopServer: () => void): void {
  const pidFile = path.join(pgData, 'postmaster.pid');
  if (!fs.existsSync(pidFile)) return;
  const pid = Number.parseInt(fs.readFileSync(pidFile, 'utf8'), 10);
  const found = describe(pid);
  if (found && !found.command.includes(pgData)) {
    fs.rmSync(pidFile); // left in place, it would stop PostgreSQL from starting
    return;
  }
  if (found && found.parent === launcherOf(dataDir)) {
    throw new HubError(
      'POSTGRES_ALREADY_RUNNING',
      `Process ${found.parent} already runs a hub with the data in ${dataDir}: stop it first.`,
    );
  }
  try {
    stopServer();
  } catch {
    // nothing was running: PostgreSQL removes the file itself
  }
}

function launcherOf(dataDir: string): number | undefined {
  const file = path.join(dataDir, LAUNCHER_FILE);
  return fs.existsSync(file) ? Number(fs.readFileSync(file, 'utf8')) : undefined;
}

/** Undefined if there is no such process, or (Windows) if it cannot be looked at. */
function describe(pid: number): { parent: number; command: string } | undefined {
  try {
    // Linux: slim containers have no ps.
    const command = fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    const parent = /^PPid:\s+(\d+)/m.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return { parent: Number(parent), command };
  } catch {
    const line = spawnSync('ps', ['-o', 'ppid=,args=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '';
    const [, parent, command] = /^\s*(\d+)\s+(.*)/.exec(line) ?? [];
    return parent && command ? { parent: Number(parent), command } : undefined;
  }
}
