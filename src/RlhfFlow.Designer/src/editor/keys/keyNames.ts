/** The part of a keyboard event that a key name is made of. */
export interface KeyPress { key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean; shiftKey: boolean }

const named: Record<string, string> = { " ": "Space", ArrowLeft: "Left", ArrowRight: "Right", ArrowUp: "Up", ArrowDown: "Down", Escape: "Esc" };

/**
 * The name of a key press, such as `Ctrl+Shift+Z`, `?` or `Alt+Left`. Ctrl and the Apple key are one. Shift is named only
 * for letters and named keys: which key carries `?` depends on the keyboard.
 */
export function keyName(press: KeyPress): string {
  const letter = /^[a-z]$/i.test(press.key);
  const printable = press.key.length === 1 && press.key !== " ";
  const key = named[press.key] ?? (letter ? press.key.toUpperCase() : press.key);
  const parts: string[] = [];
  if (press.ctrlKey || press.metaKey) parts.push("Ctrl");
  if (press.altKey) parts.push("Alt");
  if (press.shiftKey && (letter || !printable)) parts.push("Shift");
  return [...parts, key].join("+");
}

export const isModifier = (key: string) => ["Control", "Shift", "Alt", "Meta", "AltGraph", "CapsLock", "Dead"].includes(key);
