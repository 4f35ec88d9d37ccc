import { HOST_PAGES } from './hosts/host-pages.mjs';
import { startHostSite } from './hosts/host-site.mjs';
import { visit } from './hosts/visit.mjs';

const { AISLE_FULL: full, AISLE_SEED: given } = process.env;
const seed = Number(given ?? Math.floor(Date.now() / 86_400_000));

/** A browser of its own for each page takes WebKitGTK long: it visits every other page, tomorrow the others; all with AISLE_FULL. */
const enginesOf = (at) => (full || (at + seed) % 2 === 0 ? undefined : ['chromium', 'firefox']);

export const scenarios = HOST_PAGES.map((host, at) => ({
  name: `hosts: the assistant works on ${host.name}`,
  engines: enginesOf(at),
  timeout: 60_000,
  async run({ page }) {
    const site = await startHostSite();
    try {
      await visit(page, site, host);
    } finally {
      await site.close();
    }
  },
}));
