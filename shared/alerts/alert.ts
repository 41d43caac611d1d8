import type { Message } from '../delivery/message.ts';

export const alertKinds = [
  'DUE_SOON',
  'OVERDUE',
  'STAGE_REACHED',
  'STAGE_LIMIT_PASSED',
  'DELIVERY_FAILING',
  'AGENCY_UNREACHABLE',
  'DISCREPANCY_FOUND',
  'BREAK_GLASS_USED',
] as const;

export type AlertKind = (typeof alertKinds)[number];

/** Something that people are told of once: for one matter, stage and audience there is one alert of a kind. */
export interface AlertToRaise {
  partnership: string;
  /** Whose record it is about: told where the audience is ORGANISATION. */
  organisation: string;
  /** The organisation's own people, or the partnership's business manager where the policy names them at the stage. */
  audience: 'ORGANISATION' | 'BUSINESS_MANAGER';
  kind: AlertKind;
  /** Null where it is about no single matter. */
  concept: Message['concept'] | null;
  matterId: string | null;
  /** What makes this one different from an earlier one of the same matter: a stage's number, a due instant, an agency. */
  stage: string;
  /** The instant that it is about: when something is or was due, or began. */
  at: Date;
}
