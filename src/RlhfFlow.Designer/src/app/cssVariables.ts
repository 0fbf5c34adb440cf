import type { CSSVariablesResolver } from "@mantine/core";

/** White text on a filled ground: Mantine's shade 7 of these is too pale for it. */
const filled = {
  "--mantine-color-red-filled": "#c92a2a",
  "--mantine-color-red-filled-hover": "#b02525",
  "--mantine-color-green-filled": "#237a35",
  "--mantine-color-teal-filled": "#087057",
  "--mantine-color-orange-filled": "#b8470b",
  "--mantine-color-blue-filled": "#1864ab",
  "--mantine-color-gray-filled": "#5c656d",
};

/** Quieter grounds than Mantine's own, and dimmed text dark (or light) enough for WCAG 2.2 AA on each of them. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    ...filled,
    "--mantine-color-body": "#ffffff",
    "--mantine-color-text": "#1d2327",
    "--mantine-color-dimmed": "#59646c",
    "--mantine-color-anchor": "#0b6871",
    // Words in badges and notes on their own pale ground.
    "--mantine-color-green-light-color": "#1b652c",
    "--mantine-color-teal-light-color": "#056047",
    "--mantine-color-orange-light-color": "#99370a",
    "--mantine-color-red-light-color": "#a82222",
    "--rf-ground": "#f4f6f7",
    "--rf-line": "#d8dee2",
    "--rf-raised": "#ffffff",
    "--rf-inserted": "#cdeed6",
    "--rf-deleted": "#fbd9d7",
  },
  dark: {
    ...filled,
    "--mantine-color-body": "#1b1f23",
    "--mantine-color-text": "#dde3e7",
    "--mantine-color-dimmed": "#9daab3",
    "--mantine-color-anchor": "#76c3cc",
    "--rf-ground": "#14171a",
    "--rf-line": "#353c42",
    "--rf-raised": "#22272c",
    "--rf-inserted": "#1c4a2b",
    "--rf-deleted": "#5c2626",
  },
});
