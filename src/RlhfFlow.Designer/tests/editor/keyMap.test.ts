import { describe, expect, it } from "vitest";
import { commands } from "../../src/editor/commands";
import { KeyMap, readOverrides, writeOverrides } from "../../src/editor/keys/KeyMap";
import { keyName } from "../../src/editor/keys/keyNames";

const press = (key: string, held: Partial<Record<"ctrlKey" | "metaKey" | "altKey" | "shiftKey", boolean>> = {}) =>
  keyName({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held });

describe("keys", () => {
  it("names a key press the same on every keyboard", () => {
    expect(press("z", { ctrlKey: true })).toBe("Ctrl+Z");
    expect(press("Z", { metaKey: true, shiftKey: true })).toBe("Ctrl+Shift+Z");
    expect(press("?", { shiftKey: true })).toBe("?");
    expect(press("ArrowLeft", { altKey: true, shiftKey: true })).toBe("Alt+Shift+Left");
    expect(press(" ")).toBe("Space");
  });

  it("gives every default key to one command only", () => {
    const keys = commands.flatMap((command) => command.keys);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
    expect(new Set(commands.map((command) => command.id)).size).toBe(commands.length);
  });

  it("takes a key from the command that had it by default", () => {
    const map = new KeyMap([{ id: "a", keys: ["X", "Y"] }, { id: "b", keys: ["Z"] }], { b: ["X"] });
    expect(map.command("X")).toBe("b");
    expect(map.keys("a")).toEqual(["Y"]);
    expect(map.keys("b")).toEqual(["X"]);
    expect(map.command("Z")).toBeUndefined();
  });

  it("leaves a command without keys where a person took them all", () => {
    const map = new KeyMap([{ id: "a", keys: ["X"] }], { a: [] });
    expect(map.command("X")).toBeUndefined();
    expect(map.keys("a")).toEqual([]);
  });

  it("keeps a person's keys, and survives what is no key map", () => {
    const kept = new Map<string, string>();
    const storage = { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => { kept.set(key, value); } };
    writeOverrides(storage, { undo: ["U"] });
    expect(readOverrides(storage)).toEqual({ undo: ["U"] });
    expect(readOverrides({ getItem: () => "{broken" })).toEqual({});
    expect(readOverrides({ getItem: () => '{"undo":"U","redo":["R"]}' })).toEqual({ redo: ["R"] });
  });
});
