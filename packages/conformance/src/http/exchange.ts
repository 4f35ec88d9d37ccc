/** One call to a gateway and what came of it, for reports. */
export interface Exchange {
  readonly method: string;
  readonly url: string;
  /** Header names are lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** Absent while nothing has come, or when nothing did. */
  reply?: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    /** The beginning of the body. */
    text: string;
  };
  /** Why the call, or its body, came to no good end. */
  failure?: string;
}

const SHOWN_CHARS = 600;

/** The call as a command line that does it again. Tokens are named, not shown: reports are kept and sent around. */
export function curlOf({ method, url, headers, body }: Exchange): string {
  const words = ['curl', '-i', '-N'];
  if (method !== 'GET') words.push('-X', method);
  for (const [name, value] of Object.entries(headers)) {
    if (name === 'content-length' || name === 'host') continue;
    words.push('-H', name === 'authorization' ? '"Authorization: $AUTHORIZATION"' : quote(`${name}: ${value}`));
  }
  if (body !== undefined) words.push('--data-binary', quote(cut(body)));
  words.push(quote(url));
  return words.join(' ');
}

/** What came back, in a few lines. */
export function replyOf({ reply, failure }: Exchange): string {
  const lines: string[] = [];
  if (reply) {
    lines.push(`HTTP ${reply.status}`);
    const type = reply.headers['content-type'];
    if (type !== undefined) lines.push(`content-type: ${type}`);
    if (reply.text !== '') lines.push('', cut(reply.text));
  }
  if (failure !== undefined) lines.push(`(${failure})`);
  return lines.length > 0 ? lines.join('\n') : '(nothing came)';
}

function cut(text: string): string {
  return text.length <= SHOWN_CHARS
    ? text
    : `${text.slice(0, SHOWN_CHARS)}… (${text.length - SHOWN_CHARS} characters more)`;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
