import { day, notApplicable, type Row, text } from '../../tables/table.ts';
import { enumWords } from '../../words/enum-words.ts';
import { askOwnAgency, type OwnAsked } from '../ask-own-agency.ts';
import { ownDocument } from '../own-agency.ts';
import { type OwnRequest, ownPage } from '../own-page.ts';

const query = ownDocument('leads.gql', import.meta.url);

export interface LeadAppointment {
  id: string;
  organisation: { code: string; name: string };
  publishedRole: string;
  personReference: string;
  statutoryLevel: string;
  appointedOn: string;
  endedOn: string | null;
}

/** Who holds, and who held, the statutory roles: of every organisation that keeps its records at this agency. */
export async function leadAppointments(asked: OwnAsked): Promise<LeadAppointment[]> {
  const { list } = await askOwnAgency<{ list: LeadAppointment[] }>(asked, query, {
    partnership: asked.partnership.code,
  });
  return list;
}

/** The statutory roles. Safeguarding leads name who holds those of their own organisation. */
export const leadsPage = ownPage({
  name: 'leads',
  path: 'leads',
  async get(asked) {
    const { request, agency, below } = asked;
    const isLead = request.person.principal.role === 'SAFEGUARDING_LEAD';
    const appointments = await leadAppointments(asked);
    return {
      view: 'agency/lists/list.njk',
      title: `Leads, ${agency.name}`,
      model: {
        heading: 'Who holds the statutory roles',
        intro:
          'Who came to a meeting as lead or as delegate is judged by who held the role on that day. A role is written down from the day on which it began.',
        ...(isLead && { acts: [{ text: 'Appoint a lead or delegate', href: `${below}/appoint-lead` }] }),
        table: {
          id: 'leads',
          caption: 'Leads and delegates',
          rowHeading: 'role',
          columns: [
            { key: 'role', heading: 'Role' },
            { key: 'organisation', heading: 'Organisation' },
            { key: 'level', heading: 'Statutory level' },
            { key: 'person', heading: 'Staff reference' },
            { key: 'from', heading: 'From' },
            { key: 'to', heading: 'To' },
            ...(isLead ? [{ key: 'act', heading: 'Change' }] : []),
          ],
          rows: appointments.map((each) => leadRow(each, asked)),
          ifNone: 'Nobody is appointed.',
        },
      },
    };
  },
});

function leadRow(each: LeadAppointment, { agency, below }: OwnRequest): Row {
  const isOurs = each.organisation.code === agency.organisation && each.endedOn === null;
  return {
    role: text(each.publishedRole),
    organisation: text(each.organisation.name),
    level: text(enumWords('StatutoryLevel', each.statutoryLevel)),
    person: text(each.personReference),
    from: day(each.appointedOn),
    to: each.endedOn === null ? notApplicable('still holds it') : day(each.endedOn),
    act: isOurs ? text('End', `${below}/leads/${each.id}/end`) : text(''),
  };
}
