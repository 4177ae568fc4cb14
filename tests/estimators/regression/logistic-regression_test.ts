import fc from "fast-check";
import { logisticRegression, logSigmoid } from "../../../lib/estimators/mod.ts";
import { matmul, matrix, transpose } from "../../../lib/math/mod.ts";
import { gradient, hessian } from "../../../lib/oracles/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { design, labels } from "./logistic-data.ts";

const FIT = { rtol: 1e-12, why: "Newton's method to round-off, against 40-digit arithmetic" };

Deno.test("coefficients, errors, likelihood and p-values agree with 40-digit arithmetic", () => {
  const fit = logisticRegression(design, labels);
  assertClose(fit.coefficients, [0.197659252603310124, 0.565916559699681611, -0.03945989676195309], FIT);
  assertClose(fit.standardErrors, [0.327064668026291465, 0.468306638654807864, 0.0483534309276453551], FIT);
  assertClose(fit.logLikelihood, -26.4126985381238134, FIT);
  assertClose(fit.deviance, 2 * 26.4126985381238134, FIT);
  assertClose(fit.pValues, [0.545615603316390235, 0.226881275351805241, 0.414458771733524526], FIT);
  assertClose(fit.covariance.data[1], 0.0000242820413869693006, { atol: 1e-15, why: "round-off" });
});

Deno.test("offset and weights agree with 40-digit arithmetic", () => {
  const fit = logisticRegression(design, labels, {
    offset: labels.map((_, i) => Math.cos(i) / 2),
    weights: labels.map((_, i) => 1 + i % 3),
  });
  assertClose(fit.coefficients, [0.16739633686121192, 0.5516031495822789, -0.0388330429722045372], FIT);
  assertClose(fit.standardErrors, [0.237439357084917565, 0.334815426379854896, 0.0354484649213227185], FIT);
  assertClose(fit.logLikelihood, -54.1394488264242675, FIT);
});

Deno.test("a ridge agrees with 40-digit arithmetic", () => {
  const fit = logisticRegression(design, labels, { ridge: 1.5 });
  assertClose(fit.coefficients, [0.171102051722807485, 0.427507720795831011, -0.0390653138003226778], FIT);
  assertClose(fit.standardErrors, [0.301153032907515213, 0.402107253576867326, 0.0477978392355353543], FIT);
  assertClose(fit.logLikelihood, -26.4602279145874496, FIT);
});

Deno.test("the likelihood equations: fitted probabilities have the labels' sums with every column", () => {
  const { probabilities } = logisticRegression(design, labels);
  const residuals = matrix(40, 1, labels.map((y, i) => y - probabilities[i]));
  assertClose(matmul(transpose(design), residuals).data, [0, 0, 0], {
    atol: 1e-12,
    why: "round-off of 40 terms",
  });
});

Deno.test("at the fit the numerical gradient is 0 and the numerical Hessian is minus the inverse covariance", () => {
  const { coefficients, covariance } = logisticRegression(design, labels);
  const logLikelihood = (w: Float64Array): number =>
    labels.reduce((sum, y, i) => {
      const z = w.reduce((score, each, j) => score + each * design.data[3 * i + j], 0);
      return sum + logSigmoid(y === 1 ? z : -z);
    }, 0);
  assertClose(gradient(logLikelihood, coefficients), [0, 0, 0], { atol: 1e-8, why: "numerical derivative" });
  const product = matmul(hessian(logLikelihood, coefficients), covariance);
  assertClose(product.data, [-1, 0, 0, 0, -1, 0, 0, 0, -1], {
    atol: 1e-6,
    why: "numerical second derivative",
  });
});

Deno.test("weights are repeats: proportions with trials fit as the labels one by one", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 })), {
        minLength: 3,
        maxLength: 6,
      }),
      (cells) => {
        const grouped = matrix(cells.length, 2, (i, j) => j === 0 ? 1 : i);
        const byCell = logisticRegression(grouped, cells.map(([a, b]) => a / (a + b)), {
          weights: cells.map(([a, b]) => a + b),
        });
        const rows = cells.flatMap(([a, b], i) => [
          ...new Array(a).fill([i, 1]),
          ...new Array(b).fill([i, 0]),
        ]);
        const byLabel = logisticRegression(
          matrix(rows.length, 2, (i, j) => j === 0 ? 1 : rows[i][0]),
          rows.map(([, y]) => y),
        );
        assertClose(byCell.coefficients, byLabel.coefficients, { atol: 1e-10, why: "two ways to round" });
        assertClose(byCell.logLikelihood, byLabel.logLikelihood, { rtol: 1e-12, why: "two ways to round" });
      },
    ),
    { seed: 1, numRuns: 100 },
  );
});

