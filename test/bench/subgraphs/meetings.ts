/** The fifty meetings that the stub subgraphs know. Made from the number alone, so that every run asks for the same. */
export const meetings = Array.from({ length: 50 }, (_, index) => {
  const day = String((index % 28) + 1).padStart(2, '0');
  const id = `meeting-${String(index + 1).padStart(4, '0')}`;
  return {
    __typename: 'Meeting',
    id,
    title: `Safeguarding partnership meeting ${index + 1}`,
    startsAt: `2026-03-${day}T09:30:00.000Z`,
    endsAt: `2026-03-${day}T11:00:00.000Z`,
    kind: ['STRATEGIC', 'OPERATIONAL', 'EXTRAORDINARY'][index % 3],
    venue: { name: `Civic Centre, wing ${index % 7}`, room: index % 4 === 0 ? null : `Room ${index % 11}` },
    chair: { name: `Chair Person ${index % 9}`, post: "Director of Children's Services" },
    authorityPresent: index % 10 !== 9,
    agenda: [
      { item: 'Actions since the last meeting', minutes: index % 6 === 0 ? null : 10 },
      { item: `Requests for information older than ${index + 5} working days`, minutes: 35 },
    ],
    policePresent: index % 5 !== 4,
    policeLead: {
      name: `Officer ${index % 13}`,
      rank: 'Detective Superintendent',
      delegated: index % 2 === 1,
    },
    policeActions: actions('POL', id, index),
    healthPresent: index % 4 !== 3,
    healthLead: {
      name: `Clinician ${index % 8}`,
      post: 'Designated Nurse',
      board: 'Integrated Care Board North',
    },
    healthActions: actions('ICB', id, index),
  };
});

function actions(agency: string, id: string, index: number) {
  return [1, 2].map((number) => ({
    reference: `${agency}-${id}-${number}`,
    dueOn: `2026-04-${String(((index + number) % 28) + 1).padStart(2, '0')}`,
    done: (index + number) % 3 === 0,
  }));
}
