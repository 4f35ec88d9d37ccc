import { Hono, type Context } from 'hono';
import { getCookie, setCookie, deleteCookie } from 'hono/cookie';
import type { Catalogue } from '@aisle/gateway';
import { createGalleryRoutes } from './gallery/gallery-routes.js';
import { accountPage, orderPage } from './pages/account.js';
import { articlePage } from './pages/article.js';
import { helpPage } from './pages/help.js';
import { cartPage } from './pages/cart.js';
import { categoryPage, SORTS } from './pages/category.js';
import { homePage } from './pages/home.js';
import { layout, type PageFacts } from './pages/layout.js';
import { productPage } from './pages/product.js';
import { CURRENCIES, defaultCurrency, pathPrefix, SHOP_LOCALES, type ShopLocale } from './locale.js';
import { createToken, DEMO_CUSTOMER } from './session.js';
import { createThemeRoutes } from './theme/theme-routes.js';
import { createVisit, type Visit } from './visit.js';
import { cartKey, createCartRoutes } from './cart/cart-routes.js';
import type { CartStore } from './cart/cart-store.js';

export interface ShopOptions {
  readonly catalogue: Catalogue;
  readonly carts: CartStore;
  readonly tokenSecret: Uint8Array;
  /** Whether conversations are kept of visitors who agree. @defaultValue false */
  readonly keepsConversations?: boolean;
}

/** The storefront: server-rendered pages, one full page load each, in two languages. */
export function createShop({ catalogue, carts, tokenSecret, keepsConversations = false }: ShopOptions): Hono {
  const shop = new Hono();
  shop.get('/currency', (c) => {
    const code = c.req.query('code') ?? '';
    if (CURRENCIES.some((currency) => currency === code))
      setCookie(c, 'currency', code, { path: '/', sameSite: 'Lax' });
    return c.redirect(localPath(c.req.query('back')));
  });
  shop.post('/account/sign-in', async (c) => {
    // What was put into the cart before is the customer's own.
    carts.move(cartKey(c, { signedIn: false }), DEMO_CUSTOMER);
    setCookie(c, 'customer', DEMO_CUSTOMER, { path: '/', httpOnly: true, sameSite: 'Lax' });
    return c.redirect(localPath((await c.req.formData()).get('back')));
  });
  shop.post('/account/sign-out', async (c) => {
    deleteCookie(c, 'customer', { path: '/' });
    return c.redirect(localPath((await c.req.formData()).get('back')));
  });
  shop.post('/privacy/conversations', async (c) => {
    const form = await c.req.formData();
    if (form.get('agree') === 'yes') setCookie(c, 'conversations', 'kept', { path: '/', sameSite: 'Lax' });
    else deleteCookie(c, 'conversations', { path: '/' });
    return c.redirect(localPath(form.get('back')));
  });
  shop.get('/account/token', async (c) => {
    if (!isSignedIn(c)) return c.json({ token: null });
    c.header('cache-control', 'no-store');
    return c.json({ token: await createToken(tokenSecret, DEMO_CUSTOMER) });
  });
  shop.route('/gallery', createGalleryRoutes(catalogue));
  shop.route('/theme', createThemeRoutes(catalogue));
  shop.route('/api/cart', createCartRoutes({ catalogue, carts, isSignedIn }));
  for (const locale of SHOP_LOCALES) addPages(shop, { catalogue, carts, keepsConversations }, locale);
  shop.notFound((c) => {
    const visit = readVisit(c, c.req.path.startsWith('/zh') ? 'zh-CN' : 'en', { carts, keepsConversations });
    return send(
      c,
      visit,
      catalogue,
      { title: visit.text.notFoundTitle, body: articlePage(visit.text.notFoundTitle, visit.text.notFoundText) },
      404,
    );
  });
  return shop;
}

