/**
 * Writes schemas/*.json from the zod schemas of the built package: `node build.mjs && node generate-schemas.mjs`.
 * The schemas say what a sender of version 1.0 may send. A reader forgives more: see README.md.
 */
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as z from 'zod/mini';

const folder = new URL('./schemas/', import.meta.url);

/** File name, title and source of each schema; `protocol` is the package's own exports. */
function listSchemas(protocol) {
  const events = Object.entries(protocol.EVENT_SCHEMAS).map(([type, schema]) => [
    `${type}-event`,
    `Stream event "${type}"`,
    schema,
  ]);
  const cards = Object.entries(protocol.CARD_SCHEMAS).map(([kind, schema]) => [
    `${kind.replaceAll('_', '-')}-card`,
    `Data of a "${kind}" part`,
    schema,
  ]);
  return [
    ...events,
    ['stream-event', 'Any stream event: the data of one frame', protocol.StreamEventSchema],
    ['run-request', 'Body of POST /runs', protocol.RunRequestSchema],
    ['stop-response', 'Answer to POST /runs/{runId}/stop', protocol.StopResponseSchema],
    ['resolve-request', 'Body of POST /resolve', protocol.ResolveRequestSchema],
    ['resolve-response', 'Answer to POST /resolve', protocol.ResolveResponseSchema],
    ['feedback-request', 'Body of POST /feedback', protocol.FeedbackRequestSchema],
    ['gateway-info', 'Answer to GET /', protocol.GatewayInfoSchema],
    ['error-body', 'Body of an HTTP error before a stream', protocol.ErrorBodySchema],
    ...cards,
    ['model-card', 'A card as a model writes it', protocol.ModelCardSchema],
    ['product', 'A product as the catalogue resolves it', protocol.ProductSchema],
    ['order', 'An order as the shop resolves it', protocol.OrderSchema],
    ['cart', 'A cart as the shop resolves it', protocol.CartSchema],
    ['coupon', 'A coupon as the shop resolves it', protocol.CouponSchema],
    ['location', 'A shop or pick-up point as the shop resolves it', protocol.LocationSchema],
    ['shop-image', 'A picture as the shop resolves it', protocol.ShopImageSchema],
  ];
}

/** What a reader falls back to is no business of a sender's. */
function describeForSenders({ zodSchema, jsonSchema }) {
  if (zodSchema._zod.def.type === 'catch') delete jsonSchema.default;
  if (jsonSchema.enum?.includes('unknown')) jsonSchema.enum = jsonSchema.enum.filter((value) => value !== 'unknown');
}

/** All schemas as file name → text. Pure: the same code gives the same text. */
export function generateSchemas(protocol) {
  const files = new Map();
  for (const [name, title, schema] of listSchemas(protocol)) {
    const { $schema, ...body } = z.toJSONSchema(schema, {
      target: 'draft-2020-12',
      io: 'input',
      reused: 'inline',
      override: describeForSenders,
    });
    const document = { $schema, $id: `${name}.json`, title, ...body };
    files.set(`${name}.json`, `${JSON.stringify(document, null, 2)}\n`);
  }
  return files;
}

async function writeSchemas() {
  const files = generateSchemas(await import('./dist/index.js'));
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(folder)) {
    if (name.endsWith('.json') && !files.has(name)) await rm(new URL(name, folder));
  }
  for (const [name, text] of files) await writeFile(new URL(name, folder), text);
  console.log(`${files.size} schemas in ${fileURLToPath(folder)}`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await writeSchemas();
