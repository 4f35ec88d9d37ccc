import { readFile } from 'node:fs/promises';

const read = (name) => readFile(new URL(`restyle/${name}`, import.meta.url), 'utf8');

/** What has to agree of each piece of the drawing with the part of the same name. */
const ROLES = {
  panel: ['background', 'corners', 'width', 'height', 'end'],
  header: ['background', 'height', 'colour'],
  avatar: ['background', 'colour', 'corners', 'width', 'height', 'start'],
  title: ['colour', 'size', 'weight'],
  bubble: ['background', 'colour', 'corners', 'size', 'end', 'padding'],
  text: ['background', 'corners', 'size', 'start', 'padding'],
  suggestion: ['colour', 'corners', 'size', 'weight', 'height', 'padding', 'end', 'border'],
  field: ['background', 'corners', 'height', 'border', 'start', 'end'],
  send: ['background', 'corners', 'width', 'height'],
  launcher: ['background', 'corners', 'width', 'height', 'end'],
};

/** Runs in the page: how a piece looks. Lengths in pixels; `start` and `end` from the window's right edge. */
function looksOf(roles) {
  const root = document.querySelector('aisle-chat')?.shadowRoot;
  return Object.fromEntries(
    roles.map((role) => {
      const element = root ? root.querySelector(`[part~=${role}]`) : document.querySelector(`[data-role=${role}]`);
      const style = getComputedStyle(element);
      const { left, right, width, height } = element.getBoundingClientRect();
      const round = (corner) => Math.min(/%$/.test(corner) ? height / 2 : parseFloat(corner), height / 2);
      const names = ['TopLeft', 'TopRight', 'BottomRight', 'BottomLeft'];
      return [
        role,
        {
          background: style.backgroundColor,
          colour: style.color,
          corners: names.map((name) => round(style[`border${name}Radius`])),
          width,
          height,
          size: parseFloat(style.fontSize),
          weight: Number(style.fontWeight),
          border: [parseFloat(style.borderTopWidth), style.borderTopWidth === '0px' ? '' : style.borderTopColor],
          padding: [style.paddingTop, style.paddingLeft].map(parseFloat),
          start: document.documentElement.clientWidth - left,
          end: document.documentElement.clientWidth - right,
        },
      ];
    }),
  );
}

const near = (one, other) =>
  Array.isArray(one)
    ? one.every((each, at) => near(each, other[at]))
    : typeof one === 'number'
      ? Math.abs(one - other) <= 1.5
      : one === other;

export const scenarios = [
  {
    name: 'tokens and parts make the chat look like a drawing of another one, to a pixel and a half',
    async run({ page, url, expect }) {
      const [target, css] = await Promise.all([read('target.html'), read('messenger.css')]);
      const roles = Object.keys(ROLES);
      await page.goto(`${url}/theme/preview`);
      await page.waitFor(() => document.body.dataset.ready === 'true', { about: 'the conversation', timeout: 45_000 });
      await page.eval((sheet) => globalThis.preview.show({ css: sheet, attributes: {} }), css);
      await page.eval(() => new Promise((resolve) => setTimeout(resolve, 600)));
      const made = await page.eval(looksOf, roles);
      await page.goto(`${url}/theme/conversation`);
      await page.eval((html) => {
        document.documentElement.innerHTML = html;
      }, target);
      const wanted = await page.eval(looksOf, roles);
      const differences = Object.entries(ROLES).flatMap(([role, properties]) =>
        properties
          .filter((property) => !near(wanted[role][property], made[role][property]))
          .map((property) => `${role} ${property}: ${made[role][property]}, drawn ${wanted[role][property]}`),
      );
      expect.deepEqual(differences, []);
    },
  },
];
