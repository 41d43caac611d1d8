export interface Difference {
  /** The place in the data, indexes of lists left out: `meetings[].title`. */
  place: string;
  kind: 'value' | 'length' | 'only ours' | 'only theirs';
  ours: unknown;
  theirs: unknown;
}

/** Where two answers' data differ. The order of keys does not count here. */
export function differences(ours: unknown, theirs: unknown, place = ''): Difference[] {
  if (Array.isArray(ours) && Array.isArray(theirs)) {
    if (ours.length !== theirs.length)
      return [{ place, kind: 'length', ours: ours.length, theirs: theirs.length }];
    return ours.flatMap((item, index) => differences(item, theirs[index], `${place}[]`));
  }
  if (isObject(ours) && isObject(theirs)) {
    const keys = new Set([...Object.keys(ours), ...Object.keys(theirs)]);
    return [...keys].flatMap((key): Difference[] => {
      const at = place === '' ? key : `${place}.${key}`;
      if (!Object.hasOwn(theirs, key))
        return [{ place: at, kind: 'only ours', ours: ours[key], theirs: undefined }];
      if (!Object.hasOwn(ours, key))
        return [{ place: at, kind: 'only theirs', ours: undefined, theirs: theirs[key] }];
      return differences(ours[key], theirs[key], at);
    });
  }
  return Object.is(ours, theirs) ? [] : [{ place, kind: 'value', ours, theirs }];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
