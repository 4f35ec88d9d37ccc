import { rowAddress, serveStates } from './states/serve-states.mjs';
import { STATES } from './states/state-table.mjs';
import { isFull, seed } from './survival/seeded.mjs';

const VIEWS = [
  { locale: 'en', scheme: 'light' },
  { locale: 'ar', scheme: 'dark' },
];
const DEVICES = [
  { width: 390, height: 720 },
  { width: 720, height: 760 },
];
const READY_WITHIN_MS = 60_000;

/** Every sixth state, from where the seed says; all of them in full. */
const sampledStates = () => STATES.filter((_, at) => isFull || at % 6 === seed % 6);

/** Runs in the page of a row: what reaches out of the panel, or makes a page scroll sideways. */
function listOverflows() {
  const frames = [...document.querySelectorAll('iframe')];
  return frames.flatMap(({ contentDocument }) => {
    const { documentElement: page } = contentDocument;
    const root = contentDocument.querySelector('aisle-chat').shadowRoot;
    const boxes = [
      ...root.querySelectorAll('.header, .banner, .transcript, .composer, .card, .notice, .view-body, dialog[open]'),
    ];
    const reachesOut = (box, element) => {
      const [outer, inner] = [box, element].map((one) => one.getBoundingClientRect());
      const isOut = inner.left < outer.left - 1 || inner.right > outer.right + 1;
      // What waits for the pointer takes no room until it comes.
      return isOut && element.checkVisibility({ opacityProperty: true });
    };
    const wide = boxes.filter(
      (box) =>
        box.scrollWidth > box.clientWidth + 1 &&
        [...box.querySelectorAll('*')].some((element) => reachesOut(box, element)),
    );
    const names = wide.map(
      (box) => `${page.lang}: ${box.className || box.localName} is ${box.scrollWidth - box.clientWidth} px too wide`,
    );
    return page.scrollWidth > page.clientWidth ? [`${page.lang}: the page scrolls sideways`, ...names] : names;
  });
}

export const scenarios = [
  {
    name: 'states of the picture book are reached, and nothing in them is wider than its place',
    timeout: 600_000,
    async run({ page, url, expect }) {
      console.log(`    AISLE_SEED=${seed}${isFull ? '' : '; AISLE_FULL=1 reaches every state'}`);
      const site = await serveStates(url);
      const faults = [];
      try {
        for (const device of DEVICES) {
          await page.resize(VIEWS.length * (device.width + 16), device.height + 80);
          for (const { name: state, phone } of sampledStates()) {
            if (device.width < 640 && !phone) continue;
            await page.goto(rowAddress(site.url, { state, views: VIEWS, ...device }));
            await page.waitFor(() => document.body?.dataset.ready, { timeout: READY_WITHIN_MS, about: state });
            const fault = await page.eval(() => document.body.dataset.fault);
            const found = fault ? [fault] : await page.eval(listOverflows);
            faults.push(...found.map((words) => `${state} on ${device.width} px: ${words}`));
          }
        }
      } finally {
        await site.close();
      }
      expect.deepEqual(faults, []);
    },
  },
];
