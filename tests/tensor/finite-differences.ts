// The tests' yardstick for derivatives: central differences in float64, which know no rule of differentiation.

/** A function of several arrays, all of which are differentiated. */
export type PlainFunction = (xs: number[][]) => number;

function moved(xs: number[][], direction: number[][], step: number): number[][] {
  return xs.map((x, index) => x.map((value, entry) => value + step * direction[index][entry]));
}

function unit(xs: number[][], index: number, entry: number): number[][] {
  return xs.map((x, other) => x.map((_, place) => other === index && place === entry ? 1 : 0));
}

/** Two central differences, at the step and half of it, combined so that the error is of fourth order. */
function extrapolate(difference: (step: number) => number, step: number): number {
  return (4 * difference(step / 2) - difference(step)) / 3;
}

/** ∇f(xs), one array for each of `xs`. */
export function gradientByDifferences(f: PlainFunction, xs: number[][]): number[][] {
  return xs.map((x, index) =>
    x.map((_, entry) => {
      const direction = unit(xs, index, entry);
      const central = (step: number): number =>
        (f(moved(xs, direction, step)) - f(moved(xs, direction, -step))) / (2 * step);
      return extrapolate(central, 1e-3);
    })
  );
}

/** ∇²f(xs)·vs, one array for each of `xs`. */
export function hessianVectorProductByDifferences(
  f: PlainFunction,
  xs: number[][],
  vs: number[][],
): number[][] {
  const ahead = [1e-3, 5e-4].map((step) => ({
    step,
    plus: gradientByDifferences(f, moved(xs, vs, step)),
    minus: gradientByDifferences(f, moved(xs, vs, -step)),
  }));
  return xs.map((x, index) =>
    x.map((_, entry) => {
      const [coarse, fine] = ahead.map(({ step, plus, minus }) =>
        (plus[index][entry] - minus[index][entry]) / (2 * step)
      );
      return (4 * fine - coarse) / 3;
    })
  );
}
