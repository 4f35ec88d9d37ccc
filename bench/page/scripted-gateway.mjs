// A part of an answer holds 64 KiB: a longer text goes into several, each beginning with a heading.
const BYTES_PER_PART = 48 * 1024;

const encoder = new window.TextEncoder();

/** Where in a text a new part begins, UTF-16 code units from its start. */
function partStarts(text) {
  const starts = [];
  let from = 0;
  for (const { index } of text.matchAll(/(?<=\n\n)#/g)) {
    if (encoder.encode(text.slice(from, index)).length < BYTES_PER_PART) continue;
    starts.push(index);
    from = index;
  }
  return starts;
}

/** An answer on its way: events of the protocol, each in a chunk of its own. */
function createAnswer(controller, runId) {
  let id = 0;
  let part = 0;
  const send = (event) => {
    id += 1;
    controller.enqueue(encoder.encode(`id: ${id}\ndata: ${JSON.stringify(event)}\n\n`));
  };
  send({ type: 'run', v: '1.0', runId, messageId: `answer-${runId}`, resume: 'none' });
  return {
    openPart() {
      part += 1;
      send({ type: 'part', id: `t${part}`, kind: 'text', state: 'open' });
    },
    append: (text) => send({ type: 'delta', id: `t${part}`, append: text }),
    closePart: () => send({ type: 'end', id: `t${part}` }),
    end() {
      send({ type: 'done', reason: 'complete' });
      controller.close();
    },
  };
}

/**
 * Takes the place of `fetch` for the addresses of a gateway, in this page. The first question is answered with one word, so
 * that everything is loaded; `answer()` resolves with what tells the answer to the second.
 */
export function installGateway(path) {
  const elsewhere = window.fetch.bind(window);
  let answers = 0;
  let take;
  const asked = new Promise((resolve) => (take = resolve));

  function respond(body) {
    const { runId } = JSON.parse(body);
    const stream = new ReadableStream({
      start(controller) {
        const answer = createAnswer(controller, runId);
        answers += 1;
        if (answers > 1) return take(answer);
        answer.openPart();
        answer.append('Hello.');
        answer.closePart();
        answer.end();
      },
    });
    return new Response(stream, { headers: { 'content-type': 'text/event-stream' } });
  }

  window.fetch = async (url, options) => {
    const { pathname } = new URL(url, location.href);
    if (!pathname.startsWith(path)) return elsewhere(url, options);
    return pathname.endsWith('/runs') ? respond(options.body) : new Response('{}', { status: 404 });
  };
  return { answer: () => asked };
}

/** Tells a text through an answer, a token a delta, in as many parts as it needs. */
export function createTeller(answer, text) {
  const starts = partStarts(text);
  let told = 0;
  answer.openPart();
  return {
    take(token) {
      const cut = starts[0] - told;
      told += token.length;
      if (!(cut < token.length)) return answer.append(token);
      starts.shift();
      if (cut > 0) answer.append(token.slice(0, cut));
      answer.closePart();
      answer.openPart();
      answer.append(token.slice(cut));
    },
    end() {
      answer.closePart();
      answer.end();
    },
  };
}
