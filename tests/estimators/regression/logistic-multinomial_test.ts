import { logisticRegression, multinomialLogisticRegression } from "../../../lib/estimators/mod.ts";
import { matrix } from "../../../lib/math/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { classes, design, labels } from "./logistic-data.ts";

const FIT = { rtol: 1e-11, why: "Newton's method to round-off, against 40-digit arithmetic" };

Deno.test("three classes agree with 40-digit arithmetic", () => {
  const fit = multinomialLogisticRegression(design, classes);
  assertClose(fit.coefficients.data, [
    0.173151563977138894,
    0.128304409357646268,
    -0.0198216789552038849,
    -0.832217731075298196,
    -0.682804242268398157,
    -0.0180092214148765274,
  ], FIT);
  assertClose(fit.standardErrors.data, [
    0.353542460324735275,
    0.503414827694538225,
    0.0515314609397494832,
    0.483562013686005033,
    0.685201447132946426,
    0.0688983890133460235,
  ], FIT);
  assertClose(fit.logLikelihood, -40.4073203593715486, FIT);
});

Deno.test("two classes are logistic regression", () => {
  const two = multinomialLogisticRegression(design, labels);
  const one = logisticRegression(design, labels);
  assertClose(two.coefficients.data, one.coefficients, { rtol: 1e-12, why: "round-off" });
  assertClose(two.covariance.data, one.covariance.data, { rtol: 1e-9, atol: 1e-14, why: "round-off" });
});

Deno.test("the likelihood equations: each class's probabilities sum to its count", () => {
  const { probabilities } = multinomialLogisticRegression(design, classes);
  for (const k of [0, 1, 2]) {
    const sum = classes.reduce((total, _, i) => total + probabilities.data[3 * i + k], 0);
    assertClose(sum, classes.filter((label) => label === k).length, { rtol: 1e-12, why: "round-off" });
  }
});

Deno.test("which class is the reference does not matter for the probabilities", () => {
  const turned = classes.map((label) => (label + 1) % 3);
  const [here, there] = [classes, turned].map((each) =>
    multinomialLogisticRegression(design, each).probabilities.data
  );
  assertClose(
    here,
    Array.from(here, (_, at) => there[at - at % 3 + (at + 1) % 3]),
    { rtol: 1e-10, why: "two ways to round" },
  );
});

Deno.test("separated classes are refused with directions, and a ridge fits them", () => {
  const line = matrix(9, 2, (i, j) => j === 0 ? 1 : i);
  const sorted = [0, 0, 0, 1, 1, 1, 2, 2, 2];
  assertThrows(() => multinomialLogisticRegression(line, sorted), RangeError, "complete separation");
  // One class alone apart from two that overlap: quasi-complete
  assertThrows(
    () => multinomialLogisticRegression(line, [0, 1, 0, 1, 0, 1, 2, 2, 2]),
    RangeError,
    "quasi-complete",
  );
  const { coefficients } = multinomialLogisticRegression(line, sorted, { ridge: 0.1 });
  assert(coefficients.data[1] > 0 && coefficients.data[3] > coefficients.data[1]);
  // A class that never occurs
  assertThrows(() => multinomialLogisticRegression(design, labels, { classes: 3 }), RangeError, "separation");
});

Deno.test("bad labels and designs are refused", () => {
  assertThrows(() => multinomialLogisticRegression(design, [0, 1]), RangeError, "one label");
  assertThrows(
    () => multinomialLogisticRegression(design, classes.map((k) => k - 1)),
    RangeError,
    "label at index",
  );
  assertThrows(
    () => multinomialLogisticRegression(design, classes, { classes: 2 }),
    RangeError,
    "from 0 to 1",
  );
  assertThrows(() => multinomialLogisticRegression(matrix(40, 2, () => 1), classes), RangeError, "column 1");
  assertEquals(multinomialLogisticRegression(design, classes, { ridge: 1 }).coefficients.rows, 2);
});
