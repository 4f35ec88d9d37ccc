import { Hono } from 'hono';
import type { Catalogue } from '@aisle/gateway';
import { themeConversation, THEME_LOCALES, type ThemeLocale } from './theme-conversation.js';
import { builderPage } from './builder-page.js';
import { previewPage } from './preview-page.js';

/** `/theme`: the theme builder. Its widget is the real one, its conversation a fixture: nothing here asks a gateway. */
export function createThemeRoutes(catalogue: Catalogue): Hono {
  const routes = new Hono();
  routes.get('/', async (c) => c.html(await builderPage()));
  routes.get('/preview', async (c) => c.html(await previewPage(readLocale(c.req.query('locale')))));
  routes.get('/conversation', (c) => c.json(themeConversation(catalogue, readLocale(c.req.query('locale')))));
  return routes;
}

function readLocale(asked: string | undefined): ThemeLocale {
  return THEME_LOCALES.find((locale) => locale === asked) ?? 'en';
}
