import fc from "fast-check";
import {
  chiSquareLogSurvival,
  matmul,
  matrix,
  symmetricEigenvalues,
  transpose,
} from "../../../lib/math/mod.ts";
import { multivariateNormal, normal } from "../../../lib/probability/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { kolmogorovSmirnovTest } from "../../../lib/statistics/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { assertMoments, differencedScore, sampledScores } from "./scores.ts";

const covariance = matrix(3, 3, [4, 1.5, -0.5, 1.5, 2, 0.25, -0.5, 0.25, 1]);
const law = multivariateNormal({ mean: [1, -2, 0.5], covariance });

Deno.test("log-densities from 50-digit arithmetic, far out too", () => {
  assertClose(
    [[1, -2, 0.5], [3, 0.5, -1], [-100, 40, 7], [1e4, 0, 0]].map((x) => law.logDensity(x)),
    [-3.52255378509621248, -7.06309432563675302, -4073.57660783915027, -20933249.9820132446],
    { rtol: 2e-15, why: "round-off of a three by three factor" },
  );
  assertClose(law.entropy(), 5.02255378509621248, { rtol: 1e-15, why: "round-off" });
  assert(Number.isFinite(law.logDensity([1e8, -1e8, 1e8])));
});

Deno.test("a correlation of 1 − 2⁻³⁰ costs no more digits than its condition number has", () => {
  const r = 1 - 2 ** -30;
  const near = multivariateNormal({ mean: [0, 0], covariance: matrix(2, 2, [1, r, r, 1]) });
  assertClose(near.logDensity([1, 0.5]), -67108856.0684929482, {
    rtol: 2 ** (31 - 52),
    why: "condition number 2³¹",
  });
});

Deno.test("in one dimension it is the normal law", () => {
  const [one, line] = [
    multivariateNormal({ mean: [3], covariance: matrix(1, 1, [4]) }),
    normal({ mean: 3, standardDeviation: 2 }),
  ];
  assertClose(one.logDensity([-1.5]), line.logDensity(-1.5), { rtol: 1e-15, why: "one formula" });
  assertClose(one.entropy(), line.entropy(), { rtol: 1e-15, why: "one formula" });
  assertEquals(one.score([4])["mean[0]"], line.score(4).mean);
});

Deno.test("the law of known coordinates, worked by blocks", () => {
  const rest = law.conditional([2, 0], [0, 2]);
  assertEquals(rest.dimension, 1);
  assertClose([rest.mean()[0], rest.covariance().data[0]], [-1.8, 1.23333333333333333], {
    rtol: 1e-14,
    why: "round-off",
  });
});

const laws = fc.integer({ min: 2, max: 4 }).chain((n) =>
  fc.record({
    mean: fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: n, maxLength: n }),
    root: fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: n * n, maxLength: n * n }),
    x: fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: n, maxLength: n }),
  })
).map(({ mean, root, x }) => {
  const A = matrix(mean.length, mean.length, root);
  const square = matmul(A, transpose(A));
  return {
    x,
    law: multivariateNormal({
      mean,
      covariance: matrix(
        square.rows,
        square.rows,
        (i, j) => square.data[i * square.rows + j] + (i === j ? 0.5 : 0),
      ),
    }),
  };
});

function forAllLaws(
  theorem: (given: { law: ReturnType<typeof multivariateNormal>; x: number[] }) => void,
): void {
  fc.assert(fc.property(laws, theorem), { seed: 1, numRuns: 60 });
}

Deno.test("the product rule: p(x) = p(x_a) p(x_b|x_a)", () => {
  forAllLaws(({ law, x }) => {
    const [a, b] = [[1], x.map((_, i) => i).filter((i) => i !== 1)];
    const product = law.marginal(a).logDensity([x[1]]) +
      law.conditional(a, [x[1]]).logDensity(b.map((i) => x[i]));
    assertClose(product, law.logDensity(x), { rtol: 1e-11, atol: 1e-11, why: "eigenvalues from 0.5 to 70" });
  });
});

Deno.test("the law of total variance: Σ_bb = E[Σ_b|a] + Cov(E[x_b|x_a])", () => {
  forAllLaws(({ law }) => {
    const n = law.dimension;
    const S = law.covariance().data;
    const a = 0;
    const inner = law.conditional([a], [0]).covariance().data;
    for (let i = 1; i < n; i++) {
      for (let j = 1; j < n; j++) {
        // The conditional mean moves by Σ_ia/Σ_aa a unit of x_a.
        const between = S[i * n + a] * S[j * n + a] / S[a * n + a];
        assertClose(inner[(i - 1) * (n - 1) + j - 1] + between, S[i * n + j], {
          atol: 1e-13,
          why: "round-off",
        });
      }
    }
  });
});

