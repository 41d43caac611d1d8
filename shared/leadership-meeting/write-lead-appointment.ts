import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { decideLeadAppointment } from '../access/decide-lead-appointment.ts';
import type { CalendarDay } from '../calendar/calendar-day.ts';
import { startOfLondonDay } from '../calendar/london-time.ts';
import { HubError } from '../errors/hub-error.ts';
import { heldFrom } from '../geography/organisation.ts';
import type { AgencyContext } from '../subgraph/agency-context.ts';
import { checkText } from '../subgraph/check-input.ts';
import { checkParties } from '../subgraph/check-parties.ts';
import { mutate } from '../subgraph/mutate.ts';
import type { StatutoryLevel } from './judge-attendance.ts';
import { leadAppointment } from './lead-appointments.ts';
import type { LeadAppointmentRow } from './leadership-meeting-row.ts';

export interface AppointLeadInput {
  idempotencyKey: string;
  partnershipCode: string;
  organisation: string;
  personReference: string;
  publishedRole: string;
  statutoryLevel: StatutoryLevel;
  appointedOn: CalendarDay;
  endedOn?: CalendarDay | null;
}

/**
 * Names a lead or a delegate from a day on. An organisation has one lead at a time, and may have several
 * delegates.
 *
 * @throws HubError SAFEGUARDING_LEADS_ONLY, LEVEL_NOT_STATUTORY, ENDED_BEFORE_APPOINTED, LEAD_ALREADY_APPOINTED, and those of checkParties
 */
export function appointLead(context: AgencyContext, name: string, input: AppointLeadInput) {
  const { partnershipCode, organisation, statutoryLevel, appointedOn } = input;
  const endedOn = input.endedOn ?? null;
  return mutate(context, { name, partnershipCode, input }, async (manager) => {
    // Who were partners is held from a day on; somebody may have been appointed before it.
    const known = appointedOn < heldFrom ? heldFrom : appointedOn;
    checkParties({ partnershipCode, organisation, at: startOfLondonDay(known) }, context);
    await checkMayAppoint(context, { partnership: partnershipCode, organisation });
    if (statutoryLevel === 'NEITHER') {
      throw new HubError(
        'LEVEL_NOT_STATUTORY',
        'statutoryLevel is LEAD or DELEGATE: only those are appointed.',
      );
    }
    checkDays(appointedOn, endedOn);
    if (statutoryLevel === 'LEAD')
      await checkOneLead(manager, partnershipCode, organisation, appointedOn, endedOn);
    const row: LeadAppointmentRow = {
      partnership: partnershipCode,
      id: randomUUID(),
      organisation,
      personReference: checkText('personReference', input.personReference, 100),
      publishedRole: checkText('publishedRole', input.publishedRole, 200),
      statutoryLevel,
      appointedOn,
      endedOn,
      synthetic: context.synthetic,
      changedAt: context.now,
    };
    await manager.insert(context.agency.entities.leadAppointment, row);
    return leadAppointment(row, context);
  });
}

/** Ends an appointment. @throws HubError SAFEGUARDING_LEADS_ONLY, RECORD_NOT_FOUND, APPOINTMENT_ENDED, ENDED_BEFORE_APPOINTED */
export function endLeadAppointment(
  context: AgencyContext,
  name: string,
  input: { idempotencyKey: string; partnershipCode: string; id: string; endedOn: CalendarDay },
) {
  const { partnershipCode, id, endedOn } = input;
  return mutate(context, { name, partnershipCode, input }, async (manager) => {
    const entity = context.agency.entities.leadAppointment;
    const key = { partnership: partnershipCode, id: id.toLowerCase() };
    const row = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)
      ? await manager.findOne(entity, { where: key, lock: { mode: 'pessimistic_write' } })
      : null;
    if (row === null)
      throw new HubError('RECORD_NOT_FOUND', 'There is no appointment with this id in this partnership.');
    await checkMayAppoint(context, row);
    if (row.endedOn !== null) {
      throw new HubError(
        'APPOINTMENT_ENDED',
        `The appointment already ended on ${row.endedOn}. Nothing was changed.`,
      );
    }
    checkDays(row.appointedOn, endedOn);
    const changes = { endedOn, changedAt: context.now };
    await manager.update(entity, key, changes);
    return leadAppointment({ ...row, ...changes }, context);
  });
}

/** @throws HubError SAFEGUARDING_LEADS_ONLY */
async function checkMayAppoint(
  context: AgencyContext,
  record: { partnership: string; organisation: string },
): Promise<void> {
  const decision = decideLeadAppointment(await context.asker(), 'WRITE', record, context.now);
  if (decision.allowed) return;
  throw new HubError(
    'SAFEGUARDING_LEADS_ONLY',
    'Only the organisation’s own safeguarding lead names its leads and delegates. Ask them.',
  );
}

function checkDays(appointedOn: string, endedOn: string | null): void {
  if (endedOn !== null && endedOn < appointedOn) {
    throw new HubError('ENDED_BEFORE_APPOINTED', `endedOn ${endedOn} is before appointedOn ${appointedOn}.`);
  }
}

async function checkOneLead(
  manager: EntityManager,
  partnership: string,
  organisation: string,
  from: string,
  to: string | null,
): Promise<void> {
  // Two appointments sent together must not both find the post free.
  await manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
    `lead ${partnership} ${organisation}`,
  ]);
  const [held] = await manager.query(
    `select published_role as role, appointed_on as "from" from lead_appointments
     where partnership = $1 and organisation = $2 and statutory_level = 'LEAD'
       and daterange(appointed_on, ended_on, '[]') && daterange($3::date, $4::date, '[]') limit 1`,
    [partnership, organisation, from, to],
  );
  if (held !== undefined) {
    throw new HubError(
      'LEAD_ALREADY_APPOINTED',
      `${organisation} has had a lead (${held.role}) since ${held.from}. End that appointment first.`,
    );
  }
}
