import { type Logger, pino } from 'pino';

/** A process's log: lines of JSON on its output. HUB_LOG_LEVEL says how much, from "trace" to "silent". */
export function processLog(name: string): Logger {
  return pino({ name, level: process.env.HUB_LOG_LEVEL || 'info' });
}
