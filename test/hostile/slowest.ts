import type { HostileRequest } from './hostile-request.ts';

export interface Timed {
  request: HostileRequest;
  milliseconds: number;
}

/** Of each family how many there are and the slowest, in the order of the families. */
export function slowestOfFamilies(
  timed: readonly Timed[],
): [family: string, count: number, slowest: Timed][] {
  return [...Map.groupBy(timed, ({ request }) => request.family)].map(([family, of]) => [
    family,
    of.length,
    of.reduce((slowest, each) => (each.milliseconds > slowest.milliseconds ? each : slowest)),
  ]);
}

/** Asks `/health` over and over until it is stopped; then gives how long each answer took, in milliseconds. */
export function askHealth(url: string): { stop(): Promise<number[]> } {
  let isAsking = true;
  const answers: number[] = [];
  const asking = (async () => {
    while (isAsking) {
      const begun = performance.now();
      const response = await fetch(new URL('/health', url));
      await response.json();
      answers.push(performance.now() - begun);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  })();
  return {
    async stop() {
      isAsking = false;
      await asking;
      return answers;
    },
  };
}
