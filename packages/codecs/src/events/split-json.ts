/**
 * Cuts a text into the JSON objects that it holds one after the other, and what lies between them. A server that leaves out the
 * blank line between two frames makes one frame of both, whose data lines are joined.
 */
export function splitJson(text: string): readonly string[] {
  const pieces: string[] = [];
  let depth = 0;
  let start = 0;
  let isInString = false;
  const cut = (end: number): void => {
    const piece = text.slice(start, end).trim();
    if (piece !== '') pieces.push(piece);
    start = end;
  };
  for (let at = 0; at < text.length; at += 1) {
    const unit = text[at];
    if (isInString) {
      if (unit === '\\') at += 1;
      else if (unit === '"') isInString = false;
    } else if (unit === '"') isInString = depth > 0;
    else if (unit === '{') {
      if (depth === 0) cut(at);
      depth += 1;
    } else if (unit === '}' && depth > 0) {
      depth -= 1;
      if (depth === 0) cut(at + 1);
    }
  }
  cut(text.length);
  return pieces;
}
