const overscan = 12;

/** First row and the row after the last that a box shows, widened by some rows so that fast scrolling stays filled. */
export function visibleRange(
  top: number,
  height: number,
  rowHeight: number,
  count: number,
): [first: number, end: number] {
  const first = Math.max(0, Math.min(count, Math.floor(top / rowHeight)) - overscan);
  const end = Math.min(count, Math.ceil((top + height) / rowHeight) + overscan);
  return [Math.min(first, end), end];
}
