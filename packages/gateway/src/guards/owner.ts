/** Whose run it is. `key` is stable for one owner and reveals neither token nor subject. */
export type Owner =
  | { readonly kind: 'anonymous'; readonly key: string }
  | { readonly kind: 'customer'; readonly key: string; /** JWT `sub`. */ readonly subject: string };
