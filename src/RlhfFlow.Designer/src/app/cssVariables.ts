import type { CSSVariablesResolver } from "@mantine/core";

/** Quieter grounds than Mantine's own, and dimmed text dark (or light) enough for WCAG 2.2 AA on each of them. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--mantine-color-body": "#ffffff",
    "--mantine-color-text": "#1d2327",
    "--mantine-color-dimmed": "#59646c",
    "--mantine-color-anchor": "#0b6871",
    "--rf-ground": "#f4f6f7",
    "--rf-line": "#d8dee2",
    "--rf-raised": "#ffffff",
    "--rf-inserted": "#cdeed6",
    "--rf-deleted": "#fbd9d7",
  },
  dark: {
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
