/** What is kept of an edit before the server has it. */
export interface CrashCopy { id: string; content: string; baseRevision: number; baseContent: string; at: number }

const database = "rlhfflow";
const table = "crashCopies";

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(database, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(table, { keyPath: "id" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("IndexedDB cannot be opened."));
  });
}

async function withTable<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T | undefined> {
  const db = await open();
  try {
    return await new Promise<T>((resolve, reject) => {
      const request = act(db.transaction(table, mode).objectStore(table));
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error("IndexedDB refused."));
    });
  } finally {
    db.close();
  }
}

/**
 * Copies of unsaved work in this browser. A browser that has no room or does not allow it (private windows) works without:
 * then only the server's copy, at most two seconds old, is left after a crash.
 */
export const crashCopies = {
  put: (copy: CrashCopy) => withTable("readwrite", (store) => store.put(copy)).then(() => true, () => false),
  get: (id: string) => withTable<CrashCopy | undefined>("readonly", (store) => store.get(id) as IDBRequest<CrashCopy | undefined>).catch(() => undefined),
  remove: (id: string) => withTable("readwrite", (store) => store.delete(id)).then(() => true, () => false),
};
