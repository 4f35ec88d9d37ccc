// `npm start [-- --port 4173]`: from a fresh clone to the demo shop in a browser.
import './workspace/require-node.mjs';
import { parseArgs } from 'node:util';
import { freePort } from './process/free-port.mjs';
import { main, PlainFault } from './process/step.mjs';
import { build } from './workspace/build.mjs';
import { install } from './workspace/install.mjs';

const FIRST_PORT = 4173;
const CLOSED_WITHIN_MS = 3_000;

function readPort() {
  const { values } = parseArgs({ options: { port: { type: 'string' } } });
  if (values.port === undefined) return undefined;
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new PlainFault(`--port is "${values.port}"; it must be a number from 0 to 65535.`);
  }
  return port;
}

function closeOnSignals(demo) {
  const close = () => {
    setTimeout(() => process.exit(0), CLOSED_WITHIN_MS).unref();
    Promise.resolve(demo.close()).finally(() => process.exit(0));
  };
  process.once('SIGINT', close);
  process.once('SIGTERM', close);
}

await main(async () => {
  const asked = readPort();
  await install();
  await build();
  const { startDemo } = await import(new URL('../demo/dist/server.js', import.meta.url).href);
  const port = asked ?? (await freePort(FIRST_PORT));
  const demo = await startDemo({ port });
  closeOnSignals(demo);
  console.log(`\n  The demo shop is open:  ${demo.url}\n  Press Ctrl-C to close it.\n`);
});
