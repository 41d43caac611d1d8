import { describe, expect, test } from '@jest/globals';
import { buildASTSchema, isEnumType } from 'graphql';
import { escalationReasons } from '../escalation/escalation-reasons.ts';
import { childOutcomes, escalationResolutions } from '../escalation/escalation-words.ts';
import { declineReasons } from '../information-request/decline-reasons.ts';
import { meetingKinds } from '../leadership-meeting/leadership-meeting-row.ts';
import { readSchema, sharedSchemaFiles } from './read-schema.ts';
import { scalarResolvers } from './scalars.ts';

const { Count, Share, Hours, WorkingDays } = scalarResolvers;

describe('a figure that may be suppressed', () => {
  test.each([Count, Share, Hours, WorkingDays])('$name is a number or the word, both ways', (scalar) => {
    for (const value of [0, 7, 'SUPPRESSED'])
      expect([scalar.serialize(value), scalar.parseValue(value)]).toEqual([value, value]);
    for (const value of ['7', 'suppressed', '', true, Number.NaN, Infinity, [], { value: 7 }]) {
      expect(() => scalar.serialize(value)).toThrow(scalar.name);
      expect(() => scalar.parseValue(value)).toThrow(scalar.name);
    }
  });

  test('a count is whole, and the others need not be', () => {
    expect(() => Count.serialize(2.5)).toThrow('Count');
    expect([Share, Hours, WorkingDays].map((scalar) => scalar.serialize(0.25))).toEqual([0.25, 0.25, 0.25]);
  });
});

describe('words that the code lists', () => {
  const schema = buildASTSchema(readSchema(sharedSchemaFiles), { assumeValidSDL: true });
  const wordsOf = (name: string) => {
    const type = schema.getType(name);
    return isEnumType(type) ? type.getValues().map((value) => value.name) : [];
  };

  test('are those of the schema', () => {
    expect(wordsOf('DeclineReason')).toEqual(declineReasons);
    expect(wordsOf('EscalationReason')).toEqual(escalationReasons);
    expect(wordsOf('EscalationResolution')).toEqual(escalationResolutions);
    expect(wordsOf('MeetingKind')).toEqual(meetingKinds);
    expect(wordsOf('ChildOutcome')).toEqual(childOutcomes);
  });
});
