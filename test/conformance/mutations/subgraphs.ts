import { GraphQLError } from 'graphql';
import type { Conversation } from '../support/conversation.ts';
import type { Subgraphs } from '../support/subgraph.ts';

const count = ({ state }: Conversation, field: 'balance' | 'points', add = 0): number => {
  const now = Number(state[field] ?? 0) + add;
  state[field] = now;
  return now;
};
const refuses = () => {
  throw new GraphQLError('The account is frozen.', { extensions: { code: 'FROZEN' } });
};

/** Money and points of one account. Every resolver notes when it ran, and what it found. */
export const bank: Subgraphs = {
  money: {
    schema: `
      type Query { account: Account! }
      type Mutation {
        pay(pounds: Int!): Account!
        draw(pounds: Int!): Account
        freeze: Account!
        lock: Account
      }
      type Account @key(fields: "id") { id: ID! balance: Int! }
    `,
    resolvers: {
      Query: { account: () => ({ id: 'a1' }) },
      Mutation: {
        pay: (_, { pounds }, conversation) => {
          conversation.log.push(`pay ${pounds}`);
          count(conversation, 'balance', pounds);
          return { id: 'a1' };
        },
        draw: (_, { pounds }, conversation) => {
          conversation.log.push(`draw ${pounds}`);
          count(conversation, 'balance', -pounds);
          return { id: 'a1' };
        },
        freeze: refuses,
        lock: refuses,
      },
      Account: { balance: (_, __, conversation) => count(conversation, 'balance') },
    },
  },
  points: {
    schema: `
      type Mutation { award(points: Int!): Account close: Account! }
      type Account @key(fields: "id") { id: ID! points: Int! level: String }
    `,
    resolvers: {
      Mutation: {
        award: (_, { points }, conversation) => {
          conversation.log.push(`award ${points}`);
          count(conversation, 'points', points);
          return { id: 'a1' };
        },
        close: () => null,
      },
      Account: {
        points: (_, __, conversation) => {
          const found = count(conversation, 'points') + count(conversation, 'balance');
          conversation.log.push(`points found ${found}`);
          return found;
        },
        level: () => 'gold',
      },
    },
  },
};
