import {
  gaussianKlDivergence,
  klDivergenceOfDensities,
  multivariateGaussianKlDivergence,
} from "../../../lib/information/mod.ts";
import { diagonal, matmul, matrix, transpose } from "../../../lib/math/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

const logNormal = (mean: number, deviation: number) => (x: number): number =>
  -(((x - mean) / deviation) ** 2) / 2 - Math.log(deviation * Math.sqrt(2 * Math.PI));

Deno.test("two normal laws worked by hand", () => {
  // ½ [(1 − 4)²/16 + 4/16 − 1 − ln(4/16)]
  assertClose(
    gaussianKlDivergence({ mean: 1, standardDeviation: 2 }, { mean: 4, standardDeviation: 4 }),
    (9 / 16 + 1 / 4 - 1 + Math.log(4)) / 2,
    { rtol: 1e-15, why: "a few terms" },
  );
  assertEquals(gaussianKlDivergence({ mean: 3, standardDeviation: 2 }, { mean: 3, standardDeviation: 2 }), 0);
});

Deno.test("the closed form is the integral, in both directions", () => {
  for (const [m1, s1, m2, s2] of [[0, 1, 0.5, 1.3], [-2, 0.4, 1, 2], [5, 3, 4, 0.9]]) {
    const found = klDivergenceOfDensities(logNormal(m1, s1), logNormal(m2, s2), [-60, 60], {
      points: [m1, m2],
    });
    assertClose(
      found,
      gaussianKlDivergence({ mean: m1, standardDeviation: s1 }, { mean: m2, standardDeviation: s2 }),
      {
        rtol: 1e-9,
        why: "quadrature",
      },
    );
  }
});

Deno.test("close normal laws keep twelve digits", () => {
  for (const e of [1e-2, 1e-5, 1e-8]) {
    // With σ₁ = 1 + e: ½ (r − 1 − ln r), r = (1 + e)²: e² − e³/3 + e⁴/4 − …, from 2e + e² − 2 ln(1 + e)
    const exact = (e - Math.log1p(e)) + e * e / 2;
    const series = e * e - e ** 3 / 3 + e ** 4 / 4 - e ** 5 / 5;
    const expected = e < 0.005 ? series : exact;
    assertClose(
      gaussianKlDivergence({ mean: 0, standardDeviation: 1 + e }, { mean: 0, standardDeviation: 1 }),
      expected,
      {
        rtol: 1e-12 + 3e-16 / e,
        why: "1 + e is rounded",
      },
    );
  }
});

Deno.test("a product of independent laws: divergences add up", () => {
  const [first, second] = [[1, 2, -1], [0.5, 3, 0]];
  const [widths, others] = [[1, 0.5, 2], [2, 0.6, 2]];
  const found = multivariateGaussianKlDivergence(
    { mean: first, covariance: diagonal(widths.map((s) => s * s)) },
    { mean: second, covariance: diagonal(others.map((s) => s * s)) },
  );
  const sum = first.reduce((total, mean, i) =>
    total + gaussianKlDivergence(
      { mean, standardDeviation: widths[i] },
      { mean: second[i], standardDeviation: others[i] },
    ), 0);
  assertClose(found, sum, { rtol: 1e-14, why: "three terms" });
});

Deno.test("no linear map of both vectors changes their divergence", () => {
  const chance = stream(5);
  const A = matrix(3, 3, () => chance.normal());
  const roots = [0, 1].map(() => matrix(3, 3, () => chance.normal()));
  const [S, T] = roots.map((root) => matmul(root, transpose(root)));
  const moved = (M: typeof S): typeof S => matmul(A, matmul(M, transpose(A)));
  const means = [[1, 0, -1], [0, 2, 0]];
  const image = (v: readonly number[]): number[] => [...matmul(A, matrix(3, 1, v)).data];
  // Products of matrices are symmetric only to round-off.
  const symmetric = (M: typeof S): typeof S =>
    matrix(3, 3, (i, j) => (M.data[3 * i + j] + M.data[3 * j + i]) / 2);
  assertClose(
    multivariateGaussianKlDivergence(
      { mean: image(means[0]), covariance: symmetric(moved(S)) },
      { mean: image(means[1]), covariance: symmetric(moved(T)) },
    ),
    multivariateGaussianKlDivergence(
      { mean: means[0], covariance: symmetric(S) },
      { mean: means[1], covariance: symmetric(T) },
    ),
    { rtol: 1e-8, why: "condition of the random map" },
  );
});

Deno.test("what is no normal law is refused", () => {
  const good = { mean: 0, standardDeviation: 1 };
  assertThrows(
    () => gaussianKlDivergence({ mean: NaN, standardDeviation: 1 }, good),
    RangeError,
    "mean of P",
  );
  assertThrows(
    () => gaussianKlDivergence(good, { mean: 0, standardDeviation: 0 }),
    RangeError,
    "standard deviation of Q",
  );
  const vector = { mean: [0, 0], covariance: diagonal([1, 1]) };
  assertThrows(
    () => multivariateGaussianKlDivergence(vector, { mean: [0], covariance: diagonal([1]) }),
    RangeError,
  );
  assertThrows(
    () => multivariateGaussianKlDivergence(vector, { mean: [0, 0], covariance: matrix(2, 2, [1, 2, 2, 1]) }),
    RangeError,
  );
  assert(Number.isFinite(multivariateGaussianKlDivergence(vector, vector)));
});
