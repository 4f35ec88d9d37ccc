import type { Mutation } from './bundle-client.js';
import type { Script } from './script.js';

/** A bug, and the scripts in which it has a chance to show. */
export interface Mutant extends Mutation {
  readonly focus: (script: Script) => Script;
}

const anyScript = (script: Script): Script => script;

/** Slow storage, and pages that die soon after a message was sent. */
const hasty = (script: Script): Script => ({
  ...script,
  storageMs: 8,
  faults: [],
  actions: script.actions.map(({ afterMs, action }) => ({ action, afterMs: afterMs % 60 })),
});

/** What a client must do, taken away. Each is a bug that a client of an event stream has been seen to have. */
export const MUTANTS: readonly Mutant[] = [
  {
    name: 'no duplicate check',
    file: '/src/message-reducer.ts',
    focus: anyScript,
    replace: [{ from: /if \(id <= cursor\) return 'seen';/, to: "if (id <= cursor) return 'next';" }],
  },
  {
    name: 'no gap check',
    file: '/src/message-reducer.ts',
    focus: anyScript,
    replace: [{ from: /return type === 'snapshot' \? 'next' : 'gap';/, to: "return type ? 'next' : 'next';" }],
  },
  {
    name: 'the end of the connection is the end of the answer',
    file: '/src/run/connection.ts',
    focus: anyScript,
    replace: [
      {
        from: /return endOf\('lost', 'the connection ended before the answer'\);/,
        to: `dispatch({ type: 'event', id: undefined, event: { type: 'done', reason: 'complete' }, at: Date.now() });
      return undefined;`,
      },
    ],
  },
  {
    name: 'sent before it is stored',
    file: '/src/turns.ts',
    focus: hasty,
    replace: [{ from: /await options\.written\(\);/, to: '' }],
  },
  {
    name: 'every attempt is a new run',
    file: '/src/turns.ts',
    focus: anyScript,
    replace: [
      {
        from: /else if \(run\) begin\(\{ \.\.\.run, /,
        to: 'else if (run) begin({ ...run, runId: newId(), messageId: undefined, cursor: 0, ',
      },
    ],
  },
];
