import { enumChoices } from '../../forms/enum-choices.ts';
import type { Values } from '../../forms/field.ts';
import type { FieldErrors } from '../../forms/read-form.ts';
import { enumWords } from '../../words/enum-words.ts';
import { type OwnEscalation, ownEscalation } from '../matters/escalation/own-escalation.ts';
import { matterForm } from './about-matter.ts';
import type { OwnForm } from './own-form.ts';
import { reference, stagesAfter } from './reference.ts';
import {
  missingCaseReference,
  moment,
  optionalWords,
  shorterLimit,
  shorterLimitErrors,
} from './usual-fields.ts';

const ofEscalation = { of: 'escalation', back: 'Back to the escalation', load: ownEscalation } as const;

const advance = matterForm<OwnEscalation>({
  ...ofEscalation,
  name: 'advance-escalation',
  act: 'advance',
  async make(record, asked) {
    const stages = stagesAfter(await reference(asked), record?.stageReached ?? 0);
    return {
      title: 'Move to a later stage',
      caption: captionOf(record),
      says: ['The other side is told. The clock of the stage begins when it was entered.'],
      isOpen: isOpen(record) && stages.length > 0,
      fields: [
        {
          kind: 'radios',
          name: 'stage',
          label: 'Which stage is entered?',
          ask: 'Select which stage is entered',
          choices: stages,
        },
        moment('enteredAt', 'When it was entered'),
        optionalWords('skippedReason', 'Why stages are skipped', 'Only if the stage is not the next one.'),
        ...shorterLimit,
        ...missingCaseReference(record?.caseReference),
      ],
      button: 'Move to this stage',
      mutation: 'AdvanceEscalation',
      check: (values) => ({ ...skipErrors(values, record), ...shorterLimitErrors(values) }),
      input: ({ stage, ...values }) => ({ ...values, stage: Number(stage) }),
      say: 'The escalation is at its new stage.',
    };
  },
});

const close = matterForm<OwnEscalation>({
  ...ofEscalation,
  name: 'close-escalation',
  act: 'close',
  make: (record) => ({
    title: 'Close the escalation',
    caption: captionOf(record),
    says: ['The other side is told how it closed.'],
    isOpen: isOpen(record),
    fields: [
      {
        kind: 'radios',
        name: 'status',
        label: 'How did it close?',
        ask: 'Select how it closed',
        choices: enumChoices('EscalationStatus', ['OPEN']),
      },
      {
        kind: 'radios',
        name: 'resolution',
        label: 'How was it resolved?',
        hint: 'Only if it was resolved.',
        optional: true,
        choices: enumChoices('EscalationResolution'),
      },
      optionalWords('resolutionNote', 'What was agreed'),
      {
        kind: 'radios',
        name: 'childOutcome',
        label: 'What did it change for the child?',
        ask: 'Select what it changed for the child',
        choices: enumChoices('ChildOutcome'),
      },
      moment('closedAt', 'When it was closed'),
      ...missingCaseReference(record?.caseReference),
    ],
    button: 'Close the escalation',
    mutation: 'CloseEscalation',
    check: resolutionErrors,
    input: (values) => values,
    say: 'The escalation is closed.',
  }),
});

/** What can be done about one escalation. */
export const escalationActs: readonly OwnForm[] = [advance, close];

function isOpen(record: OwnEscalation | null): boolean {
  return record === null || record.status === 'OPEN';
}

function captionOf(record: OwnEscalation | null): string {
  if (record === null) return 'Escalation';
  const { raisedBy, raisedAgainst, reason, stageReached } = record;
  return `${raisedBy.name} to ${raisedAgainst.name}: ${enumWords('EscalationReason', reason)}. Stage ${stageReached}`;
}

function skipErrors({ stage, skippedReason }: Values, record: OwnEscalation | null): FieldErrors {
  if (record === null) return {};
  const skips = Number(stage) > record.stageReached + 1;
  if (skips && skippedReason === undefined) return { skippedReason: 'Enter why stages are skipped' };
  return !skips && skippedReason !== undefined
    ? { skippedReason: 'No stage is skipped. Leave this empty' }
    : {};
}

function resolutionErrors({ status, resolution }: Values): FieldErrors {
  if (status === 'RESOLVED' && resolution === undefined) return { resolution: 'Select how it was resolved' };
  // Radios cannot be emptied again without the page being loaded anew: the other question can be changed.
  return status !== 'RESOLVED' && resolution !== undefined
    ? { status: 'Select “Resolved”, because you selected how it was resolved' }
    : {};
}
