/** What V8 writes with --cpu-prof. Times are in microseconds. */
export interface Profile {
  nodes: {
    id: number;
    callFrame: { functionName: string; url: string; lineNumber: number };
    children?: number[];
  }[];
  samples: number[];
  timeDeltas: number[];
}

export interface Shares {
  /** Shares of the busy time, from the largest; an area is a folder of the product, a package, or Node. */
  byArea: [string, number][];
  /** The same with Node's own time given to whoever called Node. */
  byCaller: [string, number][];
  byFunction: [string, number][];
  /** With everything that was called from there, up to the next asynchronous step. */
  withCallees: [string, number][];
}

/**
 * Where the time of some seconds went, without what was idle.
 *
 * @param seconds how many before the end count
 * @param ending how many at the end do not: requests given up with the load, and the process's own end
 */
export function sharesOf(
  { nodes, samples, timeDeltas }: Profile,
  { seconds, ending }: { seconds: number; ending: number },
): Shares {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])));
  const selfTime = new Map<number, number>();
  let beforeEnd = 0;
  let busy = 0;
  for (let index = samples.length - 1; index >= 0; index -= 1) {
    const id = samples[index] as number;
    const time = timeDeltas[index + 1] ?? 0;
    beforeEnd += time;
    if (beforeEnd > seconds * 1e6) break;
    if (beforeEnd < ending * 1e6) continue;
    if (byId.get(id)?.callFrame.functionName === '(idle)') continue;
    busy += time;
    selfTime.set(id, (selfTime.get(id) ?? 0) + time);
  }
  const byArea = new Map<string, number>();
  const byCaller = new Map<string, number>();
  const byFunction = new Map<string, number>();
  const withCallees = new Map<string, number>();
  const add = (to: Map<string, number>, key: string, time: number) =>
    to.set(key, (to.get(key) ?? 0) + time / busy);
  const nameOf = (id: number): string => {
    const { functionName, url, lineNumber } = (byId.get(id) as Profile['nodes'][number]).callFrame;
    return url === ''
      ? functionName
      : `${functionName || '(unnamed)'} ${placeOf(url)}${url.startsWith('node:') ? '' : `:${lineNumber + 1}`}`;
  };
  for (const [id, time] of selfTime) {
    // Built in to V8 or Node: only who called it says what it was for.
    const caller = parents.get(id);
    const isNative = byId.get(id)?.callFrame.url === '' && !nameOf(id).startsWith('(');
    add(byFunction, isNative && caller ? `${nameOf(id)} <- ${nameOf(caller)}` : nameOf(id), time);
    add(byArea, areaOf(isNative && caller ? caller : id), time);
    add(byCaller, areaOf(outsideNode(id)), time);
    const seen = new Set<string>();
    for (let up: number | undefined = id; up !== undefined; up = parents.get(up)) {
      const name = nameOf(up);
      if (!seen.has(name) && name !== '(root)') add(withCallees, name, time);
      seen.add(name);
    }
  }
  return {
    byArea: largest(byArea),
    byCaller: largest(byCaller),
    byFunction: largest(byFunction),
    withCallees: largest(withCallees),
  };

  function outsideNode(id: number): number {
    for (let up: number | undefined = id; up !== undefined; up = parents.get(up)) {
      const { url, functionName } = (byId.get(up) as Profile['nodes'][number]).callFrame;
      const isNodes = url.startsWith('node:') || (url === '' && !functionName.startsWith('('));
      if (!isNodes) return functionName === '(root)' ? id : up;
    }
    return id;
  }

  function areaOf(id: number): string {
    const { url, functionName } = (byId.get(id) as Profile['nodes'][number]).callFrame;
    if (url === '') return functionName;
    if (url.startsWith('node:')) return 'Node';
    if (url.startsWith('wasm:')) return 'WebAssembly';
    const place = placeOf(url);
    return place.includes('/') ? place.slice(0, place.lastIndexOf('/')) : place;
  }
}

/** A file of the product by its path, a package by its name, and Node's own modules by theirs. */
function placeOf(url: string): string {
  const inPackage = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\/(.*)/.exec(url);
  if (inPackage) return `${inPackage[1]}/${inPackage[2]?.split('/').at(-1)}`;
  const root = new URL('../../', import.meta.url).href;
  return url.startsWith(root) ? url.slice(root.length) : url;
}

function largest(shares: Map<string, number>): [string, number][] {
  return [...shares].sort(([, a], [, b]) => b - a);
}
