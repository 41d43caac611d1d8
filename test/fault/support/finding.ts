/** Something that a scenario has found out. */
export interface Finding {
  what: string;
  measured: string;
  /** What was hoped for; empty where it is only told. */
  target: string;
  holds: boolean;
  /** How long something took: a machine that is busy with other things may take longer, so no test fails for it. */
  speed?: true;
}

/** What is only told. */
export function told(what: string, measured: string | number): Finding {
  return { what, measured: String(measured), target: '', holds: true };
}

/** A count that has to be exactly another. */
export function exactly(what: string, measured: number, target: number): Finding {
  return { what, measured: String(measured), target: String(target), holds: measured === target };
}

/** A figure that may not be more than another. */
function atMost(what: string, measured: number, target: number, unit = ''): Finding {
  const spoken = (value: number) => `${Math.round(value * 10) / 10}${unit}`;
  return {
    what,
    measured: spoken(measured),
    target: `at most ${spoken(target)}`,
    holds: measured <= target,
  };
}

/** A figure that may not be less than another: without it the others would say nothing. */
export function atLeast(what: string, measured: number, target: number): Finding {
  return { what, measured: String(measured), target: `at least ${target}`, holds: measured >= target };
}

/** A time that may not be longer than another, both in milliseconds. */
export function within(what: string, measured: number, target: number): Finding {
  return { ...atMost(what, measured, target, ' ms'), speed: true };
}

/** What does not hold, speeds apart; empty if all does. */
export function broken(findings: readonly Finding[]): string[] {
  return findings
    .filter(({ holds, speed }) => !holds && !speed)
    .map(({ what, measured, target }) => `${what}: ${measured}, not ${target}`);
}
