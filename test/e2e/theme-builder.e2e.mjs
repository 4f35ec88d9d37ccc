import axe from 'axe-core';

const measured = (page, above = 0) =>
  page.waitFor(
    (count) => Number(document.body.dataset.measured ?? 0) > count,
    { about: 'the figures', timeout: 60_000 },
    above,
  );

async function open(page, url, hash = '') {
  await page.goto('about:blank');
  await page.goto(`${url}/theme${hash}`);
  await measured(page);
}

/** Changes something, and waits until the figures have followed. */
async function change(page, act) {
  const before = await page.eval(() => Number(document.body.dataset.measured));
  await act();
  await measured(page, before);
}

const verdict = () => document.querySelector('[data-verdict]').dataset.state;

/** Runs in the page: the launcher's colour in the light preview. */
function launcherColour() {
  const { contentDocument } = document.querySelector('figure[data-view=pair][data-scheme=light] iframe');
  return getComputedStyle(contentDocument.querySelector('aisle-chat').shadowRoot.querySelector('.launcher'))
    .backgroundColor;
}

async function exportAs(page, format) {
  await page.eval((name) => document.querySelector(`[name=export][value=${name}]`).click(), format);
  return page.eval(() => document.querySelector('[data-export]').textContent);
}

export const scenarios = [
  {
    name: 'a theme made in the builder is in its previews, its address and its three exports',
    timeout: 180_000,
    async run({ page, url, expect }) {
      await open(page, url);
      await change(page, async () => {
        await page.eval(() => document.querySelector('#seed-accent').select());
        await page.type('#seed-accent', '#7a1f3d');
        await page.eval(() => (document.querySelector('#seed-accent').value = '#7a1f3d'));
        await page.press('Enter');
        await page.eval(() => document.querySelector('#seed-accent').dispatchEvent(new globalThis.Event('change')));
      });
      expect.equal(await page.eval(launcherColour), 'rgb(122, 31, 61)');
      expect.equal(await page.eval(() => location.hash), '#accent=%237a1f3d');
      expect.match(await exportAs(page, 'css'), /^aisle-chat \{\n {2}--aisle-accent: #7a1f3d;\n\}$/);
      const { aisle } = JSON.parse(await exportAs(page, 'tokens'));
      expect.equal(aisle.color.$type, 'color');
      expect.deepEqual(aisle.color.light.accent.$value, {
        colorSpace: 'srgb',
        components: [0.4784, 0.1216, 0.2392],
        alpha: 1,
        hex: '#7a1f3d',
      });
      expect.match(await exportAs(page, 'script'), /data-aisle-accent="#7a1f3d"/);

      await page.reload();
      await measured(page);
      expect.equal(await page.eval(launcherColour), 'rgb(122, 31, 61)');
      expect.equal(await page.eval(() => document.querySelector('#seed-accent').value), '#7a1f3d');
    },
  },
  {
    name: 'every ready theme has enough contrast in the builder, in light and dark',
    timeout: 180_000,
    async run({ page, url, expect }) {
      await open(page, url);
      const names = await page.eval(() => [...document.querySelectorAll('[name=preset]')].map(({ value }) => value));
      expect.equal(names.length, 7);
      const faults = [];
      for (const name of names.slice(1)) {
        await change(page, () =>
          page.eval((value) => document.querySelector(`[name=preset][value=${value}]`).click(), name),
        );
        for (const line of await page.eval(() =>
          [...document.querySelectorAll('.fail')].map((fail) => fail.closest('tr').textContent),
        ))
          faults.push(`${name}: ${line}`);
      }
      expect.deepEqual(faults, []);
    },
  },
  {
    name: 'the builder says where a theme cannot be read, and what is in a link cannot leave its token',
    timeout: 120_000,
    async run({ page, url, expect }) {
      await open(page, url, `#${new URLSearchParams({ text: '#c8c8c8' })}`);
      expect.equal(await page.eval(verdict), 'fail');
      await open(
        page,
        url,
        `#${new URLSearchParams({ accent: 'red;} aisle-chat{display:none', font: 'url(//elsewhere.example)' })}`,
      );
      expect.equal(await page.eval(verdict), 'pass');
      expect.equal(await page.eval(() => document.querySelector('[data-export]').textContent), 'aisle-chat {\n}');
    },
  },
  {
    name: 'the builder takes colour, font and corners out of a pasted rule',
    timeout: 120_000,
    async run({ page, url, expect }) {
      await open(page, url);
      await page.eval(() => {
        document.querySelector('[data-take-text]').value =
          '.button { background: rgb(0 90 156); color: white; border-radius: 4px; font-family: "Gill Sans", sans-serif }';
      });
      await change(page, () => page.eval(() => document.querySelector('[data-take]').click()));
      const css = await exportAs(page, 'css');
      for (const line of ['accent: #005a9c', 'on-accent: #ffffff', 'radius: 4px', 'font: "Gill Sans", sans-serif'])
        expect.ok(css.includes(`--aisle-${line};`), `${line} in ${css}`);
    },
  },
  {
    name: 'the builder is used by keyboard, and passes axe',
    timeout: 120_000,
    async run({ page, url, expect }) {
      await open(page, url);
      await page.eval(() => document.querySelector('[name=preset]').focus());
      await change(page, () => page.press('ArrowRight'));
      expect.equal(await page.eval(() => document.querySelector('[name=preset]:checked').value), 'atelier');
      await page.eval(() => document.querySelector('#seed-radius').focus());
      await change(page, () => page.press('ArrowRight'));
      expect.match(await page.eval(() => location.hash), /from=atelier.*radius=1px/);
      const faults = await page.eval(async (source) => {
        // eslint-disable-next-line no-eval -- the one way to bring a library into a page in all three engines
        (0, eval)(source);
        const { violations } = await globalThis.axe.run(document, { iframes: false });
        return violations.flatMap(({ id, nodes }) =>
          nodes.map(({ target, failureSummary }) => `${id} ${target}: ${failureSummary}`),
        );
      }, axe.source);
      expect.deepEqual(faults, []);
    },
  },
];
