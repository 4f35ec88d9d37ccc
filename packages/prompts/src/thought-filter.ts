const OPEN = '<think>';
const CLOSE = '</think>';

/** What a model wrote, its thoughts apart from its answer. */
export interface SplitThought {
  readonly thought: string;
  /** What a shopper may see, without the line feeds before it. */
  readonly answer: string;
}

/** Splits a whole text at the thought's end. A thought that never ends hides everything after its beginning. */
export function splitThought(text: string): SplitThought {
  const close = text.lastIndexOf(CLOSE);
  if (close === -1) {
    const open = text.indexOf(OPEN);
    return open === -1
      ? { thought: '', answer: text }
      : { thought: text.slice(open + OPEN.length), answer: text.slice(0, open) };
  }
  const before = text.slice(0, text.indexOf(CLOSE)).replace(/\n+$/, '');
  const thought = before.slice(before.lastIndexOf(OPEN) === -1 ? 0 : before.lastIndexOf(OPEN) + OPEN.length);
  return { thought: thought.replace(/^\n+/, ''), answer: text.slice(close + CLOSE.length).replace(/^\n+/, '') };
}

/** Keeps thoughts out of a stream. */
export interface ThoughtFilter {
  /** Takes a piece of the model's text; answers what of it can be shown. */
  push(text: string): string;
  /** What was held back and is no thought. */
  end(): string;
}

/** Lets through what stands outside `<think>…</think>`, however the stream is cut. Holds back at most eight characters. */
export function createThoughtFilter(): ThoughtFilter {
  let held = '';
  let inside = false;
  let afterThought = false;
  const show = (text: string): string => {
    const shown = afterThought ? text.replace(/^\n+/, '') : text;
    if (shown !== '') afterThought = false;
    return shown;
  };
  return {
    push(text) {
      held += text;
      let shown = '';
      for (;;) {
        const tag = inside ? CLOSE : OPEN;
        const at = held.indexOf(tag);
        if (at === -1) break;
        if (!inside) shown += show(held.slice(0, at));
        held = held.slice(at + tag.length);
        inside = !inside;
        if (!inside) afterThought = true;
      }
      const kept = couldBegin(held, inside ? CLOSE : OPEN);
      if (!inside) shown += show(held.slice(0, held.length - kept));
      held = held.slice(held.length - kept);
      return shown;
    },
    end() {
      const rest = inside ? '' : show(held);
      held = '';
      return rest;
    },
  };
}

/** Length of the longest end of `text` that is a beginning of `tag`. */
function couldBegin(text: string, tag: string): number {
  for (let length = Math.min(text.length, tag.length - 1); length > 0; length -= 1) {
    if (tag.startsWith(text.slice(text.length - length))) return length;
  }
  return 0;
}
