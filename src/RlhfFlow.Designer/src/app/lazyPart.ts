import { type ComponentType, lazy, type LazyExoticComponent } from "react";

/** What waiting for the server needs of the browser. */
export interface Surroundings {
  /** Whether the server answers. */
  answers: () => Promise<boolean>;
  sleep: (milliseconds: number) => Promise<void>;
  reload: () => void;
  /** When the page was last loaded anew for this reason, in milliseconds; survives the loading. */
  lastReload: { get: () => number; set: (time: number) => void };
  now: () => number;
}

/** Loading anew twice within this time does not help: then the part itself is broken. */
const patience = 10_000;

/**
 * As React's lazy, for the export `name` of a module. If the module cannot be had because the server is away, the place
 * keeps its "Loading" until the server answers again; then the page is loaded anew, since the browser may hold parts of a
 * module that failed, and the server may have come back with a newer version of it.
 */
// any: a component of whatever properties, as React's own lazy has it.
export function lazyPart<N extends string, C extends ComponentType<any>>(
  load: () => Promise<Record<N, C>>,
  name: N,
): LazyExoticComponent<C> {
  return lazy(() => load().then((module) => ({ default: module[name] }), (error) => afterOutage(error, browser)));
}

/** Never succeeds: loads the page anew once the server answers, or throws the error if that was done just now. */
export async function afterOutage(error: unknown, surroundings: Surroundings): Promise<never> {
  while (!(await surroundings.answers())) {
    await surroundings.sleep(1000);
  }
  if (surroundings.now() - surroundings.lastReload.get() < patience) throw error;
  surroundings.lastReload.set(surroundings.now());
  surroundings.reload();
  return new Promise(() => {});
}

const key = "rlhfflow.loadedAnew";

const browser: Surroundings = {
  answers: () => fetch("/api/health").then((answer) => answer.ok, () => false),
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  reload: () => window.location.reload(),
  lastReload: {
    get: () => Number(sessionStorage.getItem(key) ?? 0),
    set: (time) => sessionStorage.setItem(key, String(time)),
  },
  now: Date.now,
};
