/** The prompts of a text box, one a line; empty lines are none. Blanks inside and before stay: models see them. */
export function promptsOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.replace(/\r$/, ""))
    .filter((line) => line.trim() !== "");
}
