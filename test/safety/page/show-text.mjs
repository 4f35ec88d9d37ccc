/** The widget's own text path, as its panel wires it, without the panel around it. */
import { createTextRenderer } from '#widget/text/text-renderer.ts';
import { textStyles } from '#widget/text/text.styles.ts';
import { visibleText } from '#widget/text/visible-text.ts';
import { urlPolicy } from '#widget/url-policy.ts';

const sheet = new window.CSSStyleSheet();
sheet.replaceSync(textStyles);

/** A bubble as wide as a telephone shows it, in a shadow root as in the widget. */
export function createBubble() {
  const host = document.createElement('div');
  host.className = 'bubble';
  const root = host.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [sheet];
  const container = document.createElement('div');
  container.className = 'prose';
  root.append(container);
  document.body.append(host);
  return { host, container };
}

/** Pictures that the page `pictures` allows, as a shop would say it. */
const isOwnPicture = ({ origin, pathname }) =>
  origin === 'https://pics.storefront.example' && pathname.startsWith('/shop/');

/** A product's chip, as far as the text path has to do with it. */
function createMention(id, label) {
  const chip = document.createElement('span');
  chip.className = 'mention';
  chip.dataset.product = id;
  chip.textContent = label;
  return chip;
}

/** Shows growing prefixes; each is in the document when `show` returns. */
export function createStream(container, { mode }) {
  let due;
  const renderer = createTextRenderer(container, {
    linkPolicy: (raw) => urlPolicy(raw, { kind: 'text-link', origins: [] }),
    visibleText,
    texts: { copy: 'Copy', copied: 'Copied' },
    ...(mode === 'pictures' && { images: isOwnPicture, mention: createMention }),
    schedule(callback) {
      due = callback;
      return () => (due = undefined);
    },
  });
  return {
    show(text, state) {
      renderer.update(text, state);
      while (due) {
        const callback = due;
        due = undefined;
        callback();
      }
    },
    end: () => renderer.destroy(),
  };
}
