/**
 * Colours of a scale that people with any kind of colour vision read alike: only lightness and one blue-yellow contrast
 * change along it (after cividis, Nuñez, Anderton and Renslow 2018). Cut at the ends so that each keeps 3:1 on its ground.
 */
const stops = {
  light: ["#00224e", "#2b446e", "#575d6d", "#7a7050", "#8c7a26"],
  dark: ["#6f8bc4", "#8b93a3", "#aca37c", "#d3bd58", "#fee838"],
};

/** The colour at a share from 0 to 1; what has no value is grey. */
export function rampColor(scheme: "light" | "dark", share: number | null): string {
  if (share === null) return scheme === "dark" ? "#848d94" : "#7b858c";
  const list = stops[scheme];
  const place = Math.min(1, Math.max(0, share)) * (list.length - 1);
  const index = Math.min(list.length - 2, Math.floor(place));
  return mix(list[index] ?? "", list[index + 1] ?? "", place - index);
}

function mix(left: string, right: string, share: number): string {
  const parts = [1, 3, 5].map((at) => {
    const [from, to] = [left, right].map((color) => parseInt(color.slice(at, at + 2), 16)) as [number, number];
    return Math.round(from + (to - from) * share)
      .toString(16)
      .padStart(2, "0");
  });
  return `#${parts.join("")}`;
}
