import type { Environment } from '../../shared/config/environment.ts';

/**
 * One command. What it answers goes to the output, and nothing else does, so that another program can read it; an
 * error is thrown as a HubError and ends with exit code 1.
 */
export type Command = (args: string[], env: Environment) => Promise<void>;
