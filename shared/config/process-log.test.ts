import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { processLog } from './process-log.ts';

test('a process logs to the end of the file that it is told, and says neither where it runs nor on what machine', () => {
  const { HUB_LOG_FILE, HUB_LOG_LEVEL } = process.env;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'safeguarding-hub-log-'));
  try {
    process.env.HUB_LOG_FILE = path.join(folder, 'hub.log');
    process.env.HUB_LOG_LEVEL = 'info';
    processLog('police').info('ready');
    processLog('health').info('ready');
    const lines = readFileSync(process.env.HUB_LOG_FILE, 'utf8').trim().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual(
      ['police', 'health'].map((name) => ({
        level: 30,
        time: expect.any(Number),
        pid: process.pid,
        name,
        msg: 'ready',
      })),
    );
  } finally {
    Object.assign(process.env, { HUB_LOG_FILE, HUB_LOG_LEVEL });
    rmSync(folder, { recursive: true });
  }
});
