/** What a reset of this kind does to every element; the words are this project's own. */
const preflight = `
  *, ::before, ::after, ::backdrop, ::file-selector-button { margin: 0; padding: 0; box-sizing: border-box; border: 0 solid; }
  html, :host { line-height: 1.5; tab-size: 4; font-family: system-ui, sans-serif; -webkit-text-size-adjust: 100%; }
  h1, h2, h3, h4 { font-size: inherit; font-weight: inherit; }
  a { color: inherit; text-decoration: inherit; }
  ol, ul, menu { list-style: none; }
  img, svg, video, canvas, iframe, object { display: block; vertical-align: middle; }
  img, video { max-width: 100%; height: auto; }
  button, input, select, textarea { font: inherit; color: inherit; background-color: transparent; border-radius: 0; opacity: 1; }
  [hidden]:where(:not([hidden='until-found'])) { display: none !important; }
`;

const reboot = `
  *, *::before, *::after { box-sizing: border-box; }
  body { margin: 0; font: 400 1rem/1.5 system-ui, sans-serif; color: #212529; background: #fff; text-align: left; }
  h1, h2, h3 { margin-top: 0; margin-bottom: .5rem; font-weight: 500; line-height: 1.2; }
  p { margin-top: 0; margin-bottom: 1rem; }
  button, input, textarea { margin: 0; font-family: inherit; font-size: inherit; line-height: inherit; }
  button:focus:not(:focus-visible) { outline: 0; }
  a { color: #0d6efd; text-decoration: underline; }
  .btn { display: inline-block; padding: 40px; border: 9px solid red; }
  .panel, .header, .title, .field, .dock, .launcher, .mark { background: red; border: 9px solid lime; }
  .visually-hidden { position: absolute !important; width: 1px !important; }
`;

/** The dialog of a page is above the launcher until it is closed. */
async function closeDialog({ page, expect }) {
  const launcherIsOnTop = () => {
    const { x, y, width, height } = document
      .querySelector('aisle-chat')
      .shadowRoot.querySelector('.launcher')
      .getBoundingClientRect();
    return document.elementFromPoint(x + width / 2, y + height / 2)?.localName === 'aisle-chat';
  };
  await page.waitFor(() => document.querySelector('aisle-chat')?.shadowRoot, { about: 'the launcher' });
  expect.equal(await page.eval(launcherIsOnTop), false, 'the launcher stays behind the dialog of the page');
  await page.press('Escape');
  await page.waitFor(() => !document.querySelector('dialog').open, { about: 'the end of the dialog of the page' });
}

export const stylePages = [
  {
    slug: 'all-unset',
    name: 'a page that unsets and overrides everything with !important',
    style: `* { all: unset !important; display: block !important; color: red !important; position: static !important;
      font: 40px/3 fantasy !important; visibility: visible !important; transform: none !important; width: auto !important; }
      head, head *, script { display: none !important; }`,
  },
  {
    slug: 'all-hidden',
    name: 'a page that hides what it does not know',
    style: `body > :not(header, main) { display: none !important; visibility: hidden !important; opacity: 0 !important;
      position: absolute !important; left: -9999px !important; width: 0 !important; height: 0 !important;
      overflow: hidden !important; clip-path: inset(50%) !important; pointer-events: none !important; }`,
  },
  { slug: 'preflight', name: "a page with Tailwind's kind of reset", style: preflight },
  { slug: 'reboot', name: "a page with Bootstrap's kind of reset, and its class names", style: reboot },
  {
    slug: 'body-fonts',
    name: 'a page whose body sets all that is inherited',
    style: `body { direction: rtl; font: italic 900 32px/2.5 fantasy; letter-spacing: .3em; word-spacing: 1em; text-align: center;
      text-transform: uppercase; text-indent: 4em; white-space: pre; cursor: wait; user-select: none; pointer-events: none;
      visibility: hidden; quotes: none; list-style: square; color: hotpink; text-shadow: 0 0 4px red; word-break: break-all;
      writing-mode: vertical-rl; hyphens: auto; tab-size: 9; caret-color: transparent; -webkit-text-stroke: 1px red; }
      main, header { visibility: visible; }`,
  },
  {
    slug: 'layers',
    name: 'a page of transformed, clipped and stacked ancestors',
    style: `html { overflow: hidden; height: 100%; }
      body { transform: translateX(-40px) scale(.9); overflow: hidden; height: 420px; filter: grayscale(1); opacity: .5;
        perspective: 400px; contain: paint; isolation: isolate; z-index: -1; position: relative; }
      .veil { position: fixed; inset: 0; z-index: 2147483647; background: rgb(255 220 0 / .2); }
      .bar { position: sticky; top: 0; z-index: 2147483647; }`,
    body: () => '<div class="veil"></div>',
  },
  {
    slug: 'rtl-zoom',
    name: 'a page from right to left, zoomed',
    attributes: 'dir="rtl"',
    style: 'html { zoom: 1.25; } body { zoom: .9; }',
    zoom: 1.25 * 0.9,
  },
  {
    slug: 'modal',
    name: 'a page that begins with a modal dialog of its own',
    body: () => '<dialog><p>May we count visits?</p><button>No</button></dialog>',
    script: () => addEventListener('DOMContentLoaded', () => document.querySelector('dialog').showModal()),
    beforehand: closeDialog,
  },
];
