import { frame, type Case } from '../../case.js';
import { ID, response, begin, completed, at, delta, whole, messageItem, itemDone, said, USAGE, one } from './events.js';

/** See the index. */
export const TEXTS: readonly Case[] = [
  one('a whole answer', [begin(), said('Two shoes'), completed({ output: [messageItem(0, 'Two shoes')], ...USAGE })], {
    usage: [20, 3],
  }),
  one('deltas alone', [begin(), delta('Two '), delta('shoes'), completed()]),
  one('a whole text alone', [begin(), whole('Two shoes'), completed()]),
  one('a whole item alone', [begin(), itemDone(0, messageItem(0, 'Two shoes')), completed()]),
  one('a whole response alone', [begin(), completed({ output: [messageItem(0, 'Two shoes')] })]),
  one('nothing said', [begin(), completed()], { parts: [] }),
  one('repeated words stay repeated', [begin(), delta('ha'), delta('ha'), whole('haha'), completed()], {
    parts: [['text', 'haha']],
  }),
  one('a lost delta is mended by the whole text', [begin(), delta('Two '), whole('Two shoes'), completed()]),
  one('a text that turns out another is replaced', [begin(), delta('Two boots'), whole('Two shoes'), completed()]),
  one('a text that turns out another in the response', [
    begin(),
    delta('Two boots'),
    completed({ output: [messageItem(0, 'Two shoes')] }),
  ]),
  one(
    'two pieces of content are two texts',
    [begin(), delta('One', 0, 0), delta('Two', 0, 1), whole('One'), completed()],
    {
      parts: [
        ['text', 'One'],
        ['text', 'Two'],
      ],
    },
  ),
  one('two messages are two texts', [begin(), delta('One', 0), delta('Two', 1), completed()], {
    parts: [
      ['text', 'One'],
      ['text', 'Two'],
    ],
  }),
  one('a delta for a text that is whole is reported', [begin(), whole('Two shoes'), delta('!'), completed()], {
    dropped: ['a delta of a text that is whole'],
  }),
  one('events without places belong to one text', [
    frame({ type: 'response.created', ...response('in_progress') }),
    frame({ type: 'response.output_text.delta', delta: 'Two ' }),
    frame({ type: 'response.output_text.delta', delta: 'shoes' }),
    frame({ type: 'response.completed', ...response('completed') }),
  ]),
  one('items known by their id alone', [
    frame({ type: 'response.created', ...response('in_progress') }),
    frame({ type: 'response.output_text.delta', item_id: 'item_0', content_index: 0, delta: 'Two ' }),
    frame({ type: 'response.output_text.done', item_id: 'item_0', content_index: 0, text: 'Two shoes' }),
    frame({ type: 'response.completed', ...response('completed', { output: [messageItem(0, 'Two shoes')] }) }),
  ]),
  one('a type that only the name of the frame tells', [
    `event: response.created\n${frame(response('in_progress'))}`,
    `event: response.output_text.delta\n${frame({ ...at(0), delta: 'Two shoes' })}`,
    `event: response.completed\n${frame(response('completed'))}`,
  ]),
  one(
    'a character that is cut between two deltas',
    [
      begin(),
      'data: {"type":"response.output_text.delta","output_index":0,"content_index":0,"delta":"Run \\ud83d"}\n\n',
      'data: {"type":"response.output_text.delta","output_index":0,"content_index":0,"delta":"\\udc5f"}\n\n',
      completed(),
    ],
    { parts: [['text', 'Run 👟']] },
  ),
  one(
    'content of another kind is reported',
    [
      begin(),
      itemDone(0, {
        type: 'message',
        content: [
          { type: 'output_audio', data: 'x' },
          { type: 'output_text', text: 'Two shoes' },
        ],
      }),
      completed(),
    ],
    { dropped: ['content output_audio'] },
  ),
  one(
    'a response that is not streamed',
    [{ id: ID, object: 'response', status: 'completed', error: null, output: [messageItem(0, 'Two shoes')], ...USAGE }],
    { usage: [20, 3] },
  ),
];
