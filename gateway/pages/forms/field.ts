/** One choice of a field. */
export interface Choice {
  /** As the API has it. */
  value: string;
  text: string;
  hint?: string;
}

interface Named {
  /** Of what is typed, and of the input that it becomes. */
  name: string;
  label: string;
  hint?: string;
  /** May be left empty. */
  optional?: true;
  /** What is wrong when it is left empty: "Enter …" or "Select …". */
  ask?: string;
}

/** A field of a form. What is read of each is the value that the API takes. */
export type Field =
  | (Named & {
      kind: 'text';
      /** Characters; 100 unless told. */
      most?: number;
      /** How wide it is, in characters. */
      width?: 2 | 3 | 4 | 5 | 10 | 20;
      isNumber?: true;
      /** What is wrong with a text that is there; undefined if it is right. */
      wrong?(text: string): string | undefined;
    })
  | (Named & { kind: 'longText'; most?: number })
  | (Named & { kind: 'radios' | 'select'; choices: readonly Choice[] })
  | (Named & { kind: 'yesNo' })
  /** A day and a time in London; read as an instant. Filled in with now unless told. */
  | (Named & { kind: 'moment'; isEmpty?: true })
  /** A day; read as 2026-04-01. */
  | (Named & { kind: 'day' });

/** What was read of a form, by field; a field that was left empty is not in it. */
export type Values = Readonly<Record<string, string | number | boolean | undefined>>;
