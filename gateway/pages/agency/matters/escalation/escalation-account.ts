import { dayWords } from '../../../words/dates.ts';
import { enumWords } from '../../../words/enum-words.ts';
import { workingDaysWords } from '../../../words/numbers.ts';
import { guardedLine, type Line, line, momentLine } from '../account.ts';
import type { EscalationRecord, StageRecord } from './answer.ts';

/** Which side of the escalation a record describes. */
export function escalationSide({ side }: EscalationRecord): string {
  return side === 'RAISER'
    ? 'Its record as the one that raised it'
    : 'Its record as the one it was raised against';
}

/** What one side's record says of the escalation. */
export function escalationLines(record: EscalationRecord): Line[] {
  return [
    line('Stands', enumWords('EscalationStatus', record.status)),
    line('Raised by', record.raisedBy.name),
    line('Raised against', record.raisedAgainst.name),
    line('About', enumWords('EscalationKind', record.kind)),
    line('Why professionals disagree', enumWords('EscalationReason', record.reason)),
    momentLine('Raised', record.raisedAt),
    line('Policy', record.policy.label),
    guardedLine('Its own case reference', record.caseReference, 'CHILD_IDENTIFIERS', record),
    ...record.stages.flatMap((stage) => stageLines(stage, record)),
    ...(record.closedAt === null ? [] : closing(record)),
    ...(record.linkReason === null ? [] : [line('Why it was linked', record.linkReason)]),
  ];
}

function stageLines(stage: StageRecord, record: EscalationRecord): Line[] {
  const key = `Stage ${stage.number}`;
  const limit =
    stage.dueOn === null || stage.limitWorkingDays === null
      ? 'no limit is published'
      : `limit ${workingDaysWords(stage.limitWorkingDays)}, to ${dayWords(stage.dueOn)}`;
  const taken = stage.workingDaysTaken === null ? '' : `, took ${workingDaysWords(stage.workingDaysTaken)}`;
  return [
    line(key, `${stage.label}: ${limit}${taken}${stage.overdue ? ', past its limit' : ''}`),
    ...(stage.shortenedReason === null
      ? []
      : [guardedLine(`${key}: why the limit was shortened`, stage.shortenedReason, 'OWN_WORDS', record)]),
    ...(stage.skippedReason === null
      ? []
      : [guardedLine(`${key}: why stages were skipped`, stage.skippedReason, 'OWN_WORDS', record)]),
  ];
}

function closing(record: EscalationRecord): Line[] {
  const { resolution, childOutcome } = record;
  return [
    momentLine('Closed', record.closedAt),
    line('How it was resolved', resolution && enumWords('EscalationResolution', resolution)),
    guardedLine('What was agreed', record.resolutionNote, 'OWN_WORDS', record),
    line('What it changed for the child', childOutcome && enumWords('ChildOutcome', childOutcome)),
  ];
}
