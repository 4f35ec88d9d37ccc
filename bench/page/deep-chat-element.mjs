import '/vendor/deep-chat.js';

const SETTLED_MS = 500;

/** A `<deep-chat>` of 400 × 600 pixels that has been asked: `take` gets the signals of its handler, and tokens. */
export async function mountDeepChat(take) {
  const element = document.createElement('deep-chat');
  element.style.cssText = 'width: 400px; height: 600px; display: block';
  const asked = new Promise((resolve) => {
    element.connect = { stream: true, handler: (_body, signals) => resolve(signals) };
  });
  const ready = new Promise((resolve) => (element.onComponentRender = resolve));
  document.body.append(element);
  await ready;
  // Properties that were set make it render once more, a moment later; what streams then goes into elements that are gone.
  await new Promise((resolve) => setTimeout(resolve, SETTLED_MS));
  element.submitUserMessage({ text: 'Hello' });
  const signals = await asked;
  signals.onOpen();
  return {
    // It follows its end by itself.
    scroller: undefined,
    take: (tokens) => take(signals, tokens),
    end: () => signals.onClose(),
    roots: () => [...element.shadowRoot.querySelectorAll('.ai-message-text')],
  };
}
