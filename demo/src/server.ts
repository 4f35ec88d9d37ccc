import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import {
  createEmbeddedAssistant,
  createGateway,
  describeProblem,
  publishedTexts,
  readCatalogue,
  type Catalogue,
  type ClientInfo,
  type Gateway,
} from '@aisle/gateway';
import {
  createFileServer,
  openConversationFolder,
  serveGateway,
  type RunningGateway,
  type ServedHandler,
} from '@aisle/gateway/node';
import { localizeUrls } from './localize-urls.js';
import { TOKEN_ALGORITHM, TOKEN_AUDIENCE } from './session.js';
import { createCartStore } from './cart/cart-store.js';
import { createGatewayCarts } from './cart/gateway-carts.js';
import { createShop } from './shop.js';

export interface DemoOptions {
  /** 0 takes any free port. @defaultValue 4173 */
  readonly port?: number;
  /** @defaultValue `127.0.0.1` */
  readonly host?: string;
  /** Milliseconds between the pieces of an answer. @defaultValue the embedded assistant's own pace */
  readonly pace?: number;
  /** A folder for the conversations of visitors who agree. @defaultValue none is kept, and nobody is asked */
  readonly conversationLogs?: string;
}

/** A demo that listens: its address, its gateway for whoever wants to look inside, and its end. */
export interface Demo extends RunningGateway {
  readonly gateway: Gateway;
}

/** Where the assistant lives beside the shop. */
const ASSISTANT_PATH = '/assistant';

/** Starts Northfold: the shop's pages, its pictures and scripts, the widget's files and the assistant's gateway, on one port. */
export async function startDemo(options: DemoOptions = {}): Promise<Demo> {
  const { port = 4173, host = '127.0.0.1', pace, conversationLogs: folder } = options;
  const catalogue = await loadCatalogue();
  // A secret for this process only: whoever was signed in signs in again after a restart.
  const secret = randomBytes(32).toString('base64url');
  const carts = createCartStore();
  const keep = publishedTexts(catalogue);
  const kept = folder === undefined ? undefined : await openConversationFolder({ folder, keep: () => keep });
  const gateway = createGateway({
    assistant: createEmbeddedAssistant(pace === undefined ? {} : { pace }),
    catalogue,
    carts: createGatewayCarts(catalogue, carts),
    basePath: ASSISTANT_PATH,
    aiSdk: true,
    jwt: { algorithm: TOKEN_ALGORITHM, secret, audience: TOKEN_AUDIENCE },
    ...(kept ? { conversations: kept.conversations } : {}),
  });
  const shop = createShop({
    catalogue,
    carts,
    tokenSecret: new TextEncoder().encode(secret),
    keepsConversations: kept !== undefined,
  });
  const widgetFile = await createFileServer(packageFolder('@aisle/widget', 'dist/cdn/'));

  const handler: ServedHandler = Object.assign(
    async (request: Request, client: ClientInfo) => {
      const { pathname } = new URL(request.url);
      if (!pathname.startsWith(`${ASSISTANT_PATH}/`) && pathname !== ASSISTANT_PATH) return shop.fetch(request);
      return (await widgetFile(withoutPrefix(request))) ?? gateway(request, client);
    },
    {
      async close() {
        await gateway.close();
        await kept?.close();
      },
    },
  );
  const running = await serveGateway(handler, {
    port,
    host,
    staticFolder: fileURLToPath(new URL('../public/', import.meta.url)),
  });
  return { ...running, gateway };
}

async function loadCatalogue(): Promise<Catalogue> {
  const file = new URL('../catalogue/northfold.json', import.meta.url);
  const { catalogue, report } = readCatalogue(localizeUrls(await readFile(file, 'utf8')));
  for (const problem of report.problems) console.warn(`northfold.json: ${describeProblem(problem)}`);
  return catalogue;
}

function packageFolder(name: string, folder: string): string {
  return fileURLToPath(new URL(folder, import.meta.resolve(`${name}/package.json`)));
}

function withoutPrefix(request: Request): Request {
  const url = new URL(request.url);
  url.pathname = url.pathname.slice(ASSISTANT_PATH.length) || '/';
  return new Request(url, { method: request.method, headers: request.headers });
}
