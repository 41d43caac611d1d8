import { defaultThreshold } from '../disclosure/control-counts.ts';
import { HubError } from '../errors/hub-error.ts';

export type Environment = Record<string, string | undefined>;

/** The ports follow one another from HUB_PORT, so that two hubs run side by side. */
const portOffsets = {
  gateway: 0,
  localAuthority: 1,
  police: 2,
  health: 3,
  partnership: 4,
  signIn: 5,
} as const;

export type ProcessName = keyof typeof portOffsets;

/** The address to listen on: this machine's own unless told. Between machines there has to be TLS before it. */
export function hubHost(env: Environment): string {
  return env.HUB_HOST || '127.0.0.1';
}

/** A process's port. @throws HubError CONFIGURATION_INVALID */
export function hubPort(env: Environment, process: ProcessName): number {
  const base = Number(env.HUB_PORT || 4000);
  if (!Number.isInteger(base) || base < 1 || base > 65_500) {
    throw new HubError(
      'CONFIGURATION_INVALID',
      `HUB_PORT is ${env.HUB_PORT}. Give a port number from 1 to 65500.`,
    );
  }
  return base + portOffsets[process];
}

/** Where a process answers on this machine, without a path. @throws HubError CONFIGURATION_INVALID */
export function localAddress(env: Environment, process: ProcessName): string {
  const host = hubHost(env);
  return `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${hubPort(env, process)}`;
}

/** A variable without which the process cannot start. @throws HubError CONFIGURATION_INVALID */
export function required(env: Environment, name: string): string {
  const value = env[name];
  if (!value) throw new HubError('CONFIGURATION_INVALID', `${name} is not set. The README says what it is.`);
  return value;
}

/** Whether everything here is demonstration data, of which nothing need be kept from anybody: HUB_DEMONSTRATION. */
export function isDemonstration(env: Environment): boolean {
  return env.HUB_DEMONSTRATION === 'true';
}

/**
 * The sites whose pages may ask: HUB_ALLOWED_ORIGINS, each by its exact origin, with commas between; none unless set.
 *
 * @throws HubError CONFIGURATION_INVALID
 */
export function allowedOrigins(env: Environment): string[] {
  const origins = (env.HUB_ALLOWED_ORIGINS ?? '')
    .split(',')
    .map((origin) => origin.trim())
    .filter((origin) => origin !== '');
  for (const origin of origins) {
    if (!/^https?:[^*]*$/.test(origin) || !URL.canParse(origin) || new URL(origin).origin !== origin) {
      throw new HubError(
        'CONFIGURATION_INVALID',
        'HUB_ALLOWED_ORIGINS has what is no origin. Give each as a browser names it, such as https://hub.example.org.',
      );
    }
  }
  return origins;
}

/** A whole number between two, both included. @throws HubError CONFIGURATION_INVALID */
export function wholeNumber(
  env: Environment,
  variable: string,
  { usual, least, most }: { usual: number; least: number; most: number },
): number {
  const number = Number(env[variable] || usual);
  if (!Number.isInteger(number) || number < least || number > most) {
    throw new HubError(
      'CONFIGURATION_INVALID',
      `${variable} is ${env[variable]}. Give a whole number from ${least} to ${most}.`,
    );
  }
  return number;
}

/** Up to which count figures are suppressed. It may be raised, and lowered to 1. @throws HubError CONFIGURATION_INVALID */
export function suppressionThreshold(env: Environment): number {
  return wholeNumber(env, 'HUB_SUPPRESSION_THRESHOLD', { usual: defaultThreshold, least: 1, most: 100 });
}
