/** Something that a codec heeds, taken out. */
export interface Mutation {
  readonly name: string;
  /** The entry point whose cases are to find it out. */
  readonly entry: 'openai-chat' | 'openai-responses' | 'dashscope' | 'whale';
  /** In src. */
  readonly file: string;
  /** What stands there exactly once, and what stands there instead. */
  readonly from: string;
  readonly to: string;
}

const chat = (name: string, file: string, from: string, to: string): Mutation => ({
  name,
  entry: 'openai-chat',
  file,
  from,
  to,
});
const responses = (name: string, file: string, from: string, to: string): Mutation => ({
  name,
  entry: 'openai-responses',
  file,
  from,
  to,
});
const dashscope = (name: string, file: string, from: string, to: string): Mutation => ({
  name,
  entry: 'dashscope',
  file,
  from,
  to,
});
const whale = (name: string, file: string, from: string, to: string): Mutation => ({
  name,
  entry: 'whale',
  file,
  from,
  to,
});

const READER = 'openai-chat/chat-reader.ts';
const CALLS = 'openai-chat/chat-tool-calls.ts';
const ITEMS = 'openai-responses/item-parts.ts';
const RESPONSE = 'openai-responses/response-reader.ts';
const RESULT = 'dashscope/result-reader.ts';
const MODE = 'events/answer-mode.ts';
const PART = 'events/part-writer.ts';
const EVENT = 'whale/event-reader.ts';

