import { createContext, useContext, useSyncExternalStore } from "react";
import type { Draft } from "./Draft";
import type { DraftState } from "./DraftState";

const Context = createContext<Draft | undefined>(undefined);
export const DraftProvider = Context.Provider;

export function useDraft(): Draft {
  const draft = useContext(Context);
  if (!draft) throw new Error("No draft is open here.");
  return draft;
}

export function useDraftState<T>(select: (state: DraftState) => T): T {
  const { store } = useDraft();
  return useSyncExternalStore(store.subscribe, () => select(store.get()));
}
