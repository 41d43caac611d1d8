import { setTimeout as sleep } from 'node:timers/promises';
import { HubError } from '../errors/hub-error.ts';

/** What runs until it is stopped. */
interface Running {
  stop(): Promise<void>;
}

const againAfterMs = 1_000;

/**
 * Runs a process until it is told to stop; what is under way ends first. A start that fails is one readable line; one
 * that fails because the database is not there yet is tried again, so that processes can be started in any order.
 */
export async function runUntilSignal(start: () => Promise<Running>): Promise<void> {
  let running: Running | undefined;
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    Promise.resolve(running?.stop()).then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  // Started by another process: without it, nobody would ever stop this one.
  if (process.channel !== undefined) process.on('disconnect', stop);
  try {
    running = await startWithDatabase(start);
  } catch (error) {
    if (!(error instanceof HubError)) throw error;
    console.error(`${error.code}: ${error.message}`);
    process.exit(1);
  }
  // Whoever started this process need not ask its port, where another hub may be answering.
  process.send?.('ready');
}

async function startWithDatabase(start: () => Promise<Running>): Promise<Running> {
  for (let tries = 1; ; tries++) {
    try {
      return await start();
    } catch (error) {
      if (!(error instanceof HubError && error.code === 'DATABASE_UNREACHABLE')) throw error;
      if (tries === 1) console.error(`${error.code}: ${error.message} It is tried again each second.`);
      await sleep(againAfterMs);
    }
  }
}
