import { destination, type Logger, pino } from 'pino';

/**
 * A process's log: lines of JSON on its output, or at the end of the file that HUB_LOG_FILE names. HUB_LOG_LEVEL says how
 * much, from "trace" to "silent". No line says on which machine or at which address the process runs.
 */
export function processLog(name: string): Logger {
  const { HUB_LOG_LEVEL, HUB_LOG_FILE } = process.env;
  const options = { name, level: HUB_LOG_LEVEL || 'info', base: { pid: process.pid } };
  if (!HUB_LOG_FILE) return pino(options);
  return pino(options, destination({ dest: HUB_LOG_FILE, append: true, sync: true }));
}
