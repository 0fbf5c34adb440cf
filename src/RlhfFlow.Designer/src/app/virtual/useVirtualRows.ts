import { useCallback, useEffect, useState, type RefObject } from "react";
import { visibleRange } from "./visibleRange";

/** Which rows of equal height are in sight of a scrolling box, with some more on either side. */
export function useVirtualRows(box: RefObject<HTMLElement | null>, count: number, rowHeight: number) {
  const [place, setPlace] = useState({ top: 0, height: 600 });
  const read = useCallback(() => {
    const element = box.current;
    if (!element) return;
    setPlace((before) =>
      before.top === element.scrollTop && before.height === element.clientHeight
        ? before
        : { top: element.scrollTop, height: element.clientHeight },
    );
  }, [box]);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    read();
    element.addEventListener("scroll", read, { passive: true });
    const observer = new ResizeObserver(read);
    observer.observe(element);
    return () => {
      element.removeEventListener("scroll", read);
      observer.disconnect();
    };
  }, [box, read, count]);
  const [first, end] = visibleRange(place.top, place.height, rowHeight, count);
  return { first, end, before: first * rowHeight, after: (count - end) * rowHeight };
}
