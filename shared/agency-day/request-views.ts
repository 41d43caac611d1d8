/** Which of the requests that an organisation received it wants to see. */
export type InboxView = 'TO_ACKNOWLEDGE' | 'TO_ANSWER' | 'DUE_NEXT' | 'OVERDUE';

/** Which of the requests that an organisation made it wants to see. */
export type SentView = 'WAITING' | 'OVERDUE' | 'NOT_DELIVERED';

// In the statements, `$3` is now and `$4` the end of what is due next.
const isOpen = 'r.outcome is null';
const isOverdue = `${isOpen} and r.due_at < $3::timestamptz`;

/** Each view of the requests received, as a condition on own records called `r`. */
export const inboxConditions: Record<InboxView, string> = {
  TO_ACKNOWLEDGE: `${isOpen} and r.acknowledged_at is null`,
  TO_ANSWER: isOpen,
  DUE_NEXT: `${isOpen} and r.due_at >= $3::timestamptz and r.due_at < $4::timestamptz`,
  OVERDUE: isOverdue,
};

/** Each view of the requests made, as a condition on own records called `r`. */
export const sentConditions: Record<SentView, string> = {
  WAITING: isOpen,
  OVERDUE: isOverdue,
  NOT_DELIVERED: `exists (select from outbox o
    where o.partnership = r.partnership and o.from_organisation = r.organisation
      and o.concept = 'information-request' and o.matter_id = r.id
      and (o.state <> 'DELIVERED' or o.effect = 'PARKED'))`,
};
