/** Where a parameter may lie: on the line, above 0, or between 0 and 1. */
export type ParameterRange = "line" | "positive" | "unit";

/** A coordinate in which every real number is allowed: the parameter for u, its slope dθ/du, and back. */
export interface FreeCoordinate {
  readonly parameter: (u: number) => number;
  readonly slope: (u: number) => number;
  readonly free: (theta: number) => number;
}

const logistic = (u: number): number => 1 / (1 + Math.exp(-u));

/** Itself, logarithm and logit. */
export const FREE_COORDINATES: Readonly<Record<ParameterRange, FreeCoordinate>> = {
  line: { parameter: (u) => u, slope: () => 1, free: (theta) => theta },
  positive: { parameter: Math.exp, slope: Math.exp, free: Math.log },
  unit: {
    parameter: logistic,
    slope: (u) => logistic(u) * logistic(-u),
    free: (theta) => Math.log(theta) - Math.log1p(-theta),
  },
};
