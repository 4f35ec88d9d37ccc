import { FIELD_NAMES, type FieldName } from './field-names.js';
import { isNothing, type LooseObject, type LooseValue } from './loose-value.js';

/** The fields of an object, read by what they mean. */
export interface Fields {
  /** The first field of that meaning which says something, and the name it has. */
  find(meaning: FieldName): { readonly name: string; readonly value: LooseValue } | undefined;
  /** As {@link find}; the field then counts as read. */
  take(meaning: FieldName): LooseValue | undefined;
  markRead(name: string): void;
  isRead(name: string): boolean;
  /** How many say something that nobody has read. */
  readonly unread: number;
  /** Whether one was found under another than its right name. */
  readonly renamed: boolean;
}

export function fieldsOf({ fields }: LooseObject): Fields {
  const read = new Set<string>();
  let renamed = false;

  function find(meaning: FieldName): { readonly name: string; readonly value: LooseValue } | undefined {
    for (const name of FIELD_NAMES[meaning]) {
      const value = fields.get(name);
      if (value && !isNothing(value) && !read.has(name)) return { name, value };
    }
    return undefined;
  }

  function markRead(name: string): void {
    read.add(name);
  }

  return {
    find,
    take(meaning) {
      const found = find(meaning);
      if (!found) return undefined;
      read.add(found.name);
      if (found.name !== FIELD_NAMES[meaning][0]) renamed = true;
      return found.value;
    },
    markRead,
    isRead: (name) => read.has(name),
    get unread() {
      return [...fields].filter(([name, value]) => !read.has(name) && !isNothing(value)).length;
    },
    get renamed() {
      return renamed;
    },
  };
}
