import { escalationQuestions } from './escalation-questions.ts';
import { figureQuestions } from './figure-questions.ts';
import { meetingQuestions } from './meeting-questions.ts';
import { requestQuestions } from './request-questions.ts';
import type { ListQuestion, SavedQuestion } from './saved-question.ts';

/** The questions in the order in which they are listed, by what they are about. */
export const questionGroups: readonly { heading: string; questions: readonly SavedQuestion[] }[] = [
  { heading: 'Figures', questions: figureQuestions },
  { heading: 'Information requests', questions: requestQuestions.map(anyList) },
  { heading: 'Escalations', questions: escalationQuestions.map(anyList) },
  { heading: 'Leadership meetings', questions: meetingQuestions.map(anyList) },
];

const all = new Map(
  questionGroups.flatMap(({ questions }) => questions).map((question) => [question.id, question]),
);

export function savedQuestion(id: string): SavedQuestion | undefined {
  return all.get(id);
}

/** The texts of all questions. */
export const savedTexts: readonly string[] = [...all.values()].map(({ document }) => document);

/** What each list is of only its own question knows: it gets nothing but the answer to its own text. */
function anyList<Node>(question: ListQuestion<Node>): ListQuestion {
  return question as unknown as ListQuestion;
}
