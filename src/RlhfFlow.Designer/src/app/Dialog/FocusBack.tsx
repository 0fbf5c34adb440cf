import { useLayoutEffect, useState } from "react";

/** Where the keyboard was before each dialog that is open, and before the last one that was. */
let latest: HTMLElement | undefined;

/** What the keyboard goes back to: of a menu, the button that opened it; of a dialog that opens another, where it was before the first. */
function origin(): HTMLElement | undefined {
  const active = document.activeElement;
  if (!(active instanceof HTMLElement) || active === document.body) return undefined;
  const menu = active.closest("[role=menu]");
  if (menu) return document.querySelector<HTMLElement>(`[aria-controls=${JSON.stringify(menu.id)}]`) ?? latest;
  return active.closest("[role=dialog]") ? latest : active;
}

const isLost = (active: Element | null) => active === null || active === document.body || active.closest("[role=dialog],[role=menu]") !== null;

/** While it is there something is open over the page; when it goes, the keyboard returns to where it was, unless it is elsewhere already. */
export function FocusBack() {
  const [from] = useState(origin);
  useLayoutEffect(() => {
    latest = from;
    return () => {
      if (from?.isConnected && isLost(document.activeElement)) from.focus({ preventScroll: true });
    };
  }, [from]);
  return null;
}
