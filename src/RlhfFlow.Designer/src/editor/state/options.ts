import type { EditorOptions } from "./EditorState";

const storageKey = "rlhfflow.editor";

export const defaultOptions: EditorOptions = {
  snap: true, heal: true, lasso: false, wireLabels: false, start: false, minimap: true, palette: true, inspector: true,
  bottom: null,
};

/** The options of this browser; narrow windows (200 % zoom) begin with the canvas alone. */
export function readOptions(storage: Pick<Storage, "getItem">, width: number): EditorOptions {
  let kept: Partial<EditorOptions> = {};
  try {
    kept = JSON.parse(storage.getItem(storageKey) ?? "{}") as Partial<EditorOptions>;
  } catch {
    // Not ours: begin with the defaults.
  }
  const options = { ...defaultOptions, ...kept };
  return width < 1000 ? { ...options, palette: false, inspector: false, minimap: false } : options;
}

export function writeOptions(storage: Pick<Storage, "setItem">, options: EditorOptions): void {
  storage.setItem(storageKey, JSON.stringify(options));
}
