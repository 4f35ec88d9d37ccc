import { describe, expect, it } from 'vitest';
import { isGatewayError } from '../gateway-error.js';
import { createModel, type ModelSpec } from './create-model.js';
import { createDashScopeModel } from './dashscope/create-dashscope-model.js';

/** The message with which a specification is refused. */
function refusal(spec: ModelSpec): string {
  try {
    createModel(spec);
  } catch (error) {
    if (isGatewayError(error) && error.code === 'bad_options') return error.message;
    throw error;
  }
  return 'taken';
}
const local = 'http://127.0.0.1:8000/v1';

describe('createModel', () => {
  it.each([
    [{ model: 'openai:gpt-x', apiKey: 'sk-1' }, 'native'],
    [{ model: 'openai:llama3.2:3b', baseUrl: local }, 'native'],
    [{ model: 'dashscope:qwen-x', apiKey: 'sk-1' }, 'native'],
    [{ model: 'dashscope:qwen-x', apiKey: 'sk-1', rawPrompt: 'qwen2.5' }, 'none'],
    [{ model: 'whale:w', baseUrl: local }, 'none'],
  ] as const)('makes %j', (spec, tools) => {
    expect(createModel(spec)).toMatchObject({ name: spec.model, tools });
  });

  it.each([
    [{ model: 'gpt-x' }, /"gpt-x" is none: name one as openai:NAME/],
    [{ model: 'openai:' }, /is none/],
    [{ model: 'azure:x' }, /is none/],
    [{ model: 'openai:gpt-x' }, /needs a key: set OPENAI_API_KEY/],
    [{ model: 'openai:gpt-x', apiKey: '' }, /needs a key/],
    [{ model: 'dashscope:qwen-x' }, /set DASHSCOPE_API_KEY/],
    [{ model: 'whale:w' }, /needs a base URL/],
    [{ model: 'whale:w', baseUrl: local, parameters: { seed: 1 } }, /takes no seed/],
    [{ model: 'openai:x', baseUrl: 'localhost:8000' }, /is no address/],
    [{ model: 'openai:x', baseUrl: 'ftp://host/' }, /is no address/],
    [{ model: 'openai:x', baseUrl: 'https://me:pw@host/v1' }, /name and password/],
    [{ model: 'openai:x', apiKey: 'k', workspace: 'w' }, /takes no workspace, which is for dashscope:NAME/],
    [{ model: 'openai:x', apiKey: 'k', rawPrompt: 'chatml' }, /dashscope:NAME and whale:NAME: leave it out/],
    [{ model: 'whale:x', baseUrl: local, lenientTerminal: true }, /which is for openai:NAME/],
    [{ model: 'dashscope:x', apiKey: 'k', workspace: 'a b' }, /copy its id/],
  ] as const)('refuses %j and says what to do', (spec, message) => {
    expect(refusal(spec)).toMatch(message);
  });

  it('names every parameter that is wrong', () => {
    const parameters = { temperature: 3, topP: 'much', maxTokens: 0, warmth: 1 } as never;
    const message = refusal({ model: 'openai:x', baseUrl: local, parameters });
    expect(message.split('\n').sort()).toEqual([
      'the parameter maxTokens is to be a whole number from 1',
      'the parameter temperature is to be a number from 0 to 2',
      'the parameter topP is to be a number from 0 to 1',
      'there is no parameter warmth',
    ]);
  });

  it('refuses a key that no header carries, without repeating it', () => {
    for (const apiKey of ['sk-secret\n', 'sk secret', 'sk-sécret']) {
      const message = refusal({ model: 'openai:x', baseUrl: local, apiKey });
      expect(message).toMatch(/copy it again/);
      expect(message).not.toMatch(/cret/);
      expect(() => createDashScopeModel({ name: 'x', apiKey })).toThrow(/copy it again/);
    }
  });
});
