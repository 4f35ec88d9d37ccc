/** A request of fake-indexeddb that fails as browsers do where the file of a large value is gone. */
export function failRequest(store: IDBObjectStore): IDBRequest {
  const transaction = store.transaction as unknown as { _execRequestAsync(request: object): IDBRequest };
  const operation = () => {
    throw new DOMException('Failed to read large IndexedDB value', 'DataError');
  };
  return transaction._execRequestAsync({ source: store, operation });
}
