import { describe, expect, test } from '@jest/globals';
import { boardChair, inspector, practitioner } from '../../test/support/principals.ts';
import { loadGeography } from '../geography/geography.ts';
import { sessionSettings } from './session-settings.ts';

const now = new Date('2026-11-23T12:00:00.000Z');
const settings = (principal: Parameters<typeof sessionSettings>[1]['principal']) =>
  sessionSettings('police_ro', { principal, now }, loadGeography());

describe('a session’s settings', () => {
  test('name the role, the caller and the instant, and leave what a role has not empty', () => {
    expect(settings(inspector('CQC', 'auth0|i.one@cqc'))).toBe(
      "set local role police_ro; set local hub.subject = 'auth0|i.one@cqc'; set local hub.role = 'INSPECTOR'; " +
        "set local hub.organisation = ''; set local hub.partnerships = ''; set local hub.inspectorate = 'CQC'; " +
        "set local hub.now = '2026-11-23T12:00:00.000Z'",
    );
  });

  test('give codes in geography’s own spelling, and none that nobody has', () => {
    expect(settings(boardChair(['E08000038', 'E10000030', 'E99999999']))).toContain(
      "hub.partnerships = 'E08000016,E10000030'",
    );
    expect(settings(practitioner('E08000038'))).toContain("hub.organisation = 'E08000016'");
    expect(settings(practitioner('E99999999'))).toContain("hub.organisation = ''");
  });

  test('give a role nothing that is not its own, whatever its token says', () => {
    const stray = { organisation: 'E23000031', partnerships: ['E10000030'] };
    expect(settings({ ...inspector(), ...stray })).toMatch(/organisation = ''.*partnerships = ''/);
    expect(settings({ ...practitioner('E23000031'), ...stray })).toContain("partnerships = ''");
  });

  test.each(["o'hara", 'a\\b', 'a"b', 'a;b', 'a\nb', 'a\0b', 'a$$b', "'; set local role police_rw; --"])(
    'refuse a subject such as %j',
    (subject) => {
      expect(() => settings(inspector('CQC', subject))).toThrow(
        expect.objectContaining({ code: 'PRINCIPAL_INVALID' }),
      );
    },
  );
});
