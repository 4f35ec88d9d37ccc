/**
 * One way to drive three browser engines, in few verbs.
 *
 *   const browser = await openBrowser('chromium');   // or 'firefox', 'webkit'
 *   const context = await browser.newContext();      // own cookies and storage: one a scenario
 *   const page = await context.newPage();
 *
 * A page has:
 *   goto(url)                            opens an address, waits for the load event
 *   reload(), back()                     as the reader would; back() does not wait
 *   eval(fn, ...args)                    runs fn in the page, awaits it, returns its value; both travel as JSON
 *   waitFor(fn, {timeout, about}, ...args)  until fn returns something truthy, and returns that; 10 s unless told
 *   click(path)                          a real click in the middle of an element, once it is there and on top
 *   type(path, text)                     clicks it, then types with real keys
 *   press(key)                           'Enter', 'Escape', 'Tab', 'ArrowUp', 'a', 'Shift+Enter' …
 *   resize(width, height)                of the page (in WebKitGTK: of the window)
 *   screenshot(file)                     a PNG (WebKitGTK: of the front tab only, and not after back())
 *   newTab()                             another page with the same storage
 *   close()
 *   front()                              brings its tab to the front (Firefox; in Chromium all tabs count as visible)
 *   setOffline(offline)                  takes the network away from its context (undefined in WebKitGTK)
 *   crash()                              ends the tab's process, then the tab (Chromium)
 *   errors                               messages of errors that nobody caught (in WebKitGTK: none are reported)
 *   engine, native                       its name; Playwright's or Puppeteer's page, undefined in WebKitGTK
 *
 * A path is a CSS selector, with ' >>> ' for the step into a shadow root: 'aisle-chat >>> textarea'. The widget's
 * elements all live in the shadow root of <aisle-chat>.
 */
import { openChromium } from './engines/chromium.mjs';
import { openFirefox } from './engines/firefox.mjs';
import { openWebkit } from './engines/webkit.mjs';
import { createPage } from './page.mjs';

const OPENERS = { chromium: openChromium, firefox: openFirefox, webkit: openWebkit };

/** Starts a browser: `{ newContext(), close() }`, see above. With `private`, Firefox has private windows only. */
export async function openBrowser(engine, options = {}) {
  const browser = await OPENERS[engine](options);
  return {
    close: () => browser.close(),
    async newContext() {
      const context = await browser.newContext();
      return {
        newPage: async () => createPage(engine, await context.newPage()),
        close: () => context.close(),
      };
    },
  };
}
