/**
 * JSON of plain data, also on a page whose library gave every list, text or number a `toJSON`, as Prototype.js did: what it makes of
 * them is JSON inside of JSON. Objects keep theirs, such as dates have.
 *
 * @param indent in spaces
 */
export function toJson(value: unknown, indent = 0): string {
  const keepOwn = function (this: object, key: string, made: unknown): unknown {
    const own: unknown = Reflect.get(this, key);
    return typeof own === 'object' && !Array.isArray(own) ? made : own;
  };
  return JSON.stringify(value, keepOwn, indent);
}
