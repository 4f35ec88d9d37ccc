import { Hono, type Context } from 'hono';
import type { Catalogue } from '@aisle/gateway';
import { framePage, galleryPage } from './gallery-pages.js';
import { GALLERY_CHOICES, type GalleryView } from './gallery-view.js';
import { GALLERY_KINDS, type GalleryKind } from './specimen.js';
import { specimensOf } from './specimens.js';

/** `/gallery`: every kind of card in every state, through the real widget. Nothing here asks a gateway. */
export function createGalleryRoutes(catalogue: Catalogue): Hono {
  const routes = new Hono();
  routes.get('/', async (c) => c.html(await galleryPage(readView(c))));
  routes.get('/frame', async (c) => {
    const kind = readKind(c);
    return kind ? c.html(await framePage(kind, readView(c))) : c.notFound();
  });
  routes.get('/specimens', (c) => {
    const kind = readKind(c);
    const { locale } = readView(c);
    // Of the languages that the shop does not speak, only the widget's own words and formats are looked at.
    const market = catalogue.market({ locale, currency: locale === 'zh-CN' ? 'CNY' : 'EUR' });
    return kind ? c.json(specimensOf(kind, catalogue, market)) : c.notFound();
  });
  return routes;
}

function readKind(c: Context): GalleryKind | undefined {
  return GALLERY_KINDS.find((kind) => kind === c.req.query('kind'));
}

function readView(c: Context): GalleryView {
  const choose = (name: keyof GalleryView): string => {
    const [first, ...others] = GALLERY_CHOICES[name];
    return others.find((choice) => choice === c.req.query(name)) ?? first;
  };
  return { scheme: choose('scheme'), locale: choose('locale'), width: choose('width'), text: choose('text') };
}
