import fc from "fast-check";
import {
  absoluteLoss,
  householderQr,
  huberLoss,
  lassoByCoordinateDescent,
  lassoOnPath,
  lassoPath,
  leastAbsoluteDeviations,
  leastSquares,
  logarithmicLoss,
  logCoshLoss,
  quantileRegression,
  ridgePath,
  robustRegression,
  softThreshold,
} from "../../../lib/estimators/mod.ts";
import { identity, matmul, type Matrix, matrix, matvec, transpose } from "../../../lib/math/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

const x1 = [1.25, -0.5, 3.75, 2, -1.5, 0.25, 4.5, -2.25, 1, 2.75, -3, 0.5];
const x2 = [0.5, 2.25, 1.75, -1, 3.5, 0.25, -0.75, 2, 4.25, -2.5, 1.5, 3];
const y = [4.125, -1.5, 9.25, 7.75, -6, 1.375, 14.5, -7.125, -1.75, 12, -9.5, -2.625];
const X = matrix(12, 3, (i, j) => [1, x1[i], x2[i]][j]);

const random = (rows: number, columns: number, name: string): Matrix =>
  matrix(rows, columns, stream(6).at(name).normals(rows * columns));

Deno.test("QR: R is triangular, RᵀR = XᵀX, and the rotation keeps lengths", () => {
  const A = random(9, 4, "qr");
  const { r, rotate } = householderQr(A);
  assertClose(matmul(transpose(r), r).data, matmul(transpose(A), A).data, { atol: 1e-13, why: "round-off" });
  assertEquals([r.data[4], r.data[8], r.data[9], r.data[12]], [0, 0, 0, 0]);
  const v = stream(7).normals(9);
  const square = (u: Float64Array): number => u.reduce((sum, each) => sum + each * each, 0);
  assertClose(square(rotate(v)), square(v), { rtol: 1e-14, why: "a rotation" });
});

Deno.test("least squares on a held-back set, from 50-digit arithmetic", () => {
  const fit = leastSquares(X, y);
  const how = { rtol: 1e-12, why: "QR of a well conditioned design" };
  assertClose(fit.coefficients, [1.310289130532307, 2.681871920218545, -1.2671083978508442], how);
  assertClose(fit.standardErrors, [0.34480998032845918, 0.12767547283624246, 0.14829668143326391], how);
  assertClose(fit.tStatistics, [3.8000324969832701, 21.00538075671225, -8.5444150577372497], how);
  assertClose(fit.pValues, [0.0042171547862555019, 5.8886481239058295e-9, 1.3032392462026685e-5], {
    rtol: 1e-11,
    why: "the tail is steep in t",
  });
  assertClose(fit.residualVariance, 0.72027597114880428, how);
  assertClose(fit.rSquared, 0.99036748229154309, how);
  assertClose(fit.fStatistic, 462.66758133226244, how);
  assertClose(fit.fPValue, 8.4494642431137985e-10, { rtol: 1e-11, why: "the tail is steep in F" });
  assertClose(fit.intervals(0.95).flat(), [
    0.5302747637279756,
    2.09030349733664,
    2.393049934828392,
    2.970693905608699,
    -1.6025787979743067,
    -0.9316379977273839,
  ], { rtol: 1e-10, why: "a quantile of Student's law" });
  assertClose(fit.leverages.slice(0, 3), [0.09571865474370247, 0.11634536929381373, 0.339516591734945], how);
  assertClose(fit.leverages.reduce((sum, h) => sum + h, 0), 3, how);
});

Deno.test("weighted least squares on a held-back set, from 50-digit arithmetic", () => {
  const weights = [1, 2, 0.5, 1.5, 1, 3, 0.25, 1, 2, 1, 0.75, 1.25];
  const fit = leastSquares(X, y, { weights });
  const how = { rtol: 1e-12, why: "QR of a well conditioned design" };
  assertClose(fit.coefficients, [1.367569953133592, 2.6020717507818132, -1.2832797276960158], how);
  assertClose(fit.standardErrors, [0.35178735629821904, 0.16960671178789792, 0.14685276656312794], how);
  assertClose(fit.pValues, [0.0036890368714865539, 9.2746751302711635e-8, 1.0859606959372349e-5], {
    rtol: 1e-11,
    why: "tails",
  });
  assertClose(fit.rSquared, 0.98303366830301215, how);
  assertClose(fit.fPValue, 1.0793089789051889e-8, { rtol: 1e-11, why: "tails" });
});

