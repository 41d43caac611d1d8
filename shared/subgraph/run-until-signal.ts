import { HubError } from '../errors/hub-error.ts';
import type { RunningServer } from '../http/serve-graphql.ts';

/** Runs a process until it is told to stop; what is under way ends first. A start that fails is one readable line. */
export async function runUntilSignal(start: () => Promise<RunningServer>): Promise<void> {
  let server: RunningServer;
  try {
    server = await start();
  } catch (error) {
    if (!(error instanceof HubError)) throw error;
    console.error(`${error.code}: ${error.message}`);
    process.exitCode = 1;
    return;
  }
  // Whoever started this process need not ask its port, where another hub may be answering.
  process.send?.('ready');
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    server.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  // Started by another process: without it, nobody would ever stop this one.
  if (process.channel !== undefined) process.on('disconnect', stop);
}
