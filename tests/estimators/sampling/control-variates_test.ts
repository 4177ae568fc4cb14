import { controlVariateEstimate, leastSquares } from "../../../lib/estimators/mod.ts";
import { matrix } from "../../../lib/math/mod.ts";
import { sequences } from "../../../lib/oracles/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { assert, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

// Four outcomes of equal probability: the control's mean is 1, the values' 2.25.
const CONTROL = [0, 1, 3, 0];
const VALUES = [1, 2, 5, 1];

/** The mean over all samples of n draws of the four outcomes. */
function expected(n: number, coefficients: number[]): number {
  const estimates = Array.from(
    sequences(4, n),
    (draws) =>
      controlVariateEstimate(draws.map((x) => VALUES[x]), matrix(n, 1, draws.map((x) => CONTROL[x])), {
        means: [1],
        coefficients,
      }).estimate,
  );
  return estimates.reduce((sum, each) => sum + each, 0) / estimates.length;
}

Deno.test("a coefficient given beforehand leaves the estimate unbiased, by all samples of five draws", () => {
  for (const beta of [0, 0.7, 2]) {
    assertClose(expected(5, [beta]), 2.25, { atol: 1e-13, why: "a sum over 1024 samples" });
  }
});

Deno.test("a coefficient fitted to the same draws costs a bias, one fitted to the others none", () => {
  const own = Array.from({ length: 8000 }, (_, run) => {
    const chance = stream(4).at(run);
    const u = Float64Array.from({ length: 24 }, () => chance.open());
    const f = u.map((x) => x ** 4);
    const controls = matrix(24, 1, u);
    return {
      same: controlVariateEstimate(f, controls, { means: [0.5] }).estimate,
      crossed: controlVariateEstimate(f, controls, { means: [0.5], coefficients: 4 }).estimate,
    };
  });
  const mean = (key: "same" | "crossed"): number =>
    own.reduce((sum, each) => sum + each[key], 0) / own.length;
  const error = (key: "same" | "crossed"): number =>
    Math.sqrt(own.reduce((sum, each) => sum + (each[key] - mean(key)) ** 2, 0)) / own.length;
  assert(Math.abs(mean("crossed") - 0.2) < 5 * error("crossed"), `${mean("crossed")} ± ${error("crossed")}`);
  // −E[(c − ½)²(c⁴ − ⅕)]/(n Var c), c uniform: E[(c − ½)²c⁴] = 1/7 − 1/6 + 1/20 = 11/420, less (1/5)(1/12) it is 1/105; times 12/24.
  const firstOrder = -1 / 210;
  assert(mean("same") - 0.2 < -5 * error("same"), `${mean("same")} ± ${error("same")}`);
  assertClose(mean("same") - 0.2, firstOrder, {
    atol: 5 * error("same") + 0.2 * Math.abs(firstOrder),
    why: "five standard errors, and the next order in 1/24",
  });
});

Deno.test("the best coefficients leave (1 − R²) of the variance: two controls that explain f leave none", () => {
  const chance = stream(6);
  const controls = matrix(20, 2, () => chance.normal());
  const f = Float64Array.from(
    { length: 20 },
    (_, i) => 3 + 2 * controls.data[2 * i] - 5 * controls.data[2 * i + 1],
  );
  const found = controlVariateEstimate(f, controls, { means: [0, 0] });
  assertClose(found.estimate, 3, { atol: 1e-13, why: "f is affine in the controls" });
  assertClose(found.coefficients, [2, -5], { atol: 1e-13, why: "f is affine in the controls" });
  assert(found.standardError < 1e-13);
});

Deno.test("with fitted coefficients it is the intercept of least squares, and so is its standard error", () => {
  const chance = stream(31);
  const controls = matrix(9, 2, () => chance.normal());
  const f = Float64Array.from({ length: 9 }, (_, i) => controls.data[2 * i] ** 2 + controls.data[2 * i + 1]);
  const means = [0.3, -0.2];
  const design = matrix(9, 3, (i, k) => (k === 0 ? 1 : controls.data[2 * i + k - 1] - means[k - 1]));
  const line = leastSquares(design, f);
  const found = controlVariateEstimate(f, controls, { means });
  const close = { rtol: 1e-12, why: "round-off" };
  assertClose(found.estimate, line.coefficients[0], close);
  assertClose(found.standardError, line.standardErrors[0], close);
});

Deno.test("controls that cannot be used are refused", () => {
  const u = [0.1, 0.9, 0.4, 0.2];
  const constant = matrix(4, 1, [1, 1, 1, 1]);
  assertThrows(
    () => controlVariateEstimate(u, constant, { means: [1] }),
    RangeError,
    "constant one in column 0",
  );
  const twice = matrix(6, 2, (i, k) => (i * i - i) * (k + 1));
  assertThrows(
    () => controlVariateEstimate([1, 2, 3, 4, 5, 7], twice, { means: [1, 2] }),
    RangeError,
    "depend on others",
  );
  assertThrows(
    () => controlVariateEstimate(u, matrix(3, 1, [1, 2, 3]), { means: [1] }),
    RangeError,
    "4 rows and 1 columns",
  );
  assertThrows(
    () => controlVariateEstimate([1, 2], matrix(2, 1, [1, 2]), { means: [1] }),
    RangeError,
    "at least 3 draws",
  );
  assertThrows(
    () => controlVariateEstimate(u, matrix(4, 1, u), { means: [0.5], coefficients: [1, 2] }),
    RangeError,
    "one length",
  );
  assertThrows(
    () => controlVariateEstimate(u, matrix(4, 1, u), { means: [0.5], coefficients: 1 }),
    RangeError,
    "folds",
  );
});
