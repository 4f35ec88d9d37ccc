import { describe, expect, it, vi } from 'vitest';
import { saying, text } from '../../test-support/assistants.js';
import { ANN, BASE, errorOf, post, runRequest } from '../../test-support/calls.js';
import { gatewayMaker } from '../../test-support/gateways.js';

const gateway = gatewayMaker();

function streamed(
  pull: (controller: ReadableStreamDefaultController<Uint8Array>) => void,
  cancel?: () => void,
): Request {
  return new Request(`${BASE}/runs`, {
    method: 'POST',
    headers: { authorization: `Bearer ${ANN}`, 'content-type': 'application/json' },
    body: new ReadableStream({ pull, ...(cancel ? { cancel } : {}) }, { highWaterMark: 0 }),
    duplex: 'half',
  } as RequestInit);
}

async function refusal(request: Request): Promise<{ status: number; code: string; message: string }> {
  const assistant = saying(text('Hello.'));
  const response = await gateway({ assistant })(request);
  expect(assistant.turns).toHaveLength(0);
  const { code, message } = await errorOf(response);
  return { status: response.status, code, message };
}

describe('a request body', () => {
  it('of ten megabytes is 413, of which no more than the limit is read', async () => {
    let sent = 0;
    let cancelled = false;
    const request = streamed(
      (controller) => {
        sent += 16_384;
        if (sent > 10 * 1024 * 1024) return controller.close();
        controller.enqueue(new Uint8Array(16_384).fill(0x20));
      },
      () => (cancelled = true),
    );
    expect(await refusal(request)).toMatchObject({ status: 413, code: 'too_large' });
    expect(sent).toBeLessThanOrEqual(65_536 + 2 * 16_384);
    expect(cancelled).toBe(true);
  });

  it('that says it is too large is 413, and is not read', async () => {
    const request = post('/runs', 'x', { headers: { 'content-length': '70000' } });
    expect(await refusal(request)).toMatchObject({ status: 413 });
    expect(request.bodyUsed).toBe(false);
  });

  it('of exactly the limit is taken, and of one byte more is not', async () => {
    const body = JSON.stringify(runRequest());
    const filled = (size: number): string => body.slice(0, -1) + ' '.repeat(size - body.length) + '}';
    expect((await gateway()(post('/runs', filled(65_536)))).status).toBe(200);
    expect((await gateway()(post('/runs', filled(65_537)))).status).toBe(413);
  });

  it.each([
    ['nested a thousand levels deep', `{"a":${'['.repeat(1_000)}${']'.repeat(1_000)}}`],
    ['nested 30,000 levels deep and left open', '['.repeat(30_000)],
    ['of strings left open', '"\\"'.repeat(16_000)],
    ['that is no JSON', '{"v":1,'],
    ['that is empty', ''],
    ['that is a string', '"hello"'],
    ['that is null', 'null'],
    ['that is a list', '[]'],
  ])('%s is 400', async (_, body) => {
    expect(await refusal(post('/runs', body))).toMatchObject({ status: 400, code: 'bad_request' });
  });

  it('with brackets inside of its strings is not deep', async () => {
    const request = runRequest({
      messages: [{ id: 'm1', role: 'user', parts: [{ kind: 'text', text: '[{"\\'.repeat(200) }] }],
    });
    expect((await gateway()(post('/runs', request))).status).toBe(200);
  });

  it('that is not UTF-8 is 400', async () => {
    const request = streamed((controller) => {
      controller.enqueue(new Uint8Array([0x22, 0xff, 0xfe, 0x22]));
      controller.close();
    });
    expect(await refusal(request)).toMatchObject({ status: 400, message: expect.stringContaining('UTF-8') });
  });

  it('that breaks off is 400', async () => {
    const request = streamed((controller) => controller.error(new Error('reset')));
    expect(await refusal(request)).toMatchObject({ status: 400, message: 'the body broke off' });
  });

  it('that does not come is 400 after ten seconds', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    try {
      const answered = refusal(streamed(() => undefined));
      while (vi.getTimerCount() === 0) await new Promise((resolve) => setImmediate(resolve));
      await vi.advanceTimersByTimeAsync(10_000);
      expect(await answered).toMatchObject({ status: 400, message: 'the body did not arrive in time' });
    } finally {
      vi.useRealTimers();
    }
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', 'application/jsonp'])(
    'of type %s is 400',
    async (type) => {
      const request = post('/runs', runRequest(), { headers: { 'content-type': type } });
      expect(await refusal(request)).toMatchObject({
        status: 400,
        message: expect.stringContaining('application/json'),
      });
    },
  );

  it('with a charset is taken; compressed it is not', async () => {
    const typed = post('/runs', runRequest(), { headers: { 'content-type': 'Application/JSON; charset=utf-8' } });
    expect((await gateway()(typed)).status).toBe(200);
    const zipped = post('/runs', runRequest(), { headers: { 'content-encoding': 'gzip' } });
    expect(await refusal(zipped)).toMatchObject({ status: 400, message: expect.stringContaining('Content-Encoding') });
  });

  it('cannot reach a prototype', async () => {
    const assistant = saying(text('Hello.'));
    const body = JSON.stringify(runRequest()).replace(
      '"v":1',
      '"v":1,"__proto__":{"polluted":true},"context":{"__proto__":{"locale":"xx"}}',
    );
    expect((await gateway({ assistant })(post('/runs', body))).status).toBe(200);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(assistant.turns[0]?.context.locale).toBeUndefined();
  });
});
