import type { Case } from '../../case.js';

export const R = 'req-7';

interface Facts {
  readonly finish?: string | null;
  readonly tokens?: number;
  readonly output?: object;
}

let count = 0;

/** A frame as DashScope writes it: no space after a colon, the HTTP status in a comment. */
export const native = (data: object, event = 'result', status = 200): string =>
  `id:${(count += 1)}\nevent:${event}\n:HTTP_STATUS/${status}\ndata:${JSON.stringify(data)}\n\n`;
export const result = (output: object, tokens?: number): object => ({
  output,
  ...(tokens !== undefined && {
    usage: { total_tokens: 20 + tokens, input_tokens: 20, output_tokens: tokens },
  }),
  request_id: R,
});
/** A result of format `message`. */
export const message = (said: object, { finish = 'null', tokens, output = {} }: Facts = {}): string =>
  native(
    result(
      { choices: [{ message: { role: 'assistant', content: '', ...said }, finish_reason: finish }], ...output },
      tokens,
    ),
  );
export const say = (content: unknown, facts?: Facts): string => message({ content }, facts);
export const last = (content: unknown = '', tokens?: number): string =>
  say(content, { finish: 'stop', ...(tokens !== undefined && { tokens }) });
/** A result of format `text`. */
export const text = (said: string, { finish = 'null', tokens, output = {} }: Facts = {}): string =>
  native(result({ text: said, finish_reason: finish, ...output }, tokens));
export const toolCall = (index: number, args: string, id = '', name?: string): object => ({
  tool_calls: [{ index, id, type: 'function', function: { ...(name && { name }), arguments: args } }],
});
export const fault = (code: string, status: number, message = 'x'): string =>
  native({ code, message, request_id: R }, 'error', status);

export const PIECES = { incremental: true };
export const WHOLE = { incremental: false };

export const shown = (name: string, told: readonly string[], wanted: string, more: Partial<Case> = {}): Case => ({
  name,
  stream: [...told.map((one) => say(one)), last()],
  parts: [['text', wanted]],
  end: 'complete',
  requestId: R,
  ...more,
});

export const fails = (code: string, status: number, wanted: string, message?: string): Case => ({
  name: `${code} under ${status}${message ? `, "${message}",` : ''} is ${wanted}`,
  stream: [fault(code, status, message)],
  end: `error ${wanted}`,
  requestId: R,
});
