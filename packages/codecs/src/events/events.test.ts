import { CLIENT_ERRORS, GATEWAY_ERRORS, LIMITS, isRetryable, type GatewayErrorCode } from '@aisle/protocol';
import { describe, expect, it } from 'vitest';
import { DASHSCOPE_ERROR_CODES } from '../dashscope/dashscope-errors.js';
import { createRunWriter } from './run-writer.js';
import { createSourceWriter } from './source-writer.js';
import { splitJson } from './split-json.js';
import { ERROR_CODES, codeOfUpstream, failUpstream } from './upstream-error.js';

const RUN = { runId: 'run-1', messageId: 'message-1' };
const codes = Object.keys(GATEWAY_ERRORS) as GatewayErrorCode[];

describe('the writer of a run', () => {
  it.each(codes)('says of "%s" whether it is retryable as the protocol does', (code) => {
    const writer = createRunWriter(RUN);
    writer.fail(code, 'x');
    expect(writer.take().at(-1)).toMatchObject({ type: 'error', code, retryable: isRetryable(code) });
  });

  it('writes nothing after a terminal, and no second one', () => {
    const writer = createRunWriter(RUN, 'cursor');
    const part = writer.open('text');
    writer.done({ reason: 'complete' });
    part.append('late');
    writer.whole('source', { url: 'https://shoes.example' });
    writer.fail('internal', 'late');
    writer.done({ reason: 'length' });
    expect(writer.take().map(({ type }) => type)).toEqual(['run', 'part', 'end', 'done']);
    expect(writer.take()).toEqual([]);
  });

  it('tells whether a run can be read on', () => {
    expect(createRunWriter(RUN).take()).toEqual([{ type: 'run', v: '1.0', ...RUN, resume: 'none' }]);
    expect(createRunWriter(RUN, 'cursor').take()).toMatchObject([{ resume: 'cursor' }]);
  });

  it('cuts what it reports, and needs nobody to listen', () => {
    const heard: string[] = [];
    createRunWriter({ ...RUN, onDropped: (what) => heard.push(what) }).dropped('x'.repeat(10_000));
    expect(heard).toEqual(['x'.repeat(300)]);
    expect(() => createRunWriter(RUN).dropped('x')).not.toThrow();
  });

  it('opens a closed part again where more is said, with all that it held', () => {
    const writer = createRunWriter(RUN);
    const part = writer.open('text');
    part.append('Two');
    part.close();
    part.append(' shoes');
    expect(writer.take().slice(3)).toEqual([
      { type: 'end', id: 'text-1' },
      { type: 'part', id: 'text-1', kind: 'text', state: 'open', text: 'Two shoes' },
    ]);
  });
});

describe('a source', () => {
  const sourcesOf = (...values: unknown[]) => {
    const dropped: string[] = [];
    const writer = createRunWriter({ ...RUN, onDropped: (what) => dropped.push(what) });
    const add = createSourceWriter(writer);
    for (const value of values) add(value);
    return { data: writer.take().flatMap((event) => (event.type === 'part' ? [event.data] : [])), dropped };
  };

  it('has an address of the web, or none and a title', () => {
    const good = ['https://a.example', 'HTTP://b.example/ä', { title: 'Sizes' }];
    expect(sourcesOf(...good).data).toHaveLength(3);
    const bad = [
      'javascript:alert(1)',
      'data:text/html,x',
      '//c.example',
      'https://d.example/ e',
      'https://',
      {},
      null,
      7,
    ];
    expect(sourcesOf(...bad)).toEqual({ data: [], dropped: bad.map(() => 'a source without an address') });
  });

  it('keeps to the limits of the protocol', () => {
    const url = (length: number) => `https://${'a'.repeat(length - 8)}`;
    expect(sourcesOf(url(LIMITS.urlChars), url(LIMITS.urlChars + 1)).data).toHaveLength(1);
    expect(sourcesOf({ title: 'x'.repeat(1_000) }).data).toEqual([{ title: 'x'.repeat(LIMITS.titleChars) }]);
  });
});

describe('the tables of error codes', () => {
  it('name codes that a gateway sends', () => {
    for (const [, code] of [...ERROR_CODES, ...DASHSCOPE_ERROR_CODES]) {
      expect(codes).toContain(code);
      expect(Object.keys(CLIENT_ERRORS)).not.toContain(code);
    }
  });

  it('read a word however it is written', () => {
    for (const code of ['invalid_api_key', 'InvalidApiKey', 'invalid-api-key', 'Invalid API Key']) {
      expect(codeOfUpstream(ERROR_CODES, { code })).toBe('unauthorized');
    }
  });

  it('read the first word that says something', () => {
    expect(codeOfUpstream(ERROR_CODES, { code: 'x1', type: 'rate_limit_error' }, '503')).toBe('rate_limited');
    expect(codeOfUpstream(ERROR_CODES, { code: null, type: null }, '503')).toBe('overloaded');
    expect(codeOfUpstream(ERROR_CODES, 'hello')).toBe('upstream_error');
    expect(codeOfUpstream(ERROR_CODES, undefined)).toBe('upstream_error');
  });

  it('never send the words of an upstream, which may hold its secrets; they are reported', () => {
    const dropped: string[] = [];
    const writer = createRunWriter({ ...RUN, onDropped: (what) => dropped.push(what) });
    failUpstream(writer, ERROR_CODES, { code: 'invalid_api_key', message: 'Incorrect key: sk-secret' }, undefined);
    expect(JSON.stringify(writer.take())).not.toMatch(/sk-secret|Incorrect/);
    expect(dropped).toEqual(['error: {"code":"invalid_api_key","message":"Incorrect key: sk-secret"}']);
  });
});

describe('objects that ran together', () => {
  it.each([
    ['{"a":1}\n{"b":2}', ['{"a":1}', '{"b":2}']],
    ['{"a":{"b":{}}}{"c":[]}', ['{"a":{"b":{}}}', '{"c":[]}']],
    ['{"a":"}{\\"}"}{"b":"\\\\"}', ['{"a":"}{\\"}"}', '{"b":"\\\\"}']],
    ['hello {"a":1} "you', ['hello', '{"a":1}', '"you']],
    ['{"a":1', ['{"a":1']],
    ['}}{"a":1}', ['}}', '{"a":1}']],
    ['', []],
  ])('%s', (text, pieces) => {
    expect(splitJson(text)).toEqual(pieces);
  });
});
