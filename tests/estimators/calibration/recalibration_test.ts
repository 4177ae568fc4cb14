import fc from "fast-check";
import { fitPlatt, isotonicRegression, logisticRegression } from "../../../lib/estimators/mod.ts";
import { matrix } from "../../../lib/math/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

const scores = [-2, -1.5, -1, -0.2, 0.1, 0.7, 1.2, 2.5];
const outcomes = [0, 0, 1, 0, 1, 0, 1, 1];

Deno.test("Platt's curve without smoothing is logistic regression, with it the labels are drawn in", () => {
  const plain = fitPlatt(scores, outcomes, { smoothed: false });
  const design = matrix(8, 2, (i, j) => j === 0 ? 1 : scores[i]);
  const why = "the same fit";
  assertClose([plain.intercept, plain.slope], logisticRegression(design, outcomes).coefficients, {
    rtol: 1e-12,
    why,
  });
  // n₊ = n₋ = 4: targets 5/6 and 1/6
  const smooth = fitPlatt(scores, outcomes);
  const targets = outcomes.map((y) => y === 1 ? 5 / 6 : 1 / 6);
  assertClose([smooth.intercept, smooth.slope], logisticRegression(design, targets).coefficients, {
    rtol: 1e-12,
    why,
  });
  assertClose(smooth.probability(0.3), 1 / (1 + Math.exp(-smooth.intercept - 0.3 * smooth.slope)), {
    rtol: 1e-14,
    why,
  });
  assert(Math.abs(smooth.slope) < Math.abs(plain.slope));
});

Deno.test("Platt's curve exists for separated scores if smoothed, and is refused if not", () => {
  const separated = scores.map((s) => s > 0 ? 1 : 0);
  assert(fitPlatt(scores, separated).slope > 0);
  assertThrows(() => fitPlatt(scores, separated, { smoothed: false }), RangeError, "separation");
  assertThrows(() => fitPlatt([1, 1], [0, 1]), RangeError, "column 1");
  assertThrows(() => fitPlatt([], []), RangeError, "at least one");
  assertThrows(() => fitPlatt([1, 2], [0, 3]), RangeError, "outcomes 0 or 1");
});

const data = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: -5, max: 5 }), fc.integer({ min: 1, max: 4 })),
  { minLength: 1, maxLength: 25 },
);

Deno.test("the min–max formula: g(x) is the largest over starts of the least mean over ends", () => {
  fc.assert(
    fc.property(data, (rows) => {
      const [x, y, w] = [0, 1, 2].map((k) => rows.map((row) => row[k]));
      const fit = isotonicRegression(x, y, w);
      const mean = (low: number, high: number): number => {
        const own = rows.filter(([at]) => at >= low && at <= high);
        return own.reduce((sum, [, v, weight]) => sum + weight * v, 0) /
          own.reduce((sum, [, , weight]) => sum + weight, 0);
      };
      const places = [...new Set(x)].sort((a, b) => a - b);
      const expected = places.map((at) =>
        Math.max(
          ...places.filter((s) => s <= at).map((s) =>
            Math.min(...places.filter((t) => t >= at).map((t) => mean(s, t)))
          ),
        )
      );
      assertEquals([...fit.x], places);
      assertClose(fit.values, expected, { atol: 1e-12, why: "two orders of summation" });
      assertClose(places.map(fit.at), fit.values, { why: "at the data themselves" });
    }),
    { seed: 1, numRuns: 300 },
  );
});

Deno.test("isotonic regression keeps the weighted mean, and does nothing to what rises already", () => {
  const x = [3, 1, 2, 5, 4];
  const { values } = isotonicRegression(x, [2, 1, 5, 0, 4]);
  assertClose(values.reduce((sum, v) => sum + v, 0), 12, { rtol: 1e-14, why: "round-off" });
  assertEquals([...isotonicRegression(x, x).values], [1, 2, 3, 4, 5]);
  const flat = isotonicRegression([0, 1, 2], [2, 1, 0]);
  assertEquals([...flat.values], [1, 1, 1]);
  assertEquals([flat.at(-9), flat.at(9)], [1, 1]);
});

Deno.test("bad data of an isotonic fit are refused", () => {
  assertThrows(() => isotonicRegression([], []), RangeError, "at least one");
  assertThrows(() => isotonicRegression([1], [NaN]), RangeError, "finite");
  assertThrows(() => isotonicRegression([1, 2], [1]), RangeError, "of one length");
  assertThrows(() => isotonicRegression([1], [1], [0]), RangeError, "positive weights");
  assertThrows(() => isotonicRegression([1], [1]).at(NaN), RangeError, "NaN");
});
