import type { Answer } from '../gateway-process.ts';
import { type Difference, differences } from './differences.ts';

interface Example {
  kind: string;
  times: number;
  /** Where it was first seen, and what was given there. */
  first: string;
}

/** Counts questions whose answers have the same data, and keeps one example of each kind of difference. */
export class Tally {
  readonly #title: string;
  readonly #examples = new Map<string, Example>();
  #equal = 0;
  /** Of the data that is the same, as JSON. */
  #characters = 0;
  /** Of which data that is no more than null. */
  #empty = 0;
  #otherOrder = 0;
  #different = 0;

  constructor(title: string) {
    this.#title = title;
  }

  get different(): number {
    return this.#different;
  }

  count(name: string, ours: Answer, theirs: Answer): void {
    const found = differences(ours.data ?? null, theirs.data ?? null);
    if (found.length > 0) this.#different += 1;
    else {
      this.#equal += 1;
      if (ours.data == null) this.#empty += 1;
      else this.#characters += JSON.stringify(ours.data).length;
      if (JSON.stringify(ours.data) !== JSON.stringify(theirs.data)) this.#otherOrder += 1;
    }
    for (const difference of found) this.#note(`${difference.kind} at ${difference.place}`, name, difference);
    const [ourCodes, theirCodes] = [codes(ours), codes(theirs)];
    if (ourCodes !== theirCodes)
      this.#note('codes of errors, which do not count', name, {
        place: 'errors',
        kind: 'value',
        ours: ourCodes,
        theirs: theirCodes,
      });
  }

  #note(kind: string, name: string, { ours, theirs }: Difference): void {
    const known = this.#examples.get(kind);
    if (known === undefined) {
      const first = `${name}: ours ${short(ours)}, theirs ${short(theirs)}`;
      this.#examples.set(kind, { kind, times: 1, first });
    } else known.times += 1;
  }

  /** In Markdown. */
  report(): string {
    const total = this.#equal + this.#different;
    const lines = [...this.#examples.values()]
      .sort((a, b) => b.times - a.times)
      .map(({ kind, times, first }) => `- ${times} x ${kind}. First in ${first}`);
    return [
      `### ${this.#title}`,
      '',
      `${total} questions: ${this.#equal} with the same data (${this.#characters} characters of JSON; ${this.#otherOrder} of them with keys in another order, ${this.#empty} without data), ${this.#different} with different data.`,
      ...(lines.length > 0 ? ['', ...lines] : []),
    ].join('\n');
  }
}

const codes = ({ errors = [] }: Answer) =>
  [...new Set(errors.map(({ extensions }) => String(extensions?.code ?? 'no code')))].sort().join(' ');

const short = (value: unknown) => {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
};
