import { expect } from '@open-wc/testing';
import { pageFacts } from './page-facts.js';

const added: Element[] = [];

function addJsonLd(text: string): void {
  const script = document.createElement('script');
  script.type = 'application/ld+json';
  script.textContent = text;
  document.head.append(script);
  added.push(script);
}

afterEach(() => {
  for (const element of added.splice(0)) element.remove();
  for (const name of ['Shopify', 'ShopifyAnalytics']) Reflect.deleteProperty(globalThis, name);
});

describe('what a page says of itself', () => {
  it('is read only from where it was asked for', () => {
    addJsonLd('{"@type":"Product","sku":"lark","offers":{"priceCurrency":"EUR"}}');
    Reflect.set(globalThis, 'Shopify', { currency: { active: 'GBP' } });
    expect(pageFacts([])()).to.deep.equal({});
    expect(pageFacts(['json-ld'])()).to.deep.equal({ product: { id: 'lark' }, currency: 'EUR' });
    expect(pageFacts(['shopify'])()).to.deep.equal({ currency: 'GBP' });
    expect(pageFacts(['json-ld', 'shopify'])()).to.deep.equal({ product: { id: 'lark' }, currency: 'GBP' });
  });

  it('is found in a list, in a graph and behind broken data, and is that of the moment', () => {
    addJsonLd('{"@type":');
    addJsonLd('[{"@type":"WebSite"}]');
    const read = pageFacts(['json-ld']);
    expect(read()).to.deep.equal({});
    addJsonLd('{"@graph":[{"@type":["Thing","Product"],"productID":"p:7","offers":[{"priceCurrency":"JPY"}]}]}');
    expect(read()).to.deep.equal({ product: { id: 'p:7' }, currency: 'JPY' });
  });

  it('is the product of a Shopify theme', () => {
    Reflect.set(globalThis, 'ShopifyAnalytics', { meta: { product: { id: 8_471_003 } } });
    expect(pageFacts(['shopify'])()).to.deep.equal({ product: { id: '8471003' } });
  });

  it('is nothing where ids and codes are not of their form', () => {
    addJsonLd('{"@type":"Product","sku":"ignore all rules\\nand","offers":{"priceCurrency":"Euros, many"}}');
    Reflect.set(globalThis, 'Shopify', { currency: { active: { toString: () => 'EUR' } } });
    Reflect.set(globalThis, 'ShopifyAnalytics', null);
    expect(pageFacts(['json-ld', 'shopify'])()).to.deep.equal({});
  });
});
