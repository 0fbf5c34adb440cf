import { memo } from "react";
import { artifactKind, type Shape } from "../artifactKinds";
import "../ports.css";

/** Outlines in a 12 by 12 box. */
const paths: Record<Shape, string> = {
  circle: "M6 1a5 5 0 1 1 0 10a5 5 0 1 1 0-10z",
  square: "M1.5 1.5h9v9h-9z",
  triangle: "M2 .8L11 6L2 11.2z",
  hexagon: "M3.2 1.1h5.6L11.6 6L8.8 10.9H3.2L.4 6z",
  star: "M6 .3L7.6 4.2L11.8 4.5L8.6 7.2L9.6 11.3L6 9L2.4 11.3L3.4 7.2L.2 4.5L4.4 4.2z",
  diamond: "M6 .2L11.8 6L6 11.8L.2 6z",
  hourglass: "M1 1h10L6.9 6L11 11H1L5.1 6z",
  pentagon: "M6 .5L11.6 4.6L9.5 11.2H2.5L.4 4.6z",
  cross: "M4.2 .7h3.6v3.5h3.5v3.6H7.8v3.5H4.2V7.8H.7V4.2h3.5z",
  page: "M2 .6h5.4L10.2 3.4V11.4H2z",
  pill: "M3.5 2.5h5a3.5 3.5 0 1 1 0 7h-5a3.5 3.5 0 1 1 0-7z",
  arrow: "M1.5 2.5h4.5v-1.8L11 6L6 11.3v-1.8H1.5z",
  ring: "M6 1a5 5 0 1 1 0 10a5 5 0 1 1 0-10zM6 3.4a2.6 2.6 0 1 0 0 5.2a2.6 2.6 0 1 0 0-5.2z",
};

export interface PortShapeProps { type: string; size?: number; hollow?: boolean }

/** The mark of an artifact kind; hollow where nothing is connected. */
export const PortShape = memo(function PortShape({ type, size = 12, hollow = false }: PortShapeProps) {
  const look = artifactKind(type);
  return (
    <svg width={size} height={size} viewBox="-1 -1 14 14" aria-hidden style={{ display: "block", flex: "none" }}>
      <path d={paths[look.shape]} fill={hollow ? "var(--rf-raised)" : look.color} stroke={look.color} strokeWidth={1.6}
        strokeLinejoin="round" fillRule="evenodd" />
    </svg>
  );
});
