import { scriptedTransport } from '@aisle/client/testing';
import { expect } from '@open-wc/testing';
import { answer } from '../test-support/scripts.js';
import { mountWidget, removeWidgets } from '../test-support/widget.js';

afterEach(removeWidgets);

describe('the panel with a codec', () => {
  it('speaks with the gateway through it', async () => {
    const spoken = scriptedTransport([answer('In another protocol.')]);
    const gateways: string[] = [];
    const widget = mountWidget();
    widget.element.transport = undefined;
    widget.element.codec = {
      connect({ gateway }) {
        gateways.push(gateway.pathname);
        return spoken;
      },
    };
    await widget.open();
    await widget.ask('Which one?');
    await widget.settled();
    expect(widget.get('.turns').textContent).to.contain('In another protocol.');
    expect(spoken.requests).to.have.length(1);
    expect(gateways).to.have.length(1);
    expect(gateways[0]).to.match(/^\/gateway-\d+\/$/);
  });
});