Deno.test("information about a coordinate is never negative: knowing one lowers the entropy of the rest", () => {
  forAllLaws(({ law }) => {
    const others = Array.from({ length: law.dimension - 1 }, (_, i) => i + 1);
    assert(law.conditional([0], [7]).entropy() <= law.marginal(others).entropy() + 1e-12);
  });
});

Deno.test("the score is the slope of the log-density in each parameter", () => {
  forAllLaws(({ law, x }) => {
    const n = law.dimension;
    const values = Object.values(law.parameters);
    const slopes = differencedScore((parameters) => {
      const entry = (i: number, j: number): number => parameters[n + (i * (i + 1)) / 2 + j];
      return multivariateNormal({
        mean: parameters.slice(0, n),
        covariance: matrix(n, n, (i, j) => i >= j ? entry(i, j) : entry(j, i)),
      }).logDensity(x);
    }, values);
    assertClose(Object.values(law.score(x)), slopes, {
      rtol: 1e-6,
      atol: 1e-6,
      why: "fourth-order differences",
    });
  });
});

Deno.test("the Fisher information is the covariance of the score", () => {
  const pair = multivariateNormal({ mean: [0, 1], covariance: matrix(2, 2, [2, 0.75, 0.75, 1]) });
  const draws = pair.samples(50_000, stream(1));
  const rows = Array.from({ length: draws.rows }, (_, i) => draws.data.subarray(2 * i, 2 * i + 2));
  const { mean, products } = sampledScores(pair, rows);
  assertEquals(Object.keys(pair.parameters), [
    "mean[0]",
    "mean[1]",
    "covariance[0,0]",
    "covariance[1,0]",
    "covariance[1,1]",
  ]);
  assertClose(mean, mean.map(() => 0), { atol: 0.05, why: "six standard errors" });
  assertClose(products, pair.fisherInformation().data, { atol: 0.18, why: "six standard errors" });
  assert(symmetricEigenvalues(pair.fisherInformation())[0] > 0);
});

Deno.test("draws have the mean and the covariance, and χ² distances", () => {
  const draws = law.samples(100_000, stream(7));
  assertMoments(law, draws, 0.12);
  const squares = Array.from(
    { length: 5000 },
    (_, i) => law.mahalanobis(draws.data.subarray(3 * i, 3 * i + 3)) ** 2,
  );
  const { logP } = kolmogorovSmirnovTest(
    squares,
    (x) => x <= 0 ? 0 : -Math.expm1(chiSquareLogSurvival(x, 3)),
  );
  assert(logP > Math.log(1e-4));
});

Deno.test("what is no covariance is refused, with what to do", () => {
  const of = (entries: number[]): unknown =>
    multivariateNormal({
      mean: new Array(Math.sqrt(entries.length)).fill(0),
      covariance: matrix(2, 2, entries),
    });
  assertThrows(() => of([1, 0.5, 0.4, 1]), RangeError, "symmetric");
  assertThrows(() => of([1, 1, 1, 1]), RangeError, "drop coordinates");
  assertThrows(() => of([1, 2, 2, 1]), RangeError, "singular or indefinite");
  assertThrows(() => of([-1, 0, 0, 1]), RangeError, "singular or indefinite");
  assertThrows(() => of([1, NaN, NaN, 1]), RangeError, "finite");
  // 0.1 + 0.2 is not 0.3 in float64: the third coordinate is the sum of the others all the same.
  const sum = matrix(3, 3, [0.1, 0, 0.1, 0, 0.2, 0.2, 0.1, 0.2, 0.1 + 0.2]);
  assertThrows(
    () => multivariateNormal({ mean: [0, 0, 0], covariance: sum }),
    RangeError,
    "positive definite",
  );
  assertThrows(() => multivariateNormal({ mean: [0], covariance }), RangeError, "a mean of 3 numbers");
  assertThrows(() => multivariateNormal({ mean: [0, NaN, 0], covariance }), RangeError, "finite");
  assertThrows(() => law.logDensity([1, 2]), RangeError, "vector of 3");
  assertThrows(() => law.density([1, 2, NaN]), RangeError, "finite");
  assertThrows(() => law.marginal([0, 0]), RangeError, "no axis twice");
  assertThrows(() => law.conditional([0, 1, 2], [0, 0, 0]), RangeError, "not known");
  assertThrows(() => law.conditional([0], [0, 1]), RangeError, "a value for each");
  assertThrows(() => law.samples(0, stream(1)), RangeError, "number of draws");
});
