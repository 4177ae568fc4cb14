import { gumbelSoftmax, gumbelSoftmaxMean, gumbelSoftmaxMeanJacobian } from "../../../lib/estimators/mod.ts";
import { integrate, softmax } from "../../../lib/math/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { mean, standardError } from "../../../lib/statistics/mod.ts";
import { assert, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

const logits = [0.3, -1.1, 0.8];

Deno.test("for two outcomes the mean is an integral over the logistic difference of the noises", () => {
  const [beta, gap] = [1.6, 0.9];
  const logistic = (x: number): number => 1 / (1 + Math.exp(-x));
  const { value } = integrate(
    (l) => logistic(beta * (gap + l)) * logistic(l) * logistic(-l),
    -Infinity,
    Infinity,
  );
  assertClose(gumbelSoftmaxMean([gap, 0], beta)[0], value, { atol: 1e-9, why: "two quadratures" });
});

Deno.test("the mean of relaxed samples agrees with draws, within five standard errors", () => {
  const random = stream(11);
  const beta = 0.8;
  const draws = Array.from({ length: 20_000 }, () => gumbelSoftmax(logits, random.gumbels(3), beta));
  const exact = gumbelSoftmaxMean(logits, beta);
  exact.forEach((value, i) => {
    const entry = draws.map((f) => f[i]);
    assert(Math.abs(mean(entry) - value) < 5 * standardError(entry));
  });
});

Deno.test("the two noises can be exchanged: the mean at (x, β) is that at (βx, 1/β)", () => {
  for (const beta of [0.3, 2, 7]) {
    const left = gumbelSoftmaxMean(logits, beta);
    assertClose(left, gumbelSoftmaxMean(logits.map((x) => beta * x), 1 / beta), {
      atol: 1e-9,
      why: "quadrature",
    });
    assertClose(left.reduce((sum, f) => sum + f, 0), 1, { atol: 1e-10, why: "quadrature" });
  }
});

Deno.test("the mean becomes the softmax as β grows", () => {
  assertClose(gumbelSoftmaxMean(logits, 1e5), softmax(logits), { atol: 1e-9, why: "1/β² of the limit" });
});

Deno.test("the derivative of the mean agrees with differences of fourth order, on both sides of β = 1", () => {
  const h = 0.05;
  for (const beta of [0.4, 2.5]) {
    const { data } = gumbelSoftmaxMeanJacobian(logits, beta);
    // ∂⟨f⟩/∂x₁ for all entries at once, which is column 1 of the derivative.
    const [outerLow, low, high, outerHigh] = [-2, -1, 1, 2].map((step) =>
      gumbelSoftmaxMean(logits.map((x, j) => j === 1 ? x + step * h : x), beta)
    );
    const column = high.map((value, k) => (8 * (value - low[k]) - (outerHigh[k] - outerLow[k])) / (12 * h));
    assertClose(column, [data[1], data[4], data[7]], {
      atol: 1e-6,
      why: "h⁴/30 of a fifth derivative near 1",
    });
  }
});

Deno.test("the mean refuses no logits and β that is not positive and finite", () => {
  assertThrows(() => gumbelSoftmaxMean([], 1), RangeError, "at least one");
  assertThrows(() => gumbelSoftmaxMeanJacobian([0, 1], Infinity), RangeError, "β");
});