function addPages(
  shop: Hono,
  { catalogue, carts, keepsConversations = false }: Omit<ShopOptions, 'tokenSecret'>,
  locale: ShopLocale,
): void {
  const page = (path: string, render: (c: Context, visit: Visit) => PageFacts | undefined): void => {
    const handler = (c: Context): Response | Promise<Response> => {
      const visit = readVisit(c, locale, { carts, keepsConversations });
      const facts = render(c, visit);
      return facts ? send(c, visit, catalogue, facts, 200) : c.notFound();
    };
    shop.get(`${pathPrefix(locale)}${path}`, handler);
  };
  if (pathPrefix(locale)) shop.get(pathPrefix(locale), (c) => c.redirect(`${pathPrefix(locale)}/`));
  page('/', (_, visit) => ({ title: visit.text.tagline, body: homePage(visit, catalogue) }));
  page('/c/:slug', (c, visit) => {
    const category = catalogue.categories(locale).find((candidate) => candidate.slug === c.req.param('slug'));
    if (!category) return undefined;
    const sort = SORTS.find((candidate) => candidate === c.req.query('sort')) ?? 'relevance';
    return {
      title: category.title,
      body: categoryPage(visit, catalogue, { category, sort, inStock: c.req.query('stock') === '1' }),
    };
  });
  page('/p/:slug', (c, visit) => {
    const product = catalogue.product(`prod_${(c.req.param('slug') ?? '').replaceAll('-', '_')}`, visit.market);
    return product && { title: product.title, productId: product.id, body: productPage(visit, catalogue, product) };
  });
  page('/cart', (_, visit) => ({ title: visit.text.cart, body: cartPage(visit) }));
  page('/checkout', (_, visit) => ({
    title: visit.text.checkout,
    body: articlePage(visit.text.checkout, visit.text.checkoutNote),
  }));
  page('/account', (_, visit) => ({
    title: visit.text.account,
    body: accountPage(visit, visit.signedIn ? catalogue.ordersOf(DEMO_CUSTOMER) : []),
  }));
  page('/orders/:number', (c, visit) => {
    const order = visit.signedIn ? catalogue.order(`order_${c.req.param('number')}`, DEMO_CUSTOMER) : undefined;
    return order && { title: `${visit.text.order} ${order.label ?? ''}`, body: orderPage(visit, order) };
  });
  page('/help', (_, visit) => ({ title: visit.text.help, body: helpPage(visit, catalogue) }));
  page('/privacy', (_, visit) => ({
    title: visit.text.privacy,
    body: articlePage(visit.text.privacy, visit.text.privacyText),
  }));
}

function readVisit(
  c: Context,
  locale: ShopLocale,
  { carts, keepsConversations = false }: Pick<ShopOptions, 'carts' | 'keepsConversations'>,
): Visit {
  const chosen = getCookie(c, 'currency');
  const prefix = pathPrefix(locale);
  const path = c.req.path.startsWith(prefix) ? c.req.path.slice(prefix.length) || '/' : c.req.path;
  return createVisit({
    locale,
    path,
    currency: CURRENCIES.find((currency) => currency === chosen) ?? defaultCurrency(locale),
    signedIn: isSignedIn(c),
    conversations: !keepsConversations ? 'never' : getCookie(c, 'conversations') === 'kept' ? 'kept' : 'asked',
    cartCount: carts.read(cartKey(c, { signedIn: isSignedIn(c) })).reduce((sum, { quantity }) => sum + quantity, 0),
  });
}

function isSignedIn(c: Context): boolean {
  return getCookie(c, 'customer') === DEMO_CUSTOMER;
}

async function send(
  c: Context,
  visit: Visit,
  catalogue: Catalogue,
  page: PageFacts,
  status: 200 | 404,
): Promise<Response> {
  c.header('cache-control', 'no-cache');
  return c.html(await layout(visit, catalogue, page), status);
}

/** Only a path of this shop: `//elsewhere.example` and full URLs go home instead. */
function localPath(back: unknown): string {
  return typeof back === 'string' && /^\/(?![/\\])/.test(back) ? back : '/';
}
