import { describe, expect, it, vi } from 'vitest';
import { errorOf, post } from '../../test-support/calls.js';
import { gatewayMaker } from '../../test-support/gateways.js';
import type { FeedbackEntry, Logger } from '../index.js';

const gateway = gatewayMaker();
const given = {
  conversationId: 'c_1',
  messageId: 'm_1',
  rating: 'down',
  reasons: ['wrong_price'],
  comment: 'Call me on 555',
};

describe('POST /feedback', () => {
  it('hands the rating to the sink, bound to its owner', async () => {
    const entries: FeedbackEntry[] = [];
    const response = await gateway({ feedback: (entry) => void entries.push(entry) })(
      post('/feedback', { ...given, extra: 'x' }),
    );
    expect(response.status).toBe(204);
    expect(entries).toEqual([
      { ...given, at: expect.stringMatching(/^\d{4}-.*Z$/), owner: expect.stringMatching(/^a_/) },
    ]);
  });

  it('without a sink logs the rating, and not the comment', async () => {
    const log: Logger = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
    expect((await gateway({ log })(post('/feedback', given))).status).toBe(204);
    expect(log.info).toHaveBeenCalledWith('feedback', {
      rating: 'down',
      reasons: 'wrong_price',
      conversationId: 'c_1',
      messageId: 'm_1',
    });
  });

  it('is 500 when the sink fails, without its words', async () => {
    const log: Logger = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
    const feedback = (): never => {
      throw new Error('disk full at /var/secret');
    };
    const response = await gateway({ feedback, log })(post('/feedback', given));
    expect(response.status).toBe(500);
    const error = await errorOf(response);
    expect(error.message).not.toContain('secret');
    expect(error.requestId).toBe(response.headers.get('x-request-id'));
    expect(log.error).toHaveBeenCalledWith('request_failed', expect.objectContaining({ requestId: error.requestId }));
  });

  it.each([[{ ...given, rating: 'meh' }], [{ ...given, comment: 'x'.repeat(501) }], [{}]])(
    'refuses what is no feedback',
    async (body) => {
      expect((await gateway()(post('/feedback', body))).status).toBe(400);
    },
  );
});
