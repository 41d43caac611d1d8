/** Names that reading a plain object finds although nobody put them there; `__proto__` is one. */
const ofEveryObject = new Set(Object.getOwnPropertyNames(Object.prototype));

/** Aliases by which the planner keeps its own fields apart. */
const ofThePlanner = '_internal_qp_alias';

/** A name that stands for GraphQL's or the planner's own fields, or that objects answer to by themselves. */
export function isReservedName(name: string): boolean {
  return name.startsWith('__') || name.startsWith(ofThePlanner) || ofEveryObject.has(name);
}

/** A field without alias answers under its own name: `__typename` may, `__proto__` or `constructor` may not. */
export function isReservedFieldName(name: string): boolean {
  return ofEveryObject.has(name);
}

/** A name that only the gateway's own questions may use for an alias or a variable. */
export function isPlannersName(name: string): boolean {
  return name === 'representations' || name.startsWith(ofThePlanner) || name.startsWith('__batch_reps_');
}

/** Plans call what they add to a question `representations` or `__batch_reps_0`. */
export function isReservedVariableName(name: string): boolean {
  return name === 'representations' || isReservedName(name);
}
