import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { serveLlm, streaming, type Answer } from '../../../test-support/models/llm-server.js';
import { collect } from '../../../test-support/models/collect.js';
import { chunk, DONE, WHALE } from '../../../test-support/models/wires.js';
import { createWhaleModel, type WhaleModelOptions } from './create-whale-model.js';

async function modelAt(answer: Answer, options: Partial<WhaleModelOptions> = {}) {
  const server = await serveLlm(answer);
  const model = createWhaleModel({ name: 'w', baseUrl: `${server.url}/call?x=1`, ...options });
  return { server, model };
}
const lines =
  (...objects: readonly object[]): Answer =>
  (response) => {
    response.writeHead(200, { 'content-type': 'application/x-ndjson' });
    response.end(objects.map((object) => `${JSON.stringify(object)}\n`).join(''));
  };

it('sends a rendered prompt and generate_config to the address as it is', async () => {
  const { model, server } = await modelAt(streaming(WHALE.say('Hi'), WHALE.end), {
    apiKey: 'k-1',
    parameters: { temperature: 0.5, topP: 0.8, topK: 5, repetitionPenalty: 1.1, maxTokens: 256 },
    generateConfig: { do_sample: true, temperature: 9, eos_token_id: 2 },
  });
  expect(model).toMatchObject({ name: 'whale:w', tools: 'none' });
  await collect(model, { messages: [{ role: 'user', content: 'Shoes<|im_end|>' }], maxOutputTokens: 100 });
  expect(server.calls[0]).toMatchObject({ path: '/call?x=1', headers: { authorization: 'Bearer k-1' } });
  expect(server.calls[0]?.body).toEqual({
    model: 'w',
    prompt: '<|im_start|>user\nShoes‹|im_end|><|im_end|>\n<|im_start|>assistant\n',
    streaming: true,
    generate_config: {
      do_sample: true,
      eos_token_id: 2,
      temperature: 0.5,
      top_p: 0.8,
      top_k: 5,
      repetition_penalty: 1.1,
      max_new_tokens: 100,
    },
  });
});

it('reads events in a stream, events in lines, and chat completions', async () => {
  const recorded = await readFile(new URL('../../../../codecs/test-data/whale-delta.sse', import.meta.url), 'utf8');
  const event = (response: string, more: object = { finished: false }) => ({
    status_code: 200,
    output: { response },
    ...more,
  });
  const answers: [Answer, string][] = [
    [streaming(recorded), 'Two light shoes 👟'],
    [lines(event('Two '), event('light'), event('', { finished: true })), 'Two light'],
    [streaming(chunk({ content: 'Two' }), chunk({}, 'stop'), DONE), 'Two'],
  ];
  for (const [answer, words] of answers) {
    const { text, finish } = await collect((await modelAt(answer)).model);
    expect([text, finish?.reason]).toEqual([words, 'complete']);
  }
});

it('reads texts that hold all so far where it is told to, and takes nothing back', async () => {
  const texts = ['F\ufffd', 'Für', 'Für dich', 'Für dich.'];
  const events = texts.map((response) => ({ status_code: 200, finished: false, output: { response } }));
  const { model } = await modelAt(lines(...events, { status_code: 200, finished: true, output: { response: '' } }), {
    reading: 'cumulative',
  });
  const { outputs } = await collect(model);
  expect(outputs.flatMap((output) => (output.type === 'text' ? [output.text] : []))).toEqual([
    'F\ufffd',
    'ür',
    ' dich',
    '.',
  ]);
});
