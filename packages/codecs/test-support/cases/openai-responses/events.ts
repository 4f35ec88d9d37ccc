import { frame, type Case } from '../../case.js';

export const ID = 'resp_7';
let count = 0;

/** An event as the service frames it: its type as the frame's name, too, and the next number. */
export const event = (type: string, fields: object = {}, number: number | undefined = (count += 1)): string =>
  `event: ${type}\n${frame({ type, sequence_number: number, ...fields })}`;
export const response = (status: string, more: object = {}): object => ({
  response: { id: ID, object: 'response', status, output: [], usage: null, ...more },
});
export const begin = (): string => {
  count = -1;
  return event('response.created', response('in_progress')) + event('response.in_progress', response('in_progress'));
};
export const completed = (more: object = {}): string => event('response.completed', response('completed', more));
export const at = (output_index: number, content_index = 0): object => ({
  item_id: `item_${output_index}`,
  output_index,
  content_index,
});
export const delta = (text: string, index = 0, content = 0): string =>
  event('response.output_text.delta', { ...at(index, content), delta: text, logprobs: [] });
export const whole = (text: string, index = 0, content = 0): string =>
  event('response.output_text.done', { ...at(index, content), text, logprobs: [] });
export const messageItem = (index: number, text: string, more: object = {}): object => ({
  id: `item_${index}`,
  type: 'message',
  status: 'completed',
  role: 'assistant',
  content: [{ type: 'output_text', text, annotations: [], ...more }],
});
export const added = (index: number, item: object): string =>
  event('response.output_item.added', { output_index: index, item: { id: `item_${index}`, ...item } });
export const itemDone = (index: number, item: object): string =>
  event('response.output_item.done', { output_index: index, item: { id: `item_${index}`, ...item } });
export const said = (text: string): string =>
  added(0, { type: 'message', status: 'in_progress', content: [], role: 'assistant' }) +
  event('response.content_part.added', { ...at(0), part: { type: 'output_text', text: '', annotations: [] } }) +
  delta(text.slice(0, 3)) +
  delta(text.slice(3)) +
  whole(text) +
  event('response.content_part.done', { ...at(0), part: { type: 'output_text', text, annotations: [] } }) +
  itemDone(0, messageItem(0, text));
export const USAGE = { usage: { input_tokens: 20, output_tokens: 3, total_tokens: 23 } };
export const one = (name: string, stream: Case['stream'], more: Partial<Case> = {}): Case => ({
  name,
  stream,
  parts: [['text', 'Two shoes']],
  end: 'complete',
  requestId: ID,
  ...more,
});

export const thought = (text: string, summary = 0): string =>
  event('response.reasoning_summary_text.delta', {
    item_id: 'item_0',
    output_index: 0,
    summary_index: summary,
    delta: text,
  });

export const callItem = (args: string, more: object = {}): object => ({
  type: 'function_call',
  call_id: 'call_1',
  name: 'search',
  arguments: args,
  ...more,
});
export const argsDelta = (text: string, index = 0): string =>
  event('response.function_call_arguments.delta', { item_id: `item_${index}`, output_index: index, delta: text });
export const called = (args: string, id = 'call_1', name = 'search') =>
  ['tool', { id, name, arguments: args, input: JSON.parse(args) as unknown }] as const;

export const numbered = (text: string, number: number | undefined): string =>
  event('response.output_text.delta', { ...at(0), delta: text }, number);

export const ends = (name: string, last: string, end: string, more: Partial<Case> = {}): Case =>
  one(name, [begin(), delta('Two shoes'), last], { end, ...more });
