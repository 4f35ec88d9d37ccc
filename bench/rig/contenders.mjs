/**
 * Everybody who is measured, in the order of the tables. `kinds` are the texts it gets (all, where absent), `mostChars` the
 * longest, `unthrottledOnly` that a slowed processor would only take time.
 */
export const CONTENDERS = [
  { id: 'floor', name: 'floor: plain text in chunks' },
  { id: 'renderer', name: 'Aisle: text renderer' },
  { id: 'widget', name: 'Aisle: whole widget', kinds: ['mixed'] },
  { id: 'streaming-markdown', name: 'streaming-markdown' },
  { id: 'streaming-markdown-token', name: 'streaming-markdown, per token', kinds: ['mixed'] },
  { id: 'naive', name: 'marked + DOMPurify + innerHTML', kinds: ['mixed'] },
  { id: 'deep-chat-frame', name: 'deep-chat, per frame', kinds: ['mixed'] },
  { id: 'deep-chat-token', name: 'deep-chat, per token', kinds: ['mixed'], mostChars: 10_000, unthrottledOnly: true },
  { id: 'nothing', name: 'frames without any work' },
];

export const nameOf = (id) => CONTENDERS.find((one) => one.id === id).name;
