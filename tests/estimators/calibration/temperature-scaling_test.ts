import { fitTemperature, logisticRegression } from "../../../lib/estimators/mod.ts";
import { matrix, softmax } from "../../../lib/math/mod.ts";
import { goldenSection } from "../../../lib/oracles/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { assert, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

/** Logits three times as large as those that the labels come from. */
function sharpened(n: number, classes: number, factor: number): { rows: Float64Array[]; labels: number[] } {
  const own = stream(n);
  const rows = Array.from({ length: n }, () => own.normals(classes));
  const labels = rows.map((row) => {
    const law = softmax(row);
    let u = own.uniform();
    return law.findIndex((p) => (u -= p) < 0);
  });
  return { rows: rows.map((row) => row.map((z) => factor * z)), labels };
}

Deno.test("at the fit the logit that the model expects is that of the labels, in the mean", () => {
  const { rows, labels } = sharpened(400, 4, 3);
  const { temperature } = fitTemperature(rows, labels);
  const gap = rows.reduce((sum, row, i) => {
    const law = softmax(row.map((z) => z / temperature));
    return sum + law.reduce((mean, p, k) => mean + p * row[k], 0) - row[labels[i]];
  }, 0);
  assertClose(gap, 0, { atol: 1e-10, why: "round-off of 400 terms" });
});

Deno.test("the temperature is that of a search, and undoes the factor", () => {
  const { rows, labels } = sharpened(4000, 4, 3);
  const fit = fitTemperature(rows, labels);
  const loss = (beta: number): number =>
    rows.reduce((sum, row, i) => sum - Math.log(softmax(row.map((z) => beta * z))[labels[i]]), 0) /
    rows.length;
  assertClose(1 / fit.temperature, goldenSection(loss, 0.05, 2).x, { rtol: 1e-6, why: "golden section" });
  assertClose(fit.logLossAfter, loss(1 / fit.temperature), { rtol: 1e-12, why: "round-off" });
  assertClose(fit.logLossBefore, loss(1), { rtol: 1e-12, why: "round-off" });
  assertClose(fit.temperature, 3, { rtol: 0.15, why: "4000 labels: 3 % standard error" });
  assert(fit.logLossAfter < fit.logLossBefore);
});

Deno.test("for two classes 1/T is the slope of a logistic regression without intercept", () => {
  const { rows, labels } = sharpened(300, 2, 2);
  const slope = logisticRegression(matrix(300, 1, (i) => rows[i][1] - rows[i][0]), labels).coefficients[0];
  assertClose(1 / fitTemperature(rows, labels).temperature, slope, {
    rtol: 1e-12,
    why: "two Newton methods",
  });
});

Deno.test("scaling the logits scales the temperature, shifting a row does nothing", () => {
  const { rows, labels } = sharpened(200, 3, 1);
  const { temperature } = fitTemperature(rows, labels);
  const moved = rows.map((row, i) => row.map((z) => 1000 * z + i));
  assertClose(fitTemperature(moved, labels).temperature, 1000 * temperature, {
    rtol: 1e-10,
    why: "round-off of the shift",
  });
});

Deno.test("no temperature: all labels right, or logits worse than none", () => {
  assertThrows(() => fitTemperature([[2, 1], [0, 1]], [0, 1]), RangeError, "best temperature is 0");
  assertThrows(() => fitTemperature([[2, 1], [0, 1]], [1, 0]), RangeError, "no positive temperature");
  assertThrows(() => fitTemperature([[1, 1], [0, 0]], [1, 0]), RangeError, "temperature");
});

Deno.test("bad logits and labels are refused", () => {
  assertThrows(() => fitTemperature([], []), RangeError, "at least one row");
  assertThrows(() => fitTemperature([[1]], [0]), RangeError, "classes");
  assertThrows(() => fitTemperature([[1, 2], [1]], [0, 0]), RangeError, "row 1");
  assertThrows(() => fitTemperature([[1, Infinity]], [0]), RangeError, "finite");
  assertThrows(() => fitTemperature([[1, 2]], [2]), RangeError, "from 0 to 1");
});
