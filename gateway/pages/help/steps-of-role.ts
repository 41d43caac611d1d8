import type { readers } from '../people/person.ts';

type Reader = (typeof readers)[number];

const forBoards = [
  'Open your partnership. The overview says in a few lines what needs the board’s attention.',
  'Choose the period at the top of a page. A page says which agencies answered, and when they were asked.',
  'Follow a figure to the matters behind it. You are asked once why you read single matters, and on which law.',
  'Take any table with you as CSV or Excel, or print the board paper.',
  'If you work for several partnerships, open Partnerships together: all of them in one table, those that need looking at first.',
];

/** What somebody of each role can do in the pages, in the order in which most people do it. */
export const stepsOfRole: Record<Reader, readonly string[]> = {
  BOARD_CHAIR: forBoards,
  BUSINESS_MANAGER: [...forBoards, 'Make an evidence pack of a period, for an inspection or a review.'],
  SCRUTINEER: [
    ...forBoards,
    'Ask one of the saved questions, such as which requests were answered late, and read each agency’s own account.',
  ],
  INSPECTOR: [
    'Choose a partnership under Inspection. The page says which agency gave you a warrant, what it opens, and until when.',
    'Say why you read single matters, and on which law. You are asked once each time you sign in.',
    'If several partnerships are open to you, see them together: a link under Inspection leads there.',
    'Ask a saved question. The answer shows each agency’s own account beside the others, and can be saved as CSV.',
    'Make an evidence pack of a period. Others can verify it without the hub.',
    'See what you asked: every page that you were shown is listed. Each agency’s own log has every reading too.',
  ],
  SAFEGUARDING_LEAD: [
    'Open Our day: what your organisation has to acknowledge, to answer and to chase.',
    'Work an escalation or a meeting from its own page.',
    'See who saw your organisation’s records, and why.',
    'Give an inspector a warrant for your agency’s records, and end it at any time.',
    'In an emergency, open another partner’s records. Say why: everybody responsible sees that you did.',
  ],
  PRACTITIONER: [
    'Open Our day: what your organisation has to acknowledge, to answer and to chase.',
    'Answer a request from its page. The agency that asked gets your answer, and you get a signed receipt.',
    'Ask another agency for information, and see how far your request has come.',
    'Take a disagreement to the next stage straight from the request.',
  ],
};
