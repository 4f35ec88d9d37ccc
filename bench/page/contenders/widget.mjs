import { loadScript } from '../load-script.mjs';
import { nextFrame } from '../next-frame.mjs';
import { createTeller, installGateway } from '../scripted-gateway.mjs';

const GATEWAY = '/gateway/';
const SCROLLER_HEIGHT = 600;
const LOCALES = { en: 'en', zh: 'zh-CN' };

/** Our whole built widget, from the script tag on, with a gateway in the page that sends an event for each token. */
export async function mount({ text, language }) {
  const gateway = installGateway(GATEWAY);
  await loadScript('/cdn/aisle.js', { 'data-gateway': GATEWAY, 'data-locale': LOCALES[language] });
  const element = document.querySelector('aisle-chat');
  const opened = new Promise((resolve) => element.addEventListener('aisle-open', resolve, { once: true }));
  element.open();
  await opened;
  await element.send('Hello');
  const shadow = element.shadowRoot;
  const scroller = shadow.querySelector('.transcript');
  const panel = shadow.querySelector('.panel');
  panel.style.blockSize = `${panel.offsetHeight + SCROLLER_HEIGHT - scroller.clientHeight}px`;
  const ended = element.send('Tell me everything.');
  const teller = createTeller(await gateway.answer(), text);
  // What was sent glides to the top.
  for (let frame = 0; frame < 30; frame += 1) await nextFrame();
  // Who scrolls by hand keeps the end in view from here on.
  scroller.dispatchEvent(new window.Event('wheel'));
  return {
    scroller,
    paintsInFrames: true,
    take(tokens) {
      for (const token of tokens) teller.take(token);
    },
    async end() {
      teller.end();
      await ended;
    },
    roots: () => [...shadow.querySelectorAll('.prose')].slice(1),
  };
}
