import { expect } from '@open-wc/testing';
import { urlPolicy, type UrlKind } from './url-policy.js';

const base = 'https://shop.example';
const origins = ['https://cdn.shop.example', 'https://pay.example:8443', 'http://plain.example'];

type Row = readonly [raw: unknown, expected: string | undefined];

function check(kind: UrlKind, rows: readonly Row[]): void {
  for (const [raw, expected] of rows) {
    const shown = typeof raw === 'string' ? JSON.stringify(raw.slice(0, 60)) : Object.prototype.toString.call(raw);
    it(`${expected === undefined ? 'refuses' : 'allows'} ${shown}`, () => {
      expect(urlPolicy(raw, { kind, origins, base })?.href).to.equal(expected);
    });
  }
}

describe('urlPolicy for links in text', () => {
  check('text-link', [
    ['https://lab.example/x', 'https://lab.example/x'],
    ['HTTPS://LAB.example/X', 'https://lab.example/X'],
    ['  https://lab.example/  ', 'https://lab.example/'],
    ['/returns', 'https://shop.example/returns'],
    ['/a/../b/./c', 'https://shop.example/b/c'],
    ['https://shop.example/p/1?x=1#y', 'https://shop.example/p/1?x=1#y'],
    ['//lab.example/x', undefined],
    ['https://lab.example:444/', 'https://lab.example:444/'],
    ['https://bücher.example/', 'https://xn--bcher-kva.example/'],
    ['https://ｌａｂ.example/', 'https://lab.example/'],
    ['mailto:care@shop.example', 'mailto:care@shop.example'],
    ['mailto:care@shop.example?subject=Hi&bcc=x@evil.example', 'mailto:care@shop.example'],
    ['tel:+49-30-1234567', 'tel:+49-30-1234567'],
    ['http://lab.example/', undefined],
    ['javascript:alert(1)', undefined],
    ['JaVaScRiPt:alert(1)', undefined],
    ['java\tscript:alert(1)', undefined],
    ['java\nscript:alert(1)', undefined],
    ['\u0001javascript:alert(1)', undefined],
    ['javascript\u0000:alert(1)', undefined],
    ['javascript&colon;alert(1)', undefined],
    ['&#106;avascript:alert(1)', undefined],
    ['%6Aavascript:alert(1)', undefined],
    ['javascript%3Aalert(1)', undefined],
    ['ｊavascript:alert(1)', undefined],
    ['javascript：alert(1)', undefined],
    ['vbscript:msgbox(1)', undefined],
    ['data:text/html,<script>alert(1)</script>', undefined],
    ['data:image/png;base64,AAAA', undefined],
    ['blob:https://shop.example/3c1f', undefined],
    ['filesystem:https://shop.example/temporary/x', undefined],
    ['view-source:https://lab.example/', undefined],
    ['intent://scan/#Intent;scheme=zxing;end', undefined],
    ['file:///etc/passwd', undefined],
    ['ftp://lab.example/', undefined],
    ['about:blank', undefined],
    ['https://user@lab.example/', undefined],
    ['https://shop.example:pass@evil.example/', undefined],
    ['https://shop.example@evil.example/', undefined],
    ['https:\\\\evil.example', undefined],
    ['/\\evil.example', undefined],
    ['\\/evil.example', undefined],
    ['https://lab.example\\@evil.example', undefined],
    ['https:///evil.example', 'https://evil.example/'],
    ['products/1', undefined],
    ['?q=1', undefined],
    ['#top', undefined],
    ['', undefined],
    ['   ', undefined],
    ['https://', undefined],
    ['https://%00.example/', undefined],
    ['https://localhost/', undefined],
    ['https://router/', undefined],
    ['https://printer.local/', undefined],
    ['https://wiki.internal./', undefined],
    ['https://127.0.0.1/', undefined],
    ['https://2130706433/', undefined],
    ['https://0x7f.1/', undefined],
    ['https://0177.0.0.1/', undefined],
    ['https://10.1.2.3/', undefined],
    ['https://172.20.0.1/', undefined],
    ['https://192.168.1.1/', undefined],
    ['https://169.254.169.254/latest/meta-data/', undefined],
    ['https://100.64.0.1/', undefined],
    ['https://[::1]/', undefined],
    ['https://[::ffff:10.0.0.1]/', undefined],
    ['https://[fd00::1]/', undefined],
    ['https://[fe80::1]/', undefined],
    ['https://8.8.8.8/', 'https://8.8.8.8/'],
    ['mailto:', undefined],
    ['mailto:a@b.example,c@d.example', undefined],
    ['mailto:a%0Ab@c.example', undefined],
    ['tel:*%2306%23', undefined],
    ['tel:112;phone-context=x', undefined],
    [`https://lab.example/${'x'.repeat(2048)}`, undefined],
    [`/${'ü'.repeat(700)}`, undefined],
    [undefined, undefined],
    [null, undefined],
    [42, undefined],
    [{ toString: () => 'https://lab.example/' }, undefined],
    [['https://lab.example/'], undefined],
  ]);
});

