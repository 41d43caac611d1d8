import { sumOf } from '../../figures/sum-of.ts';
import {
  type CellValue,
  type EmptyCell,
  figure,
  notApplicable,
  type Table,
  text,
} from '../../tables/table.ts';
import type { CurrentView, Policy, StageFigureName } from './answer.ts';

type Stages = Pick<CurrentView, 'total' | 'stages'>;

/** Time in each stage against its limit, all raisers together. Medians do not add up, so none is here. */
export function stageLimits({ total, stages }: Stages, policy: Policy, empty: EmptyCell): Table {
  return {
    id: 'stage-limits',
    caption: 'Each stage against its limit',
    rowHeading: 'stage',
    columns: [
      { key: 'stage', heading: 'Stage' },
      { key: 'limit', heading: 'Limit', numeric: true },
      { key: 'entered', heading: 'Entered it', numeric: true },
      { key: 'within', heading: 'Left within the limit', numeric: true },
      { key: 'late', heading: 'Left late', numeric: true },
      { key: 'overdue', heading: 'In it past the limit now', numeric: true },
      { key: 'resolved', heading: 'Resolved at it', numeric: true },
      { key: 'skipped', heading: 'Came by skipping a stage', numeric: true },
      { key: 'shortened', heading: 'Given a shorter limit', numeric: true },
    ],
    rows: policy.stages.map(({ number, label, limitWorkingDays }) => {
      // A raiser without a row had nothing in the stage; while an agency is missing its raisers have none either.
      const all = (name: StageFigureName) =>
        figure(
          total.raised === null
            ? null
            : sumOf(stages.filter((each) => each.number === number).map((each) => each[name])),
          'count',
          empty,
        );
      const ofLimit = (name: StageFigureName) => {
        const cell = all(name);
        // Where the policy sets none, a limit may still have been set for one child.
        const isNone = limitWorkingDays === null && cell.kind === 'count' && cell.value === 0;
        return isNone ? notApplicable('no limit') : cell;
      };
      return {
        stage: text(`${number}. ${label}`),
        limit: limitCell(limitWorkingDays),
        entered: all('entered'),
        within: ofLimit('leftWithinLimit'),
        late: ofLimit('leftLate'),
        overdue: ofLimit('overdueNow'),
        resolved: all('resolvedHere'),
        skipped: all('skippedTo'),
        shortened: all('shortened'),
      };
    }),
  };
}

/** The same by who raised them, with how long half of them took. */
export function stagesByRaiser({ stages }: Stages, policy: Policy, empty: EmptyCell): Table {
  const limits = new Map(policy.stages.map(({ number, limitWorkingDays }) => [number, limitWorkingDays]));
  const rows = stages.toSorted(
    (a, b) => a.raisedBy.name.localeCompare(b.raisedBy.name, 'en-GB') || a.number - b.number,
  );
  return {
    id: 'stages-by-raiser',
    caption: 'Time in each stage, by who raised them',
    rowHeading: 'stage',
    columns: [
      { key: 'stage', heading: 'Raised by, stage' },
      { key: 'limit', heading: 'Limit', numeric: true },
      { key: 'median', heading: 'Half left it within', numeric: true },
      { key: 'entered', heading: 'Entered it', numeric: true },
      { key: 'within', heading: 'Left within the limit', numeric: true },
      { key: 'late', heading: 'Left late', numeric: true },
      { key: 'overdue', heading: 'In it past the limit now', numeric: true },
    ],
    rows: rows.map((each) => ({
      stage: text(`${each.raisedBy.name}: ${each.number}. ${each.label}`),
      limit: limitCell(limits.get(each.number) ?? null),
      median: figure(each.medianWorkingDays, 'workingDays', notApplicable('none has left it')),
      entered: figure(each.entered, 'count', empty),
      within: figure(each.leftWithinLimit, 'count', empty),
      late: figure(each.leftLate, 'count', empty),
      overdue: figure(each.overdueNow, 'count', empty),
    })),
    ifNone: 'No escalation that was raised in this period is held by an agency that answered.',
  };
}

/** The stages that the policy sets, in its own words. */
export function policyStages({ stages }: Policy): Table {
  return {
    id: 'policy-stages',
    caption: 'The stages of the policy',
    rowHeading: 'stage',
    columns: [
      { key: 'stage', heading: 'Stage' },
      { key: 'who', heading: 'Who works on it' },
      { key: 'limit', heading: 'Limit', numeric: true },
    ],
    rows: stages.map(({ number, label, who, limitWorkingDays }) => ({
      stage: text(`${number}. ${label}`),
      who: who === null ? notApplicable('not said in the text that was read') : text(who),
      limit: limitCell(limitWorkingDays),
    })),
  };
}

function limitCell(limitWorkingDays: number | null): CellValue {
  return figure(limitWorkingDays, 'workingDays', notApplicable('no limit is published'));
}
