/** What the page around the editor does for it: saving, and going elsewhere. */
export interface EditorServices {
  /** True when the server has all there is. */
  save(): Promise<boolean>;
  run(): Promise<void>;
  retract(): Promise<void>;
  exportFile(): Promise<void>;
  versions(): void;
  studio(): Promise<void>;
}
