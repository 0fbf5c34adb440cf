import { createContext, useContext, useMemo, useState, type ReactNode } from "react";
import { commands } from "../commands";
import { KeyMap, readOverrides, writeOverrides, type KeyOverrides } from "./KeyMap";

interface Keys { map: KeyMap; overrides: KeyOverrides; change: (overrides: KeyOverrides) => void }
const Context = createContext<Keys | undefined>(undefined);

/** The keys in force: the defaults and what this person changed, kept in this browser. */
export function KeyMapProvider({ children }: { children: ReactNode }) {
  const [overrides, setOverrides] = useState(() => readOverrides(localStorage));
  const value = useMemo(() => ({
    map: new KeyMap(commands, overrides),
    overrides,
    change: (next: KeyOverrides) => { writeOverrides(localStorage, next); setOverrides(next); },
  }), [overrides]);
  return <Context value={value}>{children}</Context>;
}

export function useKeyMap(): Keys {
  const keys = useContext(Context);
  if (!keys) throw new Error("No key map here.");
  return keys;
}
