import { plainWording } from '../fault-words.ts';
import { Failure, type Fault } from '../fetch/failure.ts';

const { code: unavailable, message } = plainWording.unavailable;

export function fault(subgraph: string, code = unavailable): Fault {
  return { message: message(subgraph), extensions: { code, subgraph } };
}

export function failed(subgraph: string, below: Failure['below'] = [], code?: string): Failure {
  return new Failure(fault(subgraph, code), below);
}

/** Joined data with each failure as text: `!desk`, `!desk FORBIDDEN`, `!desk at 0.title` for one that is below. */
export function readable(value: unknown): unknown {
  if (value instanceof Failure) {
    const { code, subgraph } = value.fault.extensions;
    const said = code === unavailable ? '' : ` ${code}`;
    return `!${subgraph}${said}${value.below.length > 0 ? ` at ${value.below.join('.')}` : ''}`;
  }
  if (Array.isArray(value)) return value.map(readable);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, readable(each)]));
}
