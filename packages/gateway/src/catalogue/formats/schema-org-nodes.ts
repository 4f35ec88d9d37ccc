import { isObject, type JsonObject } from '../read-fields.js';

const MAX_NODES = 500_000;
const MAX_DEPTH = 12;

/** Products and groups of products in JSON-LD, wherever they stand; variants of a group are left to the group. */
export interface SchemaOrgNodes {
  add(value: unknown): void;
  /** Nodes with an `@id`, for those that only name them. */
  readonly byId: ReadonlyMap<string, JsonObject>;
  /** Every product, also those that belong to a group. */
  readonly all: readonly JsonObject[];
  products(): JsonObject[];
}

export function createSchemaOrgNodes(): SchemaOrgNodes {
  const byId = new Map<string, JsonObject>();
  const found: JsonObject[] = [];
  let seen = 0;

  function walk(value: unknown, depth: number, inProduct: 'inside' | 'outside'): void {
    if (depth > MAX_DEPTH || seen > MAX_NODES) return;
    if (Array.isArray(value)) {
      for (const entry of value) walk(entry, depth + 1, inProduct);
      return;
    }
    if (!isObject(value)) return;
    seen += 1;
    const id = value['@id'];
    const isProduct = hasType(value, 'Product', 'ProductGroup', 'ProductModel', 'IndividualProduct');
    if (typeof id === 'string' && Object.keys(value).length > 2 && !byId.has(id)) byId.set(id, value);
    if (isProduct && inProduct === 'outside') found.push(value);
    for (const [key, inner] of Object.entries(value)) {
      if (typeof inner !== 'object' || inner === null) continue;
      // What is similar or goes with a product is named in it, and is not sold here.
      const related = /^(isRelatedTo|isSimilarTo|isAccessoryOrSparePartFor|itemReviewed|hasVariant|isVariantOf)$/.test(
        key,
      );
      walk(inner, depth + 1, inProduct === 'inside' || isProduct || related ? 'inside' : 'outside');
    }
  }

  return {
    add: (value) => walk(value, 0, 'outside'),
    byId,
    all: found,
    products() {
      const groups = found.filter((node) => hasType(node, 'ProductGroup'));
      const keys = new Set(groups.flatMap(groupKeys));
      const listed = new Set(groups.flatMap(variantIds));
      const isVariant = (node: JsonObject): boolean =>
        listed.has(String(node['@id'])) || parentKeys(node).some((key) => keys.has(key));
      return found.filter((node) => hasType(node, 'ProductGroup') || !isVariant(node));
    },
  };
}

export function hasType(node: JsonObject, ...types: readonly string[]): boolean {
  const own = node['@type'];
  const list: readonly unknown[] = Array.isArray(own) ? own : [own];
  return list.some(
    (type) => typeof type === 'string' && types.includes(type.replace(/^(https?:\/\/schema\.org\/|schema:)/, '')),
  );
}

/** Variants that a group only names. */
function variantIds(group: JsonObject): string[] {
  const listed: readonly unknown[] = Array.isArray(group['hasVariant']) ? group['hasVariant'] : [group['hasVariant']];
  return listed.flatMap((node) => (isObject(node) && typeof node['@id'] === 'string' ? [node['@id']] : []));
}

/** What variants may call their group by. */
export function groupKeys(group: JsonObject): string[] {
  return [group['@id'], group['productGroupID']].filter((key) => typeof key === 'string' && key !== '').map(String);
}

/** What a product calls its group by. */
export function parentKeys(product: JsonObject): string[] {
  const parent = product['isVariantOf'];
  const keys = [product['inProductGroupWithID'], ...(isObject(parent) ? groupKeys(parent) : [parent])];
  return keys.filter((key) => typeof key === 'string').map(String);
}
