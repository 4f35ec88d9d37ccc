/** Plain text in chunks, a new element for each blank line, once a frame: less work than this shows no text. */
export async function mount({ createStage }) {
  const { scroller, container } = await createStage();
  container.style.whiteSpace = 'pre-wrap';
  let line;
  // A line feed at the end may turn out to be the first half of a blank line.
  let held = '';

  function addChunk() {
    line = container.appendChild(document.createElement('div')).appendChild(document.createTextNode(''));
  }
  addChunk();

  return {
    scroller,
    take(tokens) {
      const text = held + tokens.join('');
      const end = /\n?$/.exec(text).index;
      held = text.slice(end);
      const [first, ...others] = text.slice(0, end).split('\n\n');
      if (first) line.appendData(first);
      for (const chunk of others) {
        addChunk();
        line.appendData(chunk);
      }
    },
    end: () => line.appendData(held),
    roots: () => [container],
  };
}
