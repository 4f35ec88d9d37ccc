import { expect, nextFrame, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { AisleActionEvent } from '../events/aisle-action-event.js';
import { registerCard } from '../register-card.js';
import { catalogueProduct, seenWords } from '../test-support/cards.js';
import { sampleCart } from '../test-support/family.js';
import { answer, doneEvent, runEvent } from '../test-support/scripts.js';
import { mountWidget, removeWidgets, type TestWidget } from '../test-support/widget.js';

afterEach(() => {
  removeWidgets();
});

const productAnswer = () => [
  runEvent(),
  {
    type: 'part',
    id: 'p',
    kind: 'product',
    state: 'done',
    data: { id: 'a', resolved: catalogueProduct('a') },
  } as const,
  doneEvent,
];
const cartAnswer = () => [
  runEvent('answer-2'),
  { type: 'part', id: 'c', kind: 'cart', state: 'done', data: { resolved: sampleCart() } } as const,
  doneEvent,
];

async function asked(widget: TestWidget, question = 'A pack?'): Promise<void> {
  await widget.open();
  await widget.ask(question);
  await widget.settled();
}

function actionsOf(widget: TestWidget): AisleActionEvent[] {
  const heard: AisleActionEvent[] = [];
  widget.element.addEventListener('aisle-action', (event) => {
    heard.push(event);
    event.respondWith(Promise.resolve(sampleCart()));
  });
  return heard;
}

describe('actions of cards', () => {
  it('tell what was pressed, where it stands, and in which answer', async () => {
    const widget = mountWidget([productAnswer()], { actions: 'add_to_cart' });
    const heard = actionsOf(widget);
    await asked(widget);
    widget.get('.product-action > button').click();
    await waitUntil(() => heard.length === 1);
    const { detail } = heard[0] as AisleActionEvent;
    expect(detail).to.include({
      action: 'add_to_cart',
      card: 'product',
      messageId: 'answer',
      variantId: 'a-1',
      quantity: 1,
    });
    expect(detail).not.to.have.any.keys('partId', 'value');
  });

  it('are asked about first where the page wants that', async () => {
    const widget = mountWidget([productAnswer()], { actions: 'add_to_cart:confirm' });
    const heard = actionsOf(widget);
    await asked(widget);
    const button = widget.get('.product-action > button');
    button.click();
    await waitUntil(() => widget.find('dialog.confirm[open]'), 'nobody was asked', { timeout: 10_000 });
    const dialog = widget.get('dialog.confirm');
    await expect(dialog).to.be.accessible();
    const [box, panel] = [dialog.getBoundingClientRect(), widget.get('.panel').getBoundingClientRect()];
    expect(box.left + box.right, 'over the chat').to.be.closeTo(panel.left + panel.right, 2);
    expect(box.top + box.bottom, 'over the chat').to.be.closeTo(panel.top + panel.bottom, 2);
    expect(seenWords(dialog)).to.equal('Add Product a to the cart?CancelYes');
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => !widget.find('dialog.confirm'));
    expect(widget.element.hasAttribute('open')).to.equal(true);
    await waitUntil(() => button.dataset['state'] === 'idle');
    expect(heard).to.deep.equal([]);
    button.click();
    await waitUntil(() => widget.find('dialog.confirm[open]'));
    widget.get('dialog.confirm .btn--primary').click();
    await waitUntil(() => button.dataset['state'] === 'done');
    expect(heard).to.have.length(1);
  });

  it('are taken back in the cart, also those of a card that is not loaded on demand', async () => {
    const widget = mountWidget([productAnswer(), cartAnswer(), answer('Yes.')], {
      actions: 'add_to_cart remove_from_cart set_quantity',
    });
    const heard = actionsOf(widget);
    await asked(widget);
    widget.get('.product-action > button').click();
    await waitUntil(() => heard.length === 1);
    await widget.ask('What is in my cart?');
    await waitUntil(() => widget.find('.card-undo'), 'the cart was not shown', { timeout: 10_000 });
    widget.get('.card-undo button').click();
    await waitUntil(() => !widget.find('.card-undo'));
    expect(heard.map(({ detail }) => detail.action)).to.deep.equal(['add_to_cart', 'remove_from_cart']);
    expect(widget.element.shadowRoot?.activeElement?.textContent).to.equal('Your cart');
    await widget.ask('Done?');
    await widget.settled();
    const noted = widget.transport.requests
      .at(-1)
      ?.messages.at(-1)
      ?.parts.filter((part) => part.kind === 'action');
    expect(noted).to.have.length(1);
    expect(noted?.[0]).to.deep.include({ name: 'remove_from_cart', outcome: 'confirmed' });
    expect(Reflect.get(noted?.[0] ?? {}, 'messageId')).to.match(/^answer-2/);
    expect(noted?.[0]).to.deep.include({ value: { product_id: 'a', variant_id: 'a-1', quantity: 1 } });
  });
});

describe('the kinds of cards', () => {
  it('are told to the gateway, with those of the shop’s own', async () => {
    registerCard('com.acme.told', { schema: (data) => data, tag: 'acme-told' });
    const widget = mountWidget([answer('Hello.')]);
    await asked(widget, 'Hi');
    const accept = widget.transport.requests[0]?.accept;
    expect(accept?.kinds).to.include.members(['text', 'product', 'comparison', 'cart', 'image', 'com.acme.told']);
  });

  it('are found in plain text where the page says that the gateway sends no other', async () => {
    const text = 'Look:\n\n```card\n{"kind":"product","id":"a"}\n```\n\nNice.';
    const widget = mountWidget([answer(text)], { 'lift-cards': '' });
    widget.element.resolve = (refs) =>
      Promise.resolve(refs.map(({ kind, id }) => ({ kind, id, data: catalogueProduct(id) })));
    await asked(widget);
    await waitUntil(() => widget.find('.single-title'), 'there is no card');
    await nextFrame();
    expect(seenWords(widget.get('.single-title'))).to.equal('Product a');
    expect(widget.get('.turns').textContent).not.to.contain('kind');
  });
});