Deno.test("equivariance: columns in other units or mixtures give the same fitted probabilities", () => {
  const mixed = matrix(40, 3, (i, j) => {
    const [a, b, c] = [0, 1, 2].map((k) => design.data[3 * i + k]);
    return j === 0 ? a : j === 1 ? 1e6 * (b + a) : 1e-6 * (c - 2 * b);
  });
  assertClose(
    logisticRegression(mixed, labels).probabilities,
    logisticRegression(design, labels).probabilities,
    { rtol: 1e-9, why: "columns of very different scale" },
  );
});

Deno.test("the intercept of labels without inputs is the log-odds of their share, however rare they are", () => {
  const n = 100_000;
  const { coefficients, deviance } = logisticRegression(matrix(1, 1, [1]), [1 / n], { weights: [n] });
  assertClose(coefficients[0], -Math.log(n - 1), { rtol: 1e-13, why: "round-off" });
  assertClose(deviance, 0, { atol: 1e-9, why: "saturated" });
});

Deno.test("intervals are symmetric about the coefficient, with the quantile of the normal law", () => {
  const fit = logisticRegression(design, labels);
  const [, [low, high]] = fit.intervals(0.95);
  assertClose((low + high) / 2, fit.coefficients[1], { rtol: 1e-14, why: "round-off" });
  assertClose((high - low) / 2, 1.959963984540054 * fit.standardErrors[1], { rtol: 1e-13, why: "round-off" });
  assertThrows(() => fit.intervals(1), RangeError, "confidence");
});

Deno.test("separated labels are refused with the direction, and a ridge fits them", () => {
  const line = matrix(6, 2, (i, j) => j === 0 ? 1 : i);
  assertThrows(() => logisticRegression(line, [0, 0, 0, 1, 1, 1]), RangeError, "complete separation");
  assertThrows(() => logisticRegression(line, [0, 0, 0, 1, 1, 1]), RangeError, "·x[1]");
  const tied = matrix(6, 2, (i, j) => j === 0 ? 1 : [1, 2, 3, 3, 4, 5][i]);
  assertThrows(() => logisticRegression(tied, [0, 0, 0, 1, 1, 1]), RangeError, "quasi-complete");
  assertThrows(() => logisticRegression(tied, [0, 0, 0, 1, 1, 1]), RangeError, "4 of 6");
  assertThrows(() => logisticRegression(line, [1, 1, 1, 1, 1, 1]), RangeError, "separation");
  assert(logisticRegression(line, [0, 0, 0, 1, 1, 1], { ridge: 0.1 }).coefficients[1] > 0);
  // A ridge on the slope alone is enough for labels of both kinds.
  assert(logisticRegression(line, [0, 0, 0, 1, 1, 1], { ridge: [0, 0.1] }).coefficients[1] > 0);
  const centred = matrix(6, 2, (i, j) => j === 0 ? 1 : i - 2.5);
  const slopeFree = { ridge: [0.1, 0] };
  assertThrows(() => logisticRegression(centred, [0, 0, 0, 1, 1, 1], slopeFree), RangeError, "separation");
});

Deno.test("dependent columns are named, and a ridge fits them", () => {
  const doubled = matrix(40, 4, (i, j) => j < 3 ? design.data[3 * i + j] : 2 * design.data[3 * i + 1] + 1);
  assertThrows(() => logisticRegression(doubled, labels), RangeError, "column 3");
  assertEquals(logisticRegression(doubled, labels, { ridge: 1 }).coefficients.length, 4);
  assertThrows(() => logisticRegression(matrix(40, 2, (_, j) => j), labels), RangeError, "0 throughout");
});

Deno.test("bad data are refused", () => {
  assertThrows(() => logisticRegression(design, labels.slice(1)), RangeError, "one response");
  assertThrows(() => logisticRegression(design, labels.map((y) => 2 * y)), RangeError, "labels 0 and 1");
  assertThrows(() => logisticRegression(design, labels.map((y) => y || NaN)), RangeError, "NaN");
  assertThrows(() => logisticRegression(matrix(2, 1, [1, NaN]), [0, 1]), RangeError, "design");
  assertThrows(() => logisticRegression(design, labels, { weights: [1] }), RangeError, "weights");
  assertThrows(() => logisticRegression(design, labels, { weights: labels }), RangeError, "positive weights");
  assertThrows(() => logisticRegression(design, labels, { offset: [1] }), RangeError, "offset");
  assertThrows(() => logisticRegression(design, labels, { ridge: -1 }), RangeError, "ridge");
  assertThrows(() => logisticRegression(design, labels, { ridge: [1] }), RangeError, "ridge");
});