Deno.test("a whole weight is as many copies of the observation", () => {
  const weights = x1.map((_, i) => 1 + i % 3);
  const copies = weights.flatMap((w, i) => new Array<number>(w).fill(i));
  const repeated = leastSquares(
    matrix(copies.length, 3, (k, j) => X.data[copies[k] * 3 + j]),
    copies.map((i) => y[i]),
  );
  assertClose(leastSquares(X, y, { weights }).coefficients, repeated.coefficients, {
    rtol: 1e-12,
    why: "round-off",
  });
});

Deno.test("residuals are orthogonal to every column, on an ill-conditioned design as well", () => {
  // Powers up to the fifth of a year: condition number about 1e14 before scaling by columns.
  const t = Array.from({ length: 20 }, (_, i) => 1 + i / 200);
  const powers = matrix(20, 4, (i, j) => t[i] ** j);
  const truth = [1, -2, 3, 0.5];
  const { coefficients } = leastSquares(powers, matvec(powers, truth));
  assertClose(coefficients, truth, { rtol: 2e-7, why: "condition number 1e7 times round-off" });
  const { residuals } = leastSquares(X, y);
  assertClose(matvec(transpose(X), residuals), [0, 0, 0], { atol: 1e-12, why: "round-off" });
});

Deno.test("intervals cover the truth as often as they say", () => {
  const chance = stream(8).at("coverage");
  const truth = [0.5, -1, 2];
  let covered = 0;
  const repeats = 2000;
  for (let k = 0; k < repeats; k++) {
    const noisy = matvec(X, truth).map((each) => each + chance.normal());
    const [low, high] = leastSquares(X, noisy).intervals(0.9)[1];
    if (low <= -1 && -1 <= high) covered++;
  }
  assertClose(covered / repeats, 0.9, { atol: 5 * Math.sqrt(0.09 / repeats), why: "five standard errors" });
});

Deno.test("a dependent column is refused by its name, and so are other bad designs", () => {
  const dependent = matrix(12, 4, (i, j) => j < 3 ? X.data[3 * i + j] : 2 * x1[i] - x2[i]);
  assertThrows(() => leastSquares(dependent, y), RangeError, "column 3 a linear combination");
  assertThrows(
    () => leastSquares(dependent, y, { names: ["one", "a", "b", "2a − b"] }),
    RangeError,
    "2a − b a linear",
  );
  assertThrows(() => leastSquares(matrix(12, 2, (i, j) => j * x1[i]), y), RangeError, "column 0 of zeros");
  assertThrows(
    () => leastSquares(matrix(2, 3, [1, 2, 3, 4, 5, 7]), [1, 2]),
    RangeError,
    "at least as many rows",
  );
  assertThrows(() => leastSquares(X, y.slice(1)), RangeError, "one target a row");
  assertThrows(() => leastSquares(X, y.with(2, NaN)), RangeError, "NaN at index 2");
  assertThrows(() => leastSquares(X, y, { weights: y.map(() => 0) }), RangeError, "positive finite weights");
  assertThrows(() => leastSquares(identity(2), [1, 2]).intervals(0.9), RangeError, "more observations");
  assertThrows(() => leastSquares(X, y).intervals(1), RangeError, "confidence");
});

Deno.test("absolute deviations and quantiles equal a linear programme's", () => {
  const half = leastAbsoluteDeviations(X, y);
  assertClose(half.coefficients, [1.32142857142857, 2.71428571428571, -1.28571428571429], {
    rtol: 1e-12,
    why: "a corner",
  });
  assertClose(half.totalLoss, 3.035714285714286, { rtol: 1e-12, why: "a corner" });
  assertClose(quantileRegression(X, y, 0.25).coefficients, [
    0.86708860759494,
    2.81645569620253,
    -1.27848101265823,
  ], {
    rtol: 1e-12,
    why: "a corner",
  });
  assertClose(quantileRegression(X, y, 0.8).totalLoss, 2.1644599303135887, { rtol: 1e-12, why: "a corner" });
  assertEquals(half.through.length, 3);
});

