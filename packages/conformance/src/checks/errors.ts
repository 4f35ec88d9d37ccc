import { ErrorEventSchema, isGatewayErrorCode } from '@aisle/protocol';
import { CheckSkip, must, type Check } from '../check.js';
import { runRequest, type CheckContext } from '../context.js';
import type { Exchange } from '../http/exchange.js';
import { eventsOf } from '../stream/recording.js';
import { eventsPath } from '../visitor.js';

/** What no developer message holds: traces, paths, tokens, keys, what an upstream wrote. */
const LEAKS: readonly (readonly [RegExp, string])[] = [
  [/\n\s+at .+:\d+:\d+|Traceback \(most recent call last\)|^\s*File ".+", line \d+/m, 'a stack trace'],
  [/(^|[\s("'])(\/(home|root|usr|var|srv|app|opt|Users)\/|[A-Z]:\\)\S+/, 'a path of the machine'],
  [/anon\.[\w-]{22}|\bBearer\s+[\w-]{12}|eyJ[\w-]{8,}\.[\w-]{8,}/, 'a token'],
  [/\b(sk|pk|rk|key)[-_](live|test|proj|ant)?[-_]?[A-Za-z0-9]{16}/, 'a key'],
  [/<(!doctype|html|body|pre)\b/i, 'a web page'],
  [/\{\s*"(error|message|code|request_id)"\s*:/, 'a raw body of something behind the gateway'],
  [
    /\b(ECONNREFUSED|ENOTFOUND|ETIMEDOUT|SQLSTATE|\d{1,3}(\.\d{1,3}){3}:\d+)\b/,
    'an address or an error of something behind the gateway',
  ],
];

interface Told {
  readonly message: string;
  readonly exchange: Exchange;
}

/** Every error that the gateway has told so far, before streams and in them. */
async function allErrors(context: CheckContext): Promise<Told[]> {
  const told: Told[] = [];
  for (const exchange of context.exchanges) {
    if ((exchange.reply?.status ?? 0) >= 400) told.push({ message: exchange.reply?.text ?? '', exchange });
  }
  for (const { recording } of await context.answers()) {
    for (const { event } of eventsOf(recording.frames))
      if (event.type === 'error') told.push({ message: event.message, exchange: recording.exchange });
  }
  return told;
}

const noLeaks: Check = {
  id: 'X4',
  level: 0,
  rule: 'No message of an error holds a secret, a stack trace, a path, or what something behind the gateway wrote.',
  section: 'errors.md#what-a-message-may-say',
  fix: 'Write messages yourself. What was caught goes to your log under a requestId, not to the page.',
  async run(context) {
    const visitor = context.visitor();
    await visitor.json('POST', 'runs', { body: '{"v":1' });
    await visitor.json('POST', 'runs', { body: { ...runRequest('x'), messages: [{ role: 1 }] } });
    await visitor.json('POST', 'runs', { body: 'null' });
    await visitor.json('GET', eventsPath('%00'));
    const errors = await allErrors(context);
    for (const { message, exchange } of errors) {
      const text = plainText(message);
      const leak = LEAKS.find(([pattern]) => pattern.test(text));
      must(!leak, `an error's message holds ${leak?.[1] ?? ''}: ${text.slice(0, 160)}`, exchange);
      must(
        (exchange.reply?.status ?? 0) < 500 || isOwnFailure(message),
        'a bad request made the gateway fail',
        exchange,
      );
    }
    return `${errors.length} errors read`;
  },
};

/** The `message` of an error body, or the text as it is. */
function plainText(text: string): string {
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body !== 'object' || body === null || !('error' in body)) return text;
    const { error } = body;
    return typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : text;
  } catch {
    return text;
  }
}

/** Overload and unreachable models are no fault of a request. */
function isOwnFailure(text: string): boolean {
  return /"(overloaded|upstream_error|upstream_timeout)"/.test(text);
}

const errorEvents: Check = {
  id: 'E1',
  level: 0,
  rule: 'An error inside the stream has a code of the protocol, a message, and says whether trying again may help.',
  section: 'errors.md#inside-the-stream',
  fix: 'Send {"type":"error","code":…,"message":…,"retryable":…} with a code from the table.',
  async run(context) {
    let seen = 0;
    for (const { recording } of await context.answers()) {
      for (const { data, reading } of recording.frames) {
        if (reading.kind !== 'event' || reading.event.type !== 'error') continue;
        seen += 1;
        const { code } = reading.event;
        must(isGatewayErrorCode(code), `"${code}" is no code of the protocol`, recording.exchange);
        const raw: unknown = JSON.parse(data);
        const told =
          typeof raw === 'object' && raw !== null && 'retryable' in raw && typeof raw.retryable === 'boolean';
        must(
          told && ErrorEventSchema.safeParse(raw).success,
          'the error event does not say "retryable"',
          recording.exchange,
        );
      }
    }
    if (seen === 0) throw new CheckSkip('no run failed while it was watched');
    return `${seen} errors`;
  },
};

export const errorChecks: readonly Check[] = [errorEvents, noLeaks];
