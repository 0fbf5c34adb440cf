import { ActionIcon, Button, createTheme, type MantineColorsTuple } from "@mantine/core";

/** A quiet blue-green; shade 7 on white and shade 4 on the dark body both pass 4.5:1. */
const brand: MantineColorsTuple = [
  "#e8f5f6",
  "#d3e8ea",
  "#a6d0d5",
  "#76b7bf",
  "#4fa2ac",
  "#35949f",
  "#248d99",
  "#127079",
  "#04626b",
  "#00545d",
];

/** What can be pressed is 24 pixels high and wide, as WCAG 2.2 AA asks, however small it is drawn. */
const smallestTarget = "24px";

export const theme = createTheme({
  primaryColor: "brand",
  primaryShade: { light: 7, dark: 7 },
  colors: { brand },
  autoContrast: true,
  luminanceThreshold: 0.36,
  defaultRadius: "sm",
  cursorType: "pointer",
  respectReducedMotion: true,
  fontFamily: "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif",
  fontFamilyMonospace: "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace",
  fontSizes: { xs: "0.75rem", sm: "0.8125rem", md: "0.875rem", lg: "1rem", xl: "1.125rem" },
  spacing: { xs: "0.375rem", sm: "0.625rem", md: "0.875rem", lg: "1.25rem", xl: "1.75rem" },
  headings: {
    fontWeight: "600",
    sizes: { h1: { fontSize: "1.25rem" }, h2: { fontSize: "1.0625rem" }, h3: { fontSize: "0.9375rem" } },
  },
  components: {
    Button: Button.extend({
      defaultProps: { size: "xs", fw: 500 },
      vars: (_, { size }) => ({ root: size === "compact-xs" ? { "--button-height": smallestTarget } : {} }),
    }),
    ActionIcon: ActionIcon.extend({
      defaultProps: { variant: "subtle", size: "md" },
      vars: (_, { size }) => ({ root: size === "xs" ? { "--ai-size": smallestTarget } : {} }),
    }),
    TextInput: { defaultProps: { size: "xs" } },
    NumberInput: { defaultProps: { size: "xs" } },
    Select: { defaultProps: { size: "xs" } },
    MultiSelect: { defaultProps: { size: "xs" } },
    TagsInput: { defaultProps: { size: "xs" } },
    Textarea: { defaultProps: { size: "xs" } },
    PasswordInput: { defaultProps: { size: "xs" } },
    Checkbox: { defaultProps: { size: "xs" } },
    Switch: { defaultProps: { size: "xs" } },
    SegmentedControl: { defaultProps: { size: "xs" }, styles: { label: { fontWeight: 500 } } },
    Badge: {
      defaultProps: { variant: "light", size: "sm", tt: "none", fw: 500 },
      // A state that ends in dots is no state: badges keep their width and what is beside them gives way.
      styles: { root: { minWidth: "fit-content" }, label: { overflow: "visible" } },
    },
    Table: { defaultProps: { verticalSpacing: 4, horizontalSpacing: "sm" } },
    Tooltip: { defaultProps: { withArrow: true, openDelay: 300, multiline: true, maw: 360 } },
    // Links stand in dimmed text, where colour alone would not show them.
    Anchor: { defaultProps: { underline: "always" } },
    // A dialog's header is no banner of the page.
    Modal: {
      defaultProps: {
        closeButtonProps: { "aria-label": "Close" },
        attributes: { header: { role: "presentation" } },
      },
    },
    Drawer: {
      defaultProps: {
        closeButtonProps: { "aria-label": "Close" },
        attributes: { header: { role: "presentation" } },
      },
    },
  },
});
