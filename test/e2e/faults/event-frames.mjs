/**
 * The frames of the gateway's event stream, one by one, as `{ text, id?, event? }`: `text` is what came, blank line and all;
 * a comment has neither id nor event.
 */
export async function* readFrames(body) {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const bytes of body) {
    rest += decoder.decode(bytes, { stream: true });
    const frames = rest.split('\n\n');
    rest = frames.pop();
    for (const frame of frames) yield readFrame(`${frame}\n\n`);
  }
}

function readFrame(text) {
  const [, id, json] = /^id: (\d+)\ndata: (.*)\n\n$/.exec(text) ?? [];
  return id === undefined ? { text } : { text, id: Number(id), event: JSON.parse(json) };
}

export const writeFrame = (id, event) => `id: ${id}\ndata: ${JSON.stringify(event)}\n\n`;
