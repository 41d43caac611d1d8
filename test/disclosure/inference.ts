/** A sum that is known: each variable by its coefficient. */
export interface Equation {
  terms: ReadonlyMap<string, number>;
  value: number;
}

/** The least and the most that a count can be. */
export interface Interval {
  least: number;
  most: number;
}

/**
 * What can be worked out of counts from sums that are known: each count's interval, by bounds and by elimination.
 * Counts are never below zero.
 *
 * @param known bounds that are known beforehand
 */
export function infer(
  equations: readonly Equation[],
  known: ReadonlyMap<string, Interval>,
): Map<string, Interval> {
  const intervals = new Map(known);
  for (const { terms } of equations) {
    for (const name of terms.keys())
      if (!intervals.has(name)) intervals.set(name, { least: 0, most: Number.POSITIVE_INFINITY });
  }
  while (tighten(equations, intervals)) {
    // Until nothing more follows.
  }
  for (const [name, value] of eliminated(equations, intervals))
    intervals.set(name, { least: value, most: value });
  while (tighten(equations, intervals)) {
    // What elimination found may tell more.
  }
  return intervals;
}

/** One pass over all sums: each term lies within what the others leave. @returns whether anything became tighter */
function tighten(equations: readonly Equation[], intervals: Map<string, Interval>): boolean {
  let hasChanged = false;
  for (const { terms, value } of equations) {
    for (const [name, coefficient] of terms) {
      const own = intervals.get(name) as Interval;
      if (own.least === own.most) continue;
      let [least, most] = [value, value];
      for (const [other, by] of terms) {
        if (other === name) continue;
        const { least: low, most: high } = intervals.get(other) as Interval;
        least -= by > 0 ? by * high : by * low;
        most -= by > 0 ? by * low : by * high;
      }
      const [a, b] = coefficient > 0 ? [least, most] : [-most, -least];
      const tighter = { least: Math.max(own.least, a), most: Math.min(own.most, b) };
      if (tighter.least === own.least && tighter.most === own.most) continue;
      if (tighter.least > tighter.most) throw new Error(`What is known of ${name} contradicts itself.`);
      intervals.set(name, tighter);
      hasChanged = true;
    }
  }
  return hasChanged;
}

/** Far above every count, and its products are exact. */
const prime = 67_108_859;

/** The variables that linear elimination alone determines. It is done modulo a prime, so that nothing is rounded. */
function eliminated(equations: readonly Equation[], intervals: ReadonlyMap<string, Interval>) {
  const pivots = new Map<string, Row>();
  for (const equation of equations) {
    let row = openRow(equation, intervals);
    for (const name of [...row.terms.keys()]) {
      const pivot = pivots.get(name);
      const by = row.terms.get(name);
      if (pivot !== undefined && by !== undefined) row = minus(row, pivot, by);
    }
    const [first] = row.terms;
    if (first === undefined) continue;
    const [name, coefficient] = first;
    const scaled = minus({ terms: new Map(), value: 0 }, row, prime - inverse(coefficient));
    for (const [other, each] of pivots) {
      const by = each.terms.get(name);
      if (by !== undefined) pivots.set(other, minus(each, scaled, by));
    }
    pivots.set(name, scaled);
  }
  const alone = [...pivots].filter(([, { terms }]) => terms.size === 1);
  return alone.map(([name, { value }]) => [name, value] as const);
}

interface Row {
  terms: Map<string, number>;
  value: number;
}

const modulo = (value: number) => ((value % prime) + prime) % prime;

/** A sum with what is determined already taken out. */
function openRow({ terms, value }: Equation, intervals: ReadonlyMap<string, Interval>): Row {
  const row: Row = { terms: new Map(), value: modulo(value) };
  for (const [name, coefficient] of terms) {
    const { least, most } = intervals.get(name) as Interval;
    if (least === most) row.value = modulo(row.value - coefficient * least);
    else row.terms.set(name, modulo(coefficient));
  }
  return row;
}

function minus(row: Row, other: Row, by: number): Row {
  const terms = new Map(row.terms);
  for (const [name, coefficient] of other.terms) {
    const left = modulo((terms.get(name) ?? 0) - by * coefficient);
    if (left === 0) terms.delete(name);
    else terms.set(name, left);
  }
  return { terms, value: modulo(row.value - by * other.value) };
}

function inverse(value: number): number {
  let [result, base, exponent] = [1, value, prime - 2];
  while (exponent > 0) {
    if (exponent % 2 === 1) result = modulo(result * base);
    base = modulo(base * base);
    exponent = Math.floor(exponent / 2);
  }
  return result;
}
