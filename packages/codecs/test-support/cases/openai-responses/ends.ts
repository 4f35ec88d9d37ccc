import { frame, type Case } from '../../case.js';
import { ID, event, response, begin, at, one, numbered, ends } from './events.js';

/** See the index. */
export const PLACES: readonly Case[] = [
  one('events that come again are left out', [
    begin(),
    numbered('Two', 2),
    numbered(' sh', 3),
    numbered('Two', 2),
    numbered(' sh', 3),
    numbered('oes', 4),
    event('response.completed', response('completed'), 5),
    event('response.completed', response('completed'), 5),
  ]),
  one(
    'missing events are reported, and mended',
    [
      begin(),
      numbered('Two', 2),
      numbered('oes', 4),
      event('response.output_text.done', { ...at(0), text: 'Two shoes' }, 5),
      event('response.completed', response('completed'), 6),
    ],
    { dropped: ['events before number 4 are missing'] },
  ),
  one('numbers that are all the same are not believed', [
    event('response.created', response('in_progress'), 0),
    numbered('Two', 0),
    numbered(' shoes', 0),
    event('response.completed', response('completed'), 0),
  ]),
  one('an event without a number leaves the place as it is', [
    begin(),
    numbered('Two', 2),
    frame({ type: 'response.output_text.delta', ...at(0), delta: ' sh' }),
    numbered('Two', 2),
    numbered('oes', 3),
    event('response.completed', response('completed'), 4),
  ]),
  one('a number that is none is not believed', [
    begin(),
    frame({ type: 'response.output_text.delta', ...at(0), delta: 'Two', sequence_number: 'x' }),
    frame({ type: 'response.output_text.delta', ...at(0), delta: ' shoes', sequence_number: -5 }),
    event('response.completed', response('completed'), 2),
  ]),
];

/** See the index. */
export const ENDS: readonly Case[] = [
  ends(
    'out of tokens',
    event('response.incomplete', response('incomplete', { incomplete_details: { reason: 'max_output_tokens' } }), 3),
    'length',
  ),
  ends(
    'filtered on the way',
    event('response.incomplete', response('incomplete', { incomplete_details: { reason: 'content_filter' } }), 3),
    'filtered',
  ),
  ends(
    'incomplete for a reason not known',
    event('response.incomplete', response('incomplete', { incomplete_details: null }), 3),
    'unknown',
  ),
  ends('cancelled', event('response.cancelled', response('cancelled'), 3), 'stopped'),
  ends(
    'completed by its name, cancelled by its status',
    event('response.completed', response('cancelled'), 3),
    'stopped',
  ),
  ends(
    'completed by its name, incomplete by its status',
    event('response.completed', response('incomplete', { incomplete_details: { reason: 'max_output_tokens' } }), 3),
    'length',
  ),
  ends(
    'completed by its name, still running by its status',
    event('response.completed', response('in_progress'), 3),
    'complete',
  ),
  ends(
    'failed',
    event('response.failed', response('failed', { error: { code: 'rate_limit_exceeded', message: 'x' } }), 3),
    'error rate_limited',
  ),
  ends(
    'failed without a reason',
    event('response.failed', response('failed', { error: null }), 3),
    'error upstream_error',
  ),
  ends(
    'an error event',
    event('error', { code: 'server_error', message: 'x', param: null }, 3),
    'error upstream_error',
  ),
  ends(
    'an error event with the error inside',
    event('error', { error: { type: 'insufficient_quota', message: 'x' } }, 3),
    'error quota_exceeded',
  ),
  ends('an error without a type', frame({ error: { code: 'invalid_api_key', message: 'x' } }), 'error unauthorized'),
  ends('an error that is no JSON', 'event: error\ndata: gone\n\n', 'error upstream_error'),
  ends('the end of the connection', '', 'error interrupted'),
  ends('[DONE] is no end', 'data: [DONE]\n\n', 'error interrupted'),
  ends(
    'an unfinished last frame is no end',
    event('response.completed', response('completed'), 3).slice(0, -1),
    'error interrupted',
  ),
  ends('[DONE] after the end', `${event('response.completed', response('completed'), 3)}data: [DONE]\n\n`, 'complete'),
  ends(
    'nothing after the end counts',
    event('response.completed', response('completed'), 3) + numbered('!', 4),
    'complete',
    {
      dropped: ['a frame after the end'],
    },
  ),
  ends(
    'what is no JSON is reported',
    `data: {\n\ndata: [1]\n\n${event('response.completed', response('completed'), 3)}`,
    'complete',
    {
      dropped: ['no JSON', 'no JSON'],
    },
  ),
  { name: 'a stream without anything', stream: [], end: 'error interrupted' },
  {
    name: 'a response that is still running and not streamed',
    stream: [{ id: ID, object: 'response', status: 'in_progress', output: [] }],
    end: 'error interrupted',
    requestId: ID,
    dropped: ['a response that is in_progress'],
  },
];
