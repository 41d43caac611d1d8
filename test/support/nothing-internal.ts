import os from 'node:os';
import { nhsNumber } from '../../shared/child-reference/nhs-number.ts';

/** What must never leave a process, in an answer or a log, and how it looks. */
const internals: readonly (readonly [what: string, looks: RegExp])[] = [
  ['an address', /\b(?:\d{1,3}\.){3}\d{1,3}\b|\blocalhost\b|\[?::1\]?:\d|https?:\/\/[^\s"/]+:\d+/i],
  ['a port', /\bport["\s:=]+\d{2,5}\b/i],
  ['a database address', /postgres(?:ql)?:\/\//i],
  [
    'a network failure',
    /\bE(?:CONN(?:REFUSED|RESET|ABORTED)|NOTFOUND|AI_AGAIN|PIPE|HOSTUNREACH|TIMEDOUT)\b|UND_ERR_/,
  ],
  [
    'SQL',
    /\bselect\s.{1,400}?\sfrom\s+["\\\w]+|\binsert\s+into\s|\bdelete\s+from\s|\bupdate\s+\w+\s+set\s|\bset\s+(?:local|role)\s|violates [\w -]+ constraint|relation \\?"|at or near|permission denied for|QueryFailedError/i,
  ],
  [
    'a frame of a stack',
    /\bat\s+(?:async\s+)?(?:[\w.$<>[\] ]+\s+)?\(?(?:file:|node:|\/)[^\s"]*:\d+|\.[cm]?[jt]s:\d+|node_modules/,
  ],
  ['what a plan asks', /representations|_internal_qp_alias|__batch_reps/],
  ['a path of this machine', /file:\/\/|(?<![\w.:/])\/(?:home|root|work|tmp|usr|var|opt|etc|Users|proc)\/\w/],
];

/** What a text holds that must never leave, and where; undefined if there is nothing. */
export function findInternal(text: string): string | undefined {
  for (const [what, looks] of internals) {
    const found = looks.exec(text);
    if (found !== null) return `${what}: …${around(text, found.index)}…`;
  }
  const host = os.hostname();
  if (host.length > 5 && text.includes(host))
    return `this machine's name: …${around(text, text.indexOf(host))}…`;
  for (const found of text.matchAll(/(?<![\w.-])\d{3}[ -]?\d{3}[ -]?\d{4}(?![\w-])/g)) {
    if (isNhsNumber(found[0])) return `an NHS number: …${around(text, found.index)}…`;
  }
  return undefined;
}

/** Fails the test that has received it. @throws if the text holds what must never leave */
export function refuseInternals(text: string): void {
  const found = findInternal(text);
  if (found !== undefined) throw new Error(`An answer holds ${found}`);
}

function isNhsNumber(text: string): boolean {
  try {
    nhsNumber(text);
    return true;
  } catch {
    return false;
  }
}

function around(text: string, index: number): string {
  return text.slice(Math.max(0, index - 60), index + 120);
}
