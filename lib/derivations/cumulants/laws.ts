// The laws that several experiments and their theories share: small, lopsided, and without a symmetry that would
// hide a mistake.

/** A law on a few numbers. */
export interface Points {
  readonly values: readonly number[];
  readonly probabilities: readonly number[];
}

/** Pairs of independent variables. */
export const PAIRS: readonly (readonly [Points, Points])[] = [
  [{ values: [0, 1, 3], probabilities: [0.5, 0.2, 0.3] }, { values: [-1, 2], probabilities: [0.7, 0.3] }],
  [{ values: [0.5, 1.25, 2], probabilities: [0.1, 0.6, 0.3] }, {
    values: [0, 0.3, 1.1, 1.9],
    probabilities: [0.4, 0.3, 0.2, 0.1],
  }],
  [{ values: [1], probabilities: [1] }, { values: [0, 1], probabilities: [0.9, 0.1] }],
];

/** Three variables of four values each. */
export const TRIPLE = {
  values: [[0, 1, 2, 3], [-1, 0, 1, 2.5], [0, 0.5, 1.5, 2]],
  /** What each variable's own law is, in the independent triple. */
  marginals: [[0.4, 0.3, 0.2, 0.1], [0.1, 0.2, 0.3, 0.4], [0.25, 0.35, 0.3, 0.1]],
};

/** The probability of each of the 4³ outcomes, the last variable running fastest. */
export interface Table {
  readonly name: string;
  readonly probabilities: readonly number[];
}

const cells = Array.from({ length: 64 }, (_, at) => [Math.floor(at / 16), Math.floor(at / 4) % 4, at % 4]);

/** A dependent triple, in which large values come together, and three independent variables. */
export const TABLES: readonly Table[] = [
  {
    name: "dependent",
    probabilities: normalised(cells.map(([i, j, k]) => 1 + 2 * i * j + 3 * k * ((i + j) % 3) + i)),
  },
  {
    name: "independent",
    probabilities: cells.map(([i, j, k]) =>
      TRIPLE.marginals[0][i] * TRIPLE.marginals[1][j] * TRIPLE.marginals[2][k]
    ),
  },
];

/** The values of the three variables in each outcome. */
export const OUTCOMES: readonly (readonly number[])[] = cells.map((cell) =>
  cell.map((value, variable) => TRIPLE.values[variable][value])
);

/** Three normal variables that are not independent. */
export const NORMALS = {
  means: [0.5, -1, 0.3],
  covariance: [[1, 0.5, 0.2], [0.5, 2, -0.3], [0.2, -0.3, 0.8]],
};

/** The law whose draws are added up one after another. */
export const STEP: Points = { values: [0, 1, 3], probabilities: [0.5, 0.3, 0.2] };

function normalised(weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => weight / sum);
}