describe('urlPolicy for links and pictures of the catalogue', () => {
  for (const kind of ['catalogue-link', 'catalogue-image'] as const) {
    describe(kind, () => {
      check(kind, [
        ['/p/1', 'https://shop.example/p/1'],
        ['p/1', 'https://shop.example/p/1'],
        ['?id=1', 'https://shop.example/?id=1'],
        ['https://shop.example/p/1', 'https://shop.example/p/1'],
        ['https://cdn.shop.example/a.jpg', 'https://cdn.shop.example/a.jpg'],
        ['https://pay.example:8443/a', 'https://pay.example:8443/a'],
        ['//cdn.shop.example/a.jpg', 'https://cdn.shop.example/a.jpg'],
        ['https://cdn.shop.example:444/a.jpg', undefined],
        ['https://pay.example/a', undefined],
        ['https://cdn.shop.example.evil.example/a.jpg', undefined],
        ['https://evil.example/https://cdn.shop.example/', undefined],
        ['https://cdn.shop.example@evil.example/', undefined],
        ['https://x:y@cdn.shop.example/a.jpg', undefined],
        ['http://cdn.shop.example/a.jpg', undefined],
        ['http://plain.example/a.jpg', undefined],
        ['http://shop.example/p/1', undefined],
        ['//evil.example/a.jpg', undefined],
        ['/\\evil.example/a.jpg', undefined],
        ['javascript:alert(1)', undefined],
        ['data:image/svg+xml,<svg/>', undefined],
        ['blob:https://shop.example/3c1f', undefined],
        ['mailto:care@shop.example', undefined],
        ['tel:+4930123456', undefined],
        ['https://cdn.shop.ехample/a.jpg', undefined],
      ]);
    });
  }
});

describe('urlPolicy', () => {
  it('lets no picture into text but from a listed place', () => {
    const places = ['https://cdn.shop.example/guides/', `${base}/media/`];
    const judge = (raw: string) => urlPolicy(raw, { kind: 'text-image', origins: places, base })?.href;
    for (const raw of [
      '/a.png',
      'media/a.png',
      `${base}/a.png`,
      'https://cdn.shop.example/a.png',
      'https://cdn.shop.example/guides/../a.png',
      'https://cdn.shop.example/guides/%2e%2e/a.png',
      'https://cdn.shop.example.evil.example/guides/a.png',
      'https://cdn.shop.example:444/guides/a.png',
      'https://u:p@cdn.shop.example/guides/a.png',
      'http://cdn.shop.example/guides/a.png',
      'data:image/gif;base64,R0lG',
    ]) {
      expect(judge(raw), raw).to.equal(undefined);
    }
    expect(judge('https://cdn.shop.example/guides/sizes.png?w=400')).to.equal(
      'https://cdn.shop.example/guides/sizes.png?w=400',
    );
    expect(judge('/media/a.png')).to.equal(`${base}/media/a.png`);
    expect(urlPolicy('https://cdn.shop.example/a.png', { kind: 'text-image', origins: [], base })).to.equal(undefined);
  });

  it('resolves against the origin of the page, not against its <base>', () => {
    const element = document.createElement('base');
    element.href = 'https://evil.example/deep/';
    document.head.append(element);
    try {
      expect(urlPolicy('/p/1', { kind: 'catalogue-link', origins: [] })?.href).to.equal(`${location.origin}/p/1`);
      expect(urlPolicy('p/1', { kind: 'catalogue-link', origins: [] })?.href).to.equal(`${location.origin}/p/1`);
    } finally {
      element.remove();
    }
  });

  it('knows absolute addresses only on a page with an opaque origin', () => {
    const rules = { kind: 'text-link', origins, base: 'null' } as const;
    expect(urlPolicy('https://lab.example/', rules)?.href).to.equal('https://lab.example/');
    expect(urlPolicy('/p/1', rules)).to.equal(undefined);
  });
});