Deno.test("no other coefficients have smaller absolute deviations, with ties as well", () => {
  const values = fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 7, maxLength: 7 });
  const design = matrix(7, 2, (i, j) => j === 0 ? 1 : i - 3);
  fc.assert(
    fc.property(
      values,
      fc.double({ min: -3, max: 3, noNaN: true }),
      fc.double({ min: -2, max: 2, noNaN: true }),
      (targets, a, b) => {
        const { totalLoss } = leastAbsoluteDeviations(design, targets);
        const other = targets.reduce((sum, each, i) => sum + Math.abs(each - a - b * (i - 3)) / 2, 0);
        assert(totalLoss <= other + 1e-9);
      },
    ),
    { seed: 23, numRuns: 400 },
  );
});

Deno.test("a share τ of the residuals lies below the quantile's plane, but for those on it", () => {
  const A = matrix(41, 3, (i, j) => j === 0 ? 1 : random(41, 3, "plane").data[3 * i + j]);
  const targets = stream(9).normals(41);
  for (const level of [0.1, 0.37, 0.5, 0.9]) {
    const { residuals } = quantileRegression(A, targets, level);
    const below = residuals.filter((r) => r < 0).length;
    assert(below <= 41 * level && 41 * level <= below + 3);
  }
});

Deno.test("the soft threshold is the cheapest number", () => {
  fc.assert(
    fc.property(
      fc.double({ min: -9, max: 9, noNaN: true }),
      fc.double({ min: 0, max: 5, noNaN: true }),
      fc.double({ min: -9, max: 9, noNaN: true }),
      (z, threshold, other) => {
        const cost = (w: number): number => (z - w) ** 2 / 2 + threshold * Math.abs(w);
        assert(cost(softThreshold(z, threshold)) <= cost(other) + 1e-12);
      },
    ),
    { seed: 24, numRuns: 300 },
  );
});

Deno.test("the lasso's path meets the conditions of its optimum everywhere, and so does the descent", () => {
  const A = random(30, 12, "lasso");
  const targets = stream(10).at("y").normals(30);
  const path = lassoPath(A, targets);
  for (const penalty of [0, 0.3, 1.7, 4, 9, 1000]) {
    const weights = lassoOnPath(path, penalty);
    const fitted = matvec(A, weights);
    const pulls = matvec(transpose(A), targets.map((each, i) => each - fitted[i]));
    pulls.forEach((pull, j) => {
      if (weights[j] !== 0) {
        assertClose(pull, penalty * Math.sign(weights[j]), { atol: 1e-10, why: "active" });
      } else assert(Math.abs(pull) <= penalty + 1e-10);
    });
    assertClose(lassoByCoordinateDescent(A, targets, penalty), weights, { atol: 1e-9, why: "two methods" });
  }
  assertClose(path[path.length - 1].coefficients, leastSquares(A, targets).coefficients, {
    atol: 1e-10,
    why: "λ = 0",
  });
});

Deno.test("a coefficient may leave the lasso's path and come back", () => {
  // Strongly correlated columns: some path has more bends than columns.
  const most = Array.from({ length: 40 }, (_, k) => {
    const noise = random(8, 6, `drop ${k}`);
    const A = matrix(8, 6, (i, j) => noise.data[6 * i + j] + (j > 0 ? 1.5 * noise.data[6 * i + j - 1] : 0));
    return lassoPath(A, stream(k).normals(8)).length;
  }).reduce((a, b) => Math.max(a, b), 0);
  assert(most > 7);
});

Deno.test("the elastic net without an L¹ share is ridge", () => {
  const [ridge] = ridgePath(X, y, [0.7]);
  assertClose(lassoByCoordinateDescent(X, y, 0.7, { l1Share: 0 }), ridge.coefficients, {
    atol: 1e-9,
    why: "two methods",
  });
});

Deno.test("ridge on a held-back set, from 50-digit arithmetic", () => {
  const [fit, none] = ridgePath(X, y, [0.7, 0]);
  assertClose(fit.coefficients, [1.1932087232410592, 2.6780163505855934, -1.2261961934091793], {
    rtol: 1e-12,
    why: "SVD",
  });
  assertClose(fit.effectiveDegreesOfFreedom, 2.862689091780757, { rtol: 1e-12, why: "SVD" });
  assertClose(none.coefficients, leastSquares(X, y).coefficients, { rtol: 1e-11, why: "no penalty" });
  assertThrows(
    () => ridgePath(matrix(3, 2, [1, 2, 1, 2, 1, 2]), [1, 2, 3], [0]),
    RangeError,
    "positive penalty",
  );
  assertThrows(() => ridgePath(X, y, [-1]), RangeError, "penalty");
});

