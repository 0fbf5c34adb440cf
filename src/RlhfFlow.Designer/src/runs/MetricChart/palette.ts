/** Curves are told apart by dash as well as by colour; each colour has at least 3:1 on its ground. */
export const curveColors = {
  light: ["#0b6bb0", "#b3421c", "#3c6e1f", "#6f3fb3", "#a3126b", "#31445c"],
  dark: ["#62b0ee", "#f5a06a", "#93c96b", "#b996f0", "#f283ae", "#9fb6d3"],
};
export const curveDashes: (number[] | undefined)[] = [undefined, [8, 4], [2, 3], [10, 3, 2, 3], [4, 2], [14, 4]];
