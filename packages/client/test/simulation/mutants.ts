import type { Mutation } from './bundle-client.js';

/** What a client must do, taken away. Each is a bug that a client of an event stream has been seen to have. */
export const MUTANTS: readonly Mutation[] = [
  {
    name: 'no duplicate check',
    file: '/src/message-reducer.ts',
    replace: [{ from: /if \(id <= cursor\) return 'seen';/, to: "if (id <= cursor) return 'next';" }],
  },
  {
    name: 'no gap check',
    file: '/src/message-reducer.ts',
    replace: [{ from: /return type === 'snapshot' \? 'next' : 'gap';/, to: "return type ? 'next' : 'next';" }],
  },
  {
    name: 'the end of the connection is the end of the answer',
    file: '/src/run/connection.ts',
    replace: [
      {
        from: /return endOf\('lost', 'the connection ended before the answer'\);/,
        to: `dispatch({ type: 'event', id: undefined, event: { type: 'done', reason: 'complete' }, at: Date.now() });
      return undefined;`,
      },
    ],
  },
  {
    name: 'every attempt is a new run',
    file: '/src/turns.ts',
    replace: [
      {
        from: /if \(run\) begin\(\{ \.\.\.run, /,
        to: 'if (run) begin({ ...run, runId: newId(), messageId: undefined, cursor: 0, ',
      },
    ],
  },
];
