/** `npm run --silent hub -- <command>`: what people do with a hub from a command line. */
import { HubError } from '../../shared/errors/hub-error.ts';
import type { Command } from './command.ts';

/** Loaded when asked for: a command needs only what it needs itself. */
const commands: Record<string, () => Promise<{ command: Command }>> = {
  audit: () => import('./audit.ts'),
  'board-paper': () => import('./board-paper.ts'),
  'evidence-pack': () => import('./evidence-pack.ts'),
  keys: () => import('./keys.ts'),
  receipts: () => import('./receipts.ts'),
  token: () => import('./token.ts'),
};

try {
  const [name = '', ...args] = process.argv.slice(2);
  if (!Object.hasOwn(commands, name)) {
    const known = Object.keys(commands).join(', ');
    throw new HubError(
      'UNKNOWN_COMMAND',
      `Say which command: npm run --silent hub -- <command>. There is: ${known}.`,
    );
  }
  const { command } = await (commands[name] as () => Promise<{ command: Command }>)();
  await command(args, process.env);
} catch (error) {
  console.error(error instanceof HubError ? `${error.code}: ${error.message}` : error);
  process.exitCode = 1;
}