Deno.test("robust regression balances the pulls of its loss", () => {
  const dirty = y.with(3, 100).with(7, -80);
  for (const loss of [huberLoss({ threshold: 0.5 }), logCoshLoss(), logarithmicLoss({ scale: 0.7 })]) {
    const { residuals } = robustRegression(loss, X, dirty);
    const pulls = matvec(transpose(X), residuals.map((r) => loss.derivative(r)));
    assertClose(pulls, [0, 0, 0], { atol: 1e-8, why: `the ${loss.name} loss at rest` });
  }
  const { coefficients } = robustRegression(huberLoss({ threshold: 1000 }), X, y);
  assertClose(coefficients, leastSquares(X, y).coefficients, {
    atol: 1e-10,
    why: "no residual reaches the threshold",
  });
  assertThrows(() => robustRegression(absoluteLoss(), X, y), RangeError, "kink");
  assertThrows(() => robustRegression(huberLoss(), X, y, { start: [1] }), RangeError, "3 coefficients");
});

Deno.test("further bad arguments are refused", () => {
  assertThrows(() => softThreshold(1, -1), RangeError, "threshold");
  assertThrows(() => quantileRegression(X, y, 0), RangeError, "level");
  assertThrows(() => lassoByCoordinateDescent(X, y, 1, { l1Share: 2 }), RangeError, "share");
  assertThrows(() => lassoOnPath(lassoPath(X, y, 1), 0.5), RangeError, "where the path ends");
  assertThrows(() => lassoByCoordinateDescent(X, y, 0, { maxSweeps: 1 }), RangeError, "more sweeps");
});

Deno.test("targets that do not vary have no R² and no F, whatever round-off leaves", () => {
  const fit = leastSquares(X, new Float64Array(12).fill(0.1));
  assertEquals([fit.rSquared, fit.adjustedRSquared, fit.fStatistic, fit.fPValue], [NaN, NaN, NaN, NaN]);
  assertClose(fit.coefficients, [0.1, 0, 0], { atol: 1e-15, why: "round-off" });
});

Deno.test("an empty path, and a design without columns, are refused", () => {
  assertThrows(() => lassoOnPath([], 1), RangeError, "Expected a path of at least one knot");
  const none = { rows: 12, columns: 0, data: new Float64Array(0) };
  assertThrows(() => ridgePath(none, y, [1]), RangeError, "at least one row and one column in X, got 12 × 0");
  assertThrows(() => lassoByCoordinateDescent(none, y, 1), RangeError, "at least one row and one column");
});

Deno.test("the lasso's path is optimal everywhere, also where several columns meet the penalty at once", () => {
  const whole = fc.integer({ min: -1, max: 1 });
  const problem = fc.tuple(fc.integer({ min: 3, max: 9 }), fc.integer({ min: 1, max: 6 })).chain(([n, p]) =>
    fc.record({
      X: fc.array(whole, { minLength: n * p, maxLength: n * p }).map((data) => matrix(n, p, data)),
      y: fc.array(fc.integer({ min: -2, max: 2 }), { minLength: n, maxLength: n }),
    })
  );
  fc.assert(
    fc.property(problem, ({ X, y }) => {
      const path = lassoPath(X, y);
      for (const penalty of [0, 0.1, 0.5, 1, 1.75, 2.5, 4]) {
        const beta = lassoOnPath(path, penalty);
        const fitted = matvec(X, beta);
        const pull = matvec(transpose(X), y.map((each, i) => each - fitted[i]));
        // Optimal if and only if |pull| ≤ λ, and pull = ±λ with the sign of every coefficient that is not zero.
        pull.forEach((c, j) => {
          if (beta[j] === 0) assert(Math.abs(c) <= penalty + 1e-9);
          else assert(Math.abs(c - penalty * Math.sign(beta[j])) <= 1e-9);
        });
      }
    }),
    { seed: 5, numRuns: 300 },
  );
});