/** Each is to be found out by the cases of its codec. */
export const MUTANTS: readonly Mutation[] = [
  chat(
    'the end of the connection is an end',
    READER,
    '(lenientTerminal && isAnswered ? lenient : undefined)',
    'lenient',
  ),
  chat(
    'done at the finish reason',
    READER,
    'finish = next ?? finish;',
    "{ finish = next ?? finish; if (finish) close('complete'); }",
  ),
  chat('the last finish reason counts', READER, "if (!finish || finish === 'complete') ", ''),
  chat('every choice is read', READER, "if ((index ?? 0) !== 0) return writer.dropped('another choice');", ''),
  chat('an error under 200 is no error', READER, 'if (error || (isFault && !choices)) return fail(error || body);', ''),
  chat('event: error is not looked at', READER, "event === 'error' || body", "event === '' || body"),
  chat('a refusal is an answer', READER, "isRefused && reason === 'complete' ? 'filtered' : reason", 'reason'),
  chat('reasoning is text', READER, "channel === 'reasoning' ? channel : 'text'", "'text'"),
  chat('one part for all', READER, 'if (growing?.channel !== channel) {', 'if (!growing) {'),
  chat(
    'usage without choices is lost',
    READER,
    "usage = readUsage(body['usage']) ?? usage;",
    "if (choices && listOf(choices).length) usage = readUsage(body['usage']) ?? usage;",
  ),
  chat('what is not known is lost in silence', READER, 'writer.dropped(`delta.${key}`)', 'undefined'),
  chat(
    'what comes after the end is read',
    READER,
    "if (writer.isOver) return writer.dropped('a frame after the end');",
    '',
  ),
  chat('all fragments are of one call', CALLS, 'last = index ??', 'last = 0 ??'),
  chat('another id is another call', CALLS, '&& isRecord(parseJson(call.part.text))', ''),
  chat('another id never is another call', CALLS, 'call.id !== id :', 'call.id === id :'),
  chat('a call without an id never ends', CALLS, "said['name'] && said['arguments']", 'false'),
  chat(
    'halves of characters are let through',
    PART,
    "held = isHalf ? ready.slice(-1) : '';\n    return isHalf ? ready.slice(0, -1) : ready;",
    'return isHalf ? ready : ready;',
  ),
  chat('a half that stays alone is lost', PART, "if (held) write({ type: 'delta', id, append: '\\ufffd' });", ''),
  chat('a source is told each time', 'events/source-writer.ts', 'if (seen.has(key)) return;', ''),
  chat(
    'any address is a source',
    'events/source-writer.ts',
    '/^https?:\\/\\/\\S{1,2040}$/i.test(url)',
    'url.length > 0',
  ),
  chat('arguments are never parsed', 'events/tool-call.ts', 'let input = parseJson(part.text);', 'let input: unknown;'),
  chat(
    'too long a conversation is a wrong request',
    'events/upstream-error.ts',
    "if (TOO_LONG.test(jsonOf(error))) return 'context_too_long';",
    '',
  ),
  chat('the status in a comment is not looked at', READER, '/HTTP_STATUS\\/(\\d{3})/', '/NOTHING(\\d{3})/'),
  chat('the word "null" is a finish reason', 'events/finish-reason.ts', "|| value === 'null'", ''),

  responses(
    'a whole text does not mend',
    ITEMS,
    'become(part, text);\n    part.close();',
    'if (part.text === "") become(part, text);\n    part.close();',
  ),
  responses(
    'items that were never told are lost',
    RESPONSE,
    "for (const [index, item] of listOf(response['output']).entries()) parts.readItem(item, index, 'whole');",
    '',
  ),
  responses(
    'what comes again is read again',
    'openai-responses/sequence.ts',
    "last > first ? 'again' : 'next'",
    "'next'",
  ),
  responses('equal numbers are believed', 'openai-responses/sequence.ts', "last > first ? 'again' : 'next'", "'again'"),
  responses('a gap is not reported', 'openai-responses/sequence.ts', "isGap ? 'gap' : 'next'", "'next'"),
  responses(
    'the name of the event counts, not the status',
    RESPONSE,
    'TERMINAL.test(status) ? status : name',
    'name || status',
  ),
  responses('a refusal is an answer', RESPONSE, "parts.isRefused ? 'filtered' : 'complete'", "'complete'"),
  responses(
    'cancelled is complete',
    RESPONSE,
    "if (status === 'cancelled') return done('stopped', response);",
    "if (status === 'cancelled') return done('complete', response);",
  ),
  responses(
    'failed is complete',
    RESPONSE,
    "if (status === 'failed') return fail(response['error'] ?? { code: status });",
    "if (status === 'failed') return done('complete', response);",
  ),
  responses('all text is one text', ITEMS, '`${itemKey(item_id, output_index)} ${', '`0 ${'),
  responses('summaries are one text', ITEMS, '`summary ${summary_index}` : place', '`summary 0` : place'),
  responses(
    'what a tool of its own does is not told',
    RESPONSE,
    "else if (doing !== undefined) writer.write({ type: 'status', code: doing });",
    'else if (doing !== undefined) return;',
  ),
  responses('a call keeps what it was first told', ITEMS, "if (typeof text === 'string') become(call.part, text);", ''),
  responses(
    'the call has the id of its item',
    ITEMS,
    "learnOf(call, item['call_id'], item['name']);",
    "learnOf(call, item['id'], item['name']);",
  ),
  responses(
    'what comes after the end is read',
    'openai-responses/openai-responses-codec.ts',
    "if (writer.isOver) return writer.dropped('a frame after the end');",
    '',
  ),

  dashscope(
    'what begins with the one before is all so far',
    MODE,
    "if (place === 'midway' && hasNewTokens) points -= 1;",
    'points += 1;',
  ),
  dashscope(
    'all is pieces',
    MODE,
    "const isWhole = mode === 'whole' || (mode === 'detect' && points > 0);",
    'const isWhole = false;',
  ),
  dashscope(
    'all is whole',
    MODE,
    "const isWhole = mode === 'whole' || (mode === 'detect' && points > 0);",
    'const isWhole = true;',
  ),
  dashscope('one that grows is enough', MODE, '(points += 1) > 1', '(points += 1) > 0'),
  dashscope(
    'a rewrite is a piece',
    MODE,
    'const isRewrite = points > 0 && kept > 1 && kept * 2 >= before.length;',
    'const isRewrite = kept < 0;',
  ),
  dashscope('a broken character is not forgiven', MODE, "before.replace(BROKEN_END, '')", 'before'),
  dashscope('tokens are not counted', MODE, "if (place === 'last' && !hasNewTokens) mode = 'whole';", ''),
  dashscope(
    'a rewrite only grows',
    PART,
    'else part.replace(text);',
    'else part.append(text.slice(part.text.length));',
  ),
  dashscope(
    'arguments are not judged',
    MODE,
    "if (mode !== 'detect' || isValid(part.text)) return;",
    'if (mode) return;',
  ),
  dashscope(
    'one object a frame',
    'dashscope/dashscope-codec.ts',
    'isRecord(parseJson(data)) ? [data] : splitJson(data)',
    '[data]',
  ),
  dashscope('braces in texts count', 'events/split-json.ts', "else if (unit === '\"') isInString = depth > 0;", ''),
  dashscope(
    'every piece of a frame has its event',
    'dashscope/dashscope-codec.ts',
    "event === 'error' && place === pieces.length - 1",
    "event === 'error'",
  ),
  dashscope(
    'the status in a comment is not looked at',
    'dashscope/dashscope-codec.ts',
    'reader.read(body, { isFault, status });\n          else if',
    'reader.read(body, { isFault, status: undefined });\n          else if',
  ),
  dashscope(
    'a code in a body is no error',
    RESULT,
    'if (isFault || isRefused || error || isCode)',
    'if (isFault || isRefused || error)',
  ),
  dashscope(
    'the first usage counts',
    RESULT,
    "usage = readResultUsage(result['usage']) ?? usage;",
    "usage ??= readResultUsage(result['usage']);",
  ),
  dashscope(
    'the usage of models is not added up',
    'dashscope/application-fields.ts',
    'if (models.length === 0) return readUsage(value);',
    'if (models) return readUsage(value);',
  ),
  dashscope('content in pieces is lost', RESULT, "return textOf(piece['text']);", "return '';"),
  dashscope('every choice is read', RESULT, '({ index }) => (index ?? 0) === 0', '() => true'),
  dashscope('throttling is what HTTP says', 'dashscope/dashscope-errors.ts', '/throttling|', '/'),

  whale(
    'the last response is text',
    EVENT,
    'if (isEnd) tellLast(response, told);',
    "if (isEnd) told.tell(response, 'last');",
  ),
  whale(
    'the last response is never text',
    EVENT,
    'if (isEnd) tellLast(response, told);',
    'if (isEnd) told.part.close();',
  ),
  whale('a status is not looked at', EVENT, '!SUCCESS.test(jsonOf(status_code ?? 200))', 'status_code === 999'),
  whale('no status is an error', EVENT, 'status_code ?? 200', 'status_code ?? 500'),
  whale('anything is an end', EVENT, 'finished === true', 'Boolean(finished)'),
  whale('all so far is a piece', 'whale/whale-mapper.ts', "cumulative: 'whole'", "cumulative: 'pieces'"),
  whale(
    'pieces are the default no more',
    'whale/whale-mapper.ts',
    "{ reading = 'delta' }",
    "{ reading = 'cumulative' }",
  ),
  whale('one event a frame', 'whale/whale-codec.ts', 'of splitJson(frame.data)) ', 'of [frame.data]) '),
  whale(
    'completions of a chat are no events',
    'whale/whale-mapper.ts',
    "('choices' in event || 'error' in event)",
    'false',
  ),
  whale(
    'a chat that breaks off is an end',
    'whale/whale-mapper.ts',
    'if (isChat) return chat.end();',
    "if (isChat) writer.done({ reason: 'complete' });",
  ),
];
