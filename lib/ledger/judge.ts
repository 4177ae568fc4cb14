import type { Plain } from "./plain.ts";

/** One number or many; arrays are compared element by element, and the worst case is kept. */
export type Numbers = number | ArrayLike<number>;

/** Why a tolerance is what it is. */
export interface Why {
  readonly why: string;
}

/** An absolute and a relative tolerance; both zero means exactly. */
export interface Tolerance extends Why {
  readonly atol?: number;
  readonly rtol?: number;
}

/**
 * The comparisons of a claim. Every one takes what was found first and what the theory predicts second.
 * The statistical ones share the claim's false-alarm probability; their tolerance follows from it.
 */
export interface Judge {
  /** Found equals predicted within `atol + rtol·|predicted|`. */
  equal(what: string, found: Numbers, predicted: Numbers, how: Tolerance): void;
  /** The same plain data exactly; lists may be compared `unordered`. */
  same(what: string, found: Plain, predicted: Plain, how: Why & { readonly unordered?: boolean }): void;
  /** Found is at most the predicted bound. */
  atMost(what: string, found: Numbers, bound: Numbers, how: Tolerance): void;
  /** Found is at least the predicted bound. */
  atLeast(what: string, found: Numbers, bound: Numbers, how: Tolerance): void;
  /** Found lies in the predicted interval. */
  between(what: string, found: Numbers, interval: readonly [number, number], how: Tolerance): void;
  /** One number has the predicted sign (beyond `atol`); or many have it by an exact one-sided sign test. */
  sign(what: string, found: Numbers, predicted: -1 | 0 | 1, how: Why & { readonly atol?: number }): void;
  /** Named numbers ascend in the predicted order, each step by more than `by`. */
  order(
    what: string,
    found: Readonly<Record<string, number>>,
    predicted: readonly string[],
    how: Why & { readonly by?: number },
  ): void;
  /** Something was found, or not, as predicted. */
  exists(what: string, found: boolean, predicted: boolean, how: Why): void;
  /** The exponent fitted to y against x on logarithmic axes equals the predicted one within `atol`. */
  slope(
    what: string,
    found: { readonly x: ArrayLike<number>; readonly y: ArrayLike<number> },
    predicted: number,
    how: Why & { readonly atol: number },
  ): void;
  /**
   * Samples (or batch means) have the predicted mean, by a z test with the samples' own standard error. Too skewed ones are
   * refused: give some 4000 batches, since the skewness of 1000 is known to 0.08 only, a quarter of what is allowed there.
   */
  mean(what: string, samples: ArrayLike<number>, predicted: number, how: Why): void;
  /** Counts follow the predicted probabilities, by a chi-square test. */
  frequencies(what: string, counts: ArrayLike<number>, predicted: ArrayLike<number>, how: Why): void;
  /** Samples follow the predicted cumulative distribution, by a Kolmogorov–Smirnov test. */
  distribution(what: string, samples: ArrayLike<number>, predicted: (x: number) => number, how: Why): void;
}

/** One comparison as it was made. */
export interface Comparison {
  readonly what: string;
  readonly found: number | string;
  readonly expected: number | string;
  /** Distance over tolerance: at most 1 passes. */
  readonly margin: number;
  readonly why: string;
  /** How many numbers were compared; `found` and `expected` are the worst of them. */
  readonly count: number;
  /** All that was found and predicted, for telling predictions and constants apart. */
  readonly foundKey: string;
  readonly expectedKey: string;
}
