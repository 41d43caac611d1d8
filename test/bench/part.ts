/** What a part of `npm run bench` is run with. */
export interface PartOptions {
  /** True for a run that shows that everything works, too short to be quoted. */
  quick: boolean;
  /** An empty folder for logs and databases, removed afterwards unless the run failed. */
  folder: string;
}

/** A table of what was measured. Every cell is text as it is to be printed. */
export interface BenchTable {
  title: string;
  columns: string[];
  rows: string[][];
  /** What a reader has to know to read it rightly; sentences, one each. */
  notes?: string[];
}

/** A goal beside what was measured. A missed goal fails nothing: speeds differ by machine. */
export interface Verdict {
  goal: string;
  measured: string;
  kept: boolean;
}

/** A picture of what was measured, which stands in the tables too. */
export interface BenchPicture {
  /** Its name among the pictures of the docs. */
  file: string;
  /** What it shows, in words. */
  text: string;
  svg: string;
}

/** What a part of the bench found. */
export interface PartReport {
  tables: BenchTable[];
  verdicts: Verdict[];
  pictures?: BenchPicture[];
  /** Everything that was measured, for the JSON. */
  figures: unknown;
}

/** A part of `npm run bench`: it makes its own data, and stops and removes whatever it started, even if it fails. */
export interface BenchPart {
  id: 'gateway' | 'end-to-end' | 'scale' | 'memory';
  title: string;
  run(options: PartOptions): Promise<PartReport>;
}
