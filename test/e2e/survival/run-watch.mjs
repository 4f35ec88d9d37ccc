/** What a gateway was asked: which runs, by which message, and over which connections each was read. */
export function createRunWatch() {
  const runs = new Map();

  function runOf(runId) {
    const known = runs.get(runId) ?? { runId, posts: 0, streams: [] };
    runs.set(runId, known);
    return known;
  }

  function opened(runId, after) {
    const stream = { after, openedAt: performance.now(), closedAt: Number.POSITIVE_INFINITY };
    runOf(runId).streams.push(stream);
    return { closed: () => (stream.closedAt = Math.min(stream.closedAt, performance.now())) };
  }

  return {
    /** Somebody asks for an answer; `closed` is called when that connection ends. */
    started({ runId, conversationId, messages }, token) {
      const run = runOf(runId);
      const question = messages.at(-1);
      const text = question.parts.map((part) => part.text ?? '').join('');
      Object.assign(run, { conversationId, token, questionId: question.id, text });
      run.posts += 1;
      return opened(runId, 0);
    },
    resumed: opened,
    /** Oldest first: `{ runId, conversationId, questionId, text, token, posts, streams: [{ after, openedAt, closedAt }] }`. */
    runs: () => [...runs.values()],
    openStreams: () =>
      [...runs.values()].flatMap(({ streams }) => streams).filter(({ closedAt }) => closedAt === Infinity).length,
    /** The longest time, in milliseconds, for which any one run was read over two connections at once. */
    longestOverlap: () => Math.max(0, ...[...runs.values()].map(({ streams }) => overlapOf(streams))),
  };
}

function overlapOf(streams) {
  const now = performance.now();
  const byStart = streams
    .map(({ openedAt, closedAt }) => ({ openedAt, closedAt: Math.min(closedAt, now) }))
    .sort((a, b) => a.openedAt - b.openedAt);
  let longest = 0;
  let end = Number.NEGATIVE_INFINITY;
  for (const { openedAt, closedAt } of byStart) {
    longest = Math.max(longest, Math.min(end, closedAt) - openedAt);
    end = Math.max(end, closedAt);
  }
  return longest;
}
