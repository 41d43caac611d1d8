/** The planner gave a plan with something that the executor does not know. It is refused: a guess could be wrong. */
export class PlanNotSupportedError extends Error {
  readonly code = 'PLAN_NOT_SUPPORTED';

  constructor(what: string) {
    super(`The plan has ${what}, which cannot be carried out. Ask in another way, or for less at once.`);
    this.name = 'PlanNotSupportedError';
  }
}
