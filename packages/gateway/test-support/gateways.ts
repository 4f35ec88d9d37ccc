import { afterEach } from 'vitest';
import { createGateway, type Gateway, type GatewayOptions } from '../src/index.js';
import { saying, text } from './assistants.js';
import { fixtureCatalogue } from './fixture-catalogue.js';

/** A maker of gateways that are closed after each test. */
export function gatewayMaker(): (options?: Partial<GatewayOptions>) => Gateway {
  const open: Gateway[] = [];
  afterEach(async () => {
    await Promise.all(open.splice(0).map((gateway) => gateway.close()));
  });
  return (options = {}) => {
    const gateway = createGateway({ assistant: saying(text('Two shoes.')), catalogue: fixtureCatalogue(), ...options });
    open.push(gateway);
    return gateway;
  };
}
