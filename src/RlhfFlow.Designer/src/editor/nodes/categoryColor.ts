const colors: Record<string, string> = {
  data: "#5b8fb9", models: "#8a6fc0", preferences: "#c46a54", alignment: "#b3507e", sampling: "#2f9488", evaluation: "#6d9440",
  flow: "#64717a",
};

/** Colour of the band on a node; a hint only, the category's name stands in the palette. */
export function categoryColor(category: string | undefined): string {
  return colors[category ?? ""] ?? "#7d868d";
}
