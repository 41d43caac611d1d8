import { descriptionOf } from '../../words/description-of.ts';

/** What the figures of many partnerships count: the schema's own words. */
export function nationalDefinitions(): { term: string; meaning: string }[] {
  return [
    ['Asked', 'NationalFigures.asked'],
    ['Received', 'NationalFigures.received'],
    ['Fell due', 'NationalFigures.due'],
    ['Answered on time', 'NationalFigures.onTime'],
    ['On time, of those due', 'NationalFigures.onTimeShare'],
    ['Due and not answered', 'NationalFigures.dueUnanswered'],
    ['Declined', 'NationalFigures.declined'],
    ['In one side’s records only, at least', 'NationalFigures.unmatched'],
    ['Half were answered within', 'NationalPair.medianHours'],
    ['Nine in ten within', 'NationalPair.ninetiethPercentileHours'],
    ['Rank', 'RankedPartnership.rank'],
  ].map(([term = '', coordinate = '']) => ({ term, meaning: descriptionOf(coordinate) }));
}
