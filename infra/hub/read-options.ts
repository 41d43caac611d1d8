import { parseArgs } from 'node:util';
import { HubError } from '../../shared/errors/hub-error.ts';

/** What was given after a command: `--name value`, as often as it was given. */
export type Options<Name extends string> = Record<Name, readonly string[]>;

/**
 * Reads a command's options, all of which take a value.
 *
 * @param usage what to say if something else was given
 * @throws HubError UNKNOWN_ARGUMENT
 */
export function readOptions<Name extends string>(
  args: string[],
  names: readonly Name[],
  usage: string,
): Options<Name> {
  try {
    const options = Object.fromEntries(
      names.map((name) => [name, { type: 'string', multiple: true } as const]),
    );
    const { values } = parseArgs({ args: withValues(args, names), options });
    return Object.fromEntries(names.map((name) => [name, values[name] ?? []])) as unknown as Options<Name>;
  } catch {
    // What parseArgs says of it is for programmers.
    throw unknownArgument(usage);
  }
}

/** Ids of keys may begin with a dash, which parseArgs takes for another option unless the value is joined to its own. */
function withValues(args: readonly string[], names: readonly string[]): string[] {
  const joined: string[] = [];
  for (let at = 0; at < args.length; at++) {
    const [arg = '', next = ''] = args.slice(at, at + 2);
    const takesNext = names.some((name) => arg === `--${name}`) && /^-[^-]/.test(next);
    joined.push(takesNext ? `${arg}=${next}` : arg);
    if (takesNext) at += 1;
  }
  return joined;
}

/** The one value of an option; undefined if it was not given. @throws HubError UNKNOWN_ARGUMENT if given twice */
export function only(values: readonly string[], usage: string): string | undefined {
  if (values.length > 1) throw unknownArgument(usage);
  return values[0];
}

/** One of the names that there are. @throws HubError UNKNOWN_ARGUMENT with all of them */
export function oneOf<Name extends string>(
  value: string | undefined,
  names: readonly Name[],
  option: string,
): Name {
  const found = names.find((name) => name === value);
  if (found === undefined) throw unknownArgument(`Give ${option} one of: ${names.join(', ')}.`);
  return found;
}

/** What was given is not what a command takes. */
export function unknownArgument(usage: string): HubError {
  return new HubError('UNKNOWN_ARGUMENT', usage);
}
