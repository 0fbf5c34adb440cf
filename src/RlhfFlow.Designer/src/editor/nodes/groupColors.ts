/** Colours a frame may have, by the name in the file. */
export const groupColors: Readonly<Record<string, string>> = {
  blue: "#3f83c9", green: "#4c9a52", amber: "#c48a1b", red: "#c9544d", purple: "#8463bd", grey: "#77828a",
};
export const groupColor = (name: string) => groupColors[name] ?? (/^#[0-9a-f]{6}$/i.test(name) ? name : groupColors.grey!);
