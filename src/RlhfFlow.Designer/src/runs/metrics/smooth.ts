/**
 * An exponential moving average whose weight stands per step, so that a curve thinned out for the screen is smoothed like
 * the full one. Divided by the sum of the weights (as Adam does), so that the first values are not drawn towards zero.
 * Missing values stay gaps and leave the average as it was.
 *
 * @param weight kept of the past at each step, 0 (none, the curve itself) to below 1.
 */
export function smooth(
  steps: readonly number[],
  values: readonly (number | null)[],
  weight: number,
): (number | null)[] {
  if (weight <= 0) return [...values];
  let average = 0;
  let mass = 0;
  let previous: number | undefined;
  return values.map((value, index) => {
    if (value === null) return null;
    const step = steps[index] ?? index;
    const kept = previous === undefined ? 0 : weight ** Math.max(1, step - previous);
    previous = step;
    average = kept * average + (1 - weight) * value;
    mass = kept * mass + (1 - weight);
    return average / mass;
  });
}
