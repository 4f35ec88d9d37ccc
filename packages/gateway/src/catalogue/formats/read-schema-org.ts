import { Parser } from 'htmlparser2';
import { GatewayError } from '../../gateway-error.js';
import type { SourceCategory } from '../catalogue-data.js';
import type { ProblemLog } from '../catalogue-report.js';
import { isObject, type JsonObject } from '../read-fields.js';
import { categoryFromSlug, createIdCheck, readEntry } from '../read-json.js';
import { parseJson, UNREADABLE, type JsonDocuments } from './json-documents.js';
import { plainHead, type ProductSource, type ProductSteps, type SourceOptions } from './product-source.js';
import { createSchemaOrgNodes, groupKeys, hasType, parentKeys } from './schema-org-nodes.js';
import { schemaOrgCategory, schemaOrgCurrency, schemaOrgProduct, type FollowNode } from './schema-org-product.js';
import { slugOf } from './slug-of.js';

/** Characters of one `<script>`. */
const SCRIPT_CHARS = 4 * 1024 * 1024;

/** schema.org products as JSON-LD, in JSON or one value a line. */
export function openSchemaOrgJson(json: JsonDocuments, log: ProblemLog, options: SourceOptions): ProductSource {
  function* values(): Generator {
    yield json.envelope;
    yield* json.entries();
  }
  return openSchemaOrg(values(), log, options);
}

/** schema.org products in the `application/ld+json` scripts of HTML pages. */
export function openSchemaOrgHtml(pieces: Iterable<string>, log: ProblemLog, options: SourceOptions): ProductSource {
  return openSchemaOrg(scriptsIn(pieces), log, options);
}

function* scriptsIn(pieces: Iterable<string>): Generator {
  const values: unknown[] = [];
  let script: string | undefined;
  const parser = new Parser({
    onopentag(name, { type = '' }) {
      if (name === 'script' && /^application\/ld\+json\b/i.test(type)) script = '';
    },
    ontext(text) {
      if (script !== undefined && script.length < SCRIPT_CHARS) script += text;
    },
    onclosetag(name) {
      if (name !== 'script' || script === undefined) return;
      values.push(parseJson(script));
      script = undefined;
    },
  });
  for (const piece of pieces) {
    parser.write(piece);
    yield* values.splice(0);
  }
  parser.end();
  yield* values.splice(0);
}

function openSchemaOrg(values: Iterable<unknown>, log: ProblemLog, options: SourceOptions): ProductSource {
  const locale = options.locale ?? 'en';
  return { format: 'schema-org', locale, steps: steps() };

  function* steps(): ProductSteps {
    const nodes = createSchemaOrgNodes();
    let unreadable = 0;
    for (const value of values) {
      if (value === UNREADABLE) unreadable += 1;
      else nodes.add(value);
      yield undefined;
    }
    const products = nodes.products();
    if (products.length === 0)
      throw new GatewayError(
        'bad_config',
        'The catalogue holds no schema.org Product: expected JSON-LD with "@type": "Product".',
      );
    if (products.length > options.maxRows)
      throw new GatewayError(
        'bad_config',
        `The catalogue has ${products.length} products, more than ${options.maxRows}: split it.`,
      );
    const follow = createFollow(nodes.byId);
    const variantsOf = createVariantsOf([...nodes.byId.values(), ...nodes.all], follow);
    const currency = options.currency ?? currencyOf(products, variantsOf, follow) ?? 'USD';
    const isNew = createIdCheck();
    const categories = new Map<string, SourceCategory>();
    for (let index = 0; index < unreadable; index += 1)
      log.row('products', index + 1).skip('a script that is not JSON');
    for (const [index, node] of products.entries()) {
      const raw = schemaOrgProduct(node, variantsOf(node), follow, currency);
      const product = readEntry(log.row('products', index + 1), raw, currency, isNew);
      if (product) addCategory(categories, node);
      yield product;
    }
    const head = { ...plainHead(locale, currency), categories: [...categories.values()] };
    return { head, rows: products.length + unreadable, unknownColumns: [] };
  }
}

/** A node that is only a name stands for the one that has something to say. */
function createFollow(byId: ReadonlyMap<string, JsonObject>): FollowNode {
  return (node) => {
    const id = node['@id'];
    return typeof id === 'string' && Object.keys(node).length <= 2 ? (byId.get(id) ?? node) : node;
  };
}

/** A group's variants: those that it lists, and those that name it. */
function createVariantsOf(all: readonly JsonObject[], follow: FollowNode): (group: JsonObject) => JsonObject[] {
  const children = new Map<string, Set<JsonObject>>();
  for (const node of all) {
    for (const key of parentKeys(node)) children.set(key, (children.get(key) ?? new Set()).add(node));
  }
  return (group) => {
    if (!hasType(group, 'ProductGroup')) return [];
    const listed: readonly unknown[] = Array.isArray(group['hasVariant']) ? group['hasVariant'] : [group['hasVariant']];
    const own = listed.filter(isObject).map(follow);
    return [...new Set([...own, ...groupKeys(group).flatMap((key) => [...(children.get(key) ?? [])])])];
  };
}

function currencyOf(
  products: readonly JsonObject[],
  variantsOf: (group: JsonObject) => readonly JsonObject[],
  follow: FollowNode,
): string | undefined {
  for (const product of products.slice(0, 100)) {
    for (const node of [product, ...variantsOf(product)]) {
      const currency = schemaOrgCurrency(node, follow);
      if (currency !== undefined) return currency;
    }
  }
  return undefined;
}

function addCategory(categories: Map<string, SourceCategory>, node: JsonObject): void {
  const title = schemaOrgCategory(node);
  const slug = title === undefined ? undefined : slugOf(title);
  if (slug !== undefined && !categories.has(slug)) categories.set(slug, categoryFromSlug(slug, title));
}
