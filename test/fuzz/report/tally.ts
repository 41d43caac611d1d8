import type { CaseOutcome, Finding } from '../workers/messages.ts';

export interface FoundAt extends Finding {
  seed: number;
  index: number;
}

/** What was run so far, and what was found. */
export class Tally {
  documents = 0;
  cases = 0;
  #written = 0;
  #withFaults = 0;
  #withErrors = 0;
  readonly #features = new Map<string, number>();
  readonly findings: FoundAt[] = [];

  count(seed: number, index: number, outcomes: readonly CaseOutcome[]): void {
    this.#written += 1;
    if (outcomes.length > 0) this.documents += 1;
    for (const { features, hasFaults, hasErrors, finding } of outcomes) {
      this.cases += 1;
      if (hasFaults) this.#withFaults += 1;
      if (hasErrors) this.#withErrors += 1;
      for (const feature of features) this.#features.set(feature, (this.#features.get(feature) ?? 0) + 1);
      if (finding !== undefined) this.findings.push({ ...finding, seed, index });
    }
  }

  /** One line for while it runs. */
  progress(seconds: number): string {
    const rate = Math.round(this.cases / Math.max(seconds, 0.001));
    return `${this.cases} queries, ${rate} a second, ${this.findings.length} differences`;
  }

  /** Everything, as lines of text. */
  summary(): string[] {
    const share = (count: number) => `${((100 * count) / Math.max(this.cases, 1)).toFixed(1)} %`;
    const features = [...this.#features].sort(([, most], [, least]) => least - most);
    const kinds = Map.groupBy(this.findings, ({ kind }) => kind);
    return [
      `${this.cases} queries of ${this.documents} documents; ${((100 * this.documents) / Math.max(this.#written, 1)).toFixed(1)} % of what was written is valid.`,
      `With faults: ${share(this.#withFaults)}. With errors in the answer: ${share(this.#withErrors)}.`,
      ...features.map(([feature, count]) => `  ${String(count).padStart(8)}  ${feature}`),
      ...[...kinds].map(([kind, found]) => `${kind}: ${found.length}`),
      `${this.findings.length} differences.`,
    ];
  }

  /** The features that at least one case has. */
  get features(): ReadonlyMap<string, number> {
    return this.#features;
  }
}
