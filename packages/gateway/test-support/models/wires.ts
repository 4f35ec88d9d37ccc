/** How each wire says the same things: shapes as recorded, words made up. */
export interface WireShape {
  readonly model: string;
  readonly path: string;
  /** A frame with the next piece of text. */
  say(text: string): string;
  /** What ends an answer well. */
  readonly end: string;
  /** A body of an HTTP error, and a frame of one in a stream. */
  error(status: number): string;
  errorFrame(status: number): string;
}

const sse = (data: unknown): string => `data: ${JSON.stringify(data)}\n\n`;

export const chunk = (delta: object, finish: string | null = null, more: object = {}): string =>
  sse({
    id: 'chatcmpl-1',
    object: 'chat.completion.chunk',
    created: 1_790_000_000,
    model: 'm',
    choices: [{ index: 0, delta, logprobs: null, finish_reason: finish }],
    ...more,
  });
export const usageChunk = (input: number, output: number): string =>
  sse({
    id: 'chatcmpl-1',
    choices: [],
    usage: { prompt_tokens: input, completion_tokens: output, total_tokens: input + output },
  });
export const DONE = 'data: [DONE]\n\n';

/** A frame of DashScope's native stream: no blank after the colons, the status in a comment. */
export const native = (message: object, finish = 'null', more: object = {}): string =>
  frame('result', 200, {
    output: { choices: [{ message: { role: 'assistant', content: '', ...message }, finish_reason: finish }] },
    usage: { total_tokens: 22, input_tokens: 20, output_tokens: 2 },
    request_id: 'req-1',
    ...more,
  });
const frame = (event: string, status: number, data: unknown): string =>
  `id:1\nevent:${event}\n:HTTP_STATUS/${status}\ndata:${JSON.stringify(data)}\n\n`;

const OPENAI_ERRORS: Readonly<Record<number, object>> = {
  401: { type: 'invalid_request_error', code: 'invalid_api_key' },
  429: { type: 'requests', code: 'rate_limit_exceeded' },
};
const openAiError = (status: number): object => ({
  error: { message: SECRET, type: 'server_error', param: null, code: null, ...OPENAI_ERRORS[status] },
});
const DASHSCOPE_CODES: Readonly<Record<number, string>> = {
  401: 'InvalidApiKey',
  403: 'AccessDenied',
  429: 'Throttling.RateQuota',
  503: 'ServiceUnavailable',
};
const dashScopeError = (status: number): object => ({
  code: DASHSCOPE_CODES[status] ?? 'InternalError',
  message: SECRET,
  request_id: 'req-1',
});

/** Stands in every error that a server of these tests sends, and must come out nowhere. */
export const SECRET = 'sk-leak-4f1c of the prompt "You are the assistant of Northfold"';

export const OPENAI: WireShape = {
  model: 'openai:m',
  path: '/v1',
  say: (content) => chunk({ content }),
  end: chunk({}, 'stop') + DONE,
  error: (status) => JSON.stringify(openAiError(status)),
  errorFrame: (status) => sse({ error: { message: SECRET, type: 'None', param: 'None', code: String(status) } }),
};

const DASHSCOPE: WireShape = {
  model: 'dashscope:m',
  path: '/api/v1',
  say: (content) => native({ content }),
  end: native({}, 'stop'),
  error: (status) => JSON.stringify(dashScopeError(status)),
  errorFrame: (status) => frame('error', status, dashScopeError(status)),
};

export const WHALE: WireShape = {
  model: 'whale:m',
  path: '/call',
  say: (response) => sse({ status_code: 200, status_message: 'OK', finished: false, output: { response } }),
  end: sse({ status_code: 200, status_message: 'OK', finished: true, output: { response: '' } }),
  error: (status) => JSON.stringify({ status_code: status, status_message: SECRET }),
  errorFrame: (status) => sse({ status_code: status, status_message: SECRET, finished: true, output: {} }),
};

export const WIRES = [OPENAI, DASHSCOPE, WHALE] as const;
