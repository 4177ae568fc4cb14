import fc from "fast-check";
import { betaI, lgamma, logBeta, logBetaPower } from "../../lib/math/mod.ts";
import { derivative } from "../../lib/oracles/mod.ts";
import { assertThrows } from "../support/assert.ts";
import { assertClose } from "../support/close.ts";
import { fixed } from "./arbitraries.ts";

Deno.test("logBeta() agrees with 50-digit arithmetic", () => {
  const reference: [number, number, number][] = [
    [0.001, 0.002, 7.3132171044172354],
    [0.01, 200.0, 4.5465214745879684],
    [2.5, 1000000.0, -34.254095399436516],
    [9.5, 9.75, -13.195061176335525],
    [30.0, 450000.0, -319.25401353077097],
    [1000000.0, 2000000.0, -1909548.290968533],
  ];
  for (const [a, b, expected] of reference) {
    assertClose([logBeta(a, b), logBeta(b, a)], [expected, expected], { rtol: 1e-14, why: "round-off" });
  }
});

Deno.test("logBetaPower() agrees with 50-digit arithmetic at a peak of large shapes, and beyond the normal numbers", () => {
  const reference: [number, number, number, number][] = [
    [0.25, 1000000.0, 3000000.0, 5.8449756192737961],
    [0.2501, 1000000.0, 3000000.0, 5.7383279089351008],
    [0.3, 2.5, 0.75, -2.8296001095643785],
    [1e-310, 0.5, 2.0, -357.18837148652886],
    [1e-05, 0.01, 200.0, -4.6636507392377373],
  ];
  for (const [x, a, b, expected] of reference) {
    assertClose(logBetaPower(x, 1 - x, a, b), expected, { rtol: 1e-13, why: "round-off" });
  }
});

Deno.test("logBeta() is a sum of three ln Γ, and symmetric", () => {
  const shape = fc.double({ min: 0.01, max: 100, noNaN: true });
  fc.assert(
    fc.property(shape, shape, (a, b) => {
      assertClose(logBeta(a, b), lgamma(a) + lgamma(b) - lgamma(a + b), {
        atol: 1e-12,
        why: "round-off of ln Γ",
      });
      assertClose(logBeta(a, b), logBeta(b, a), { rtol: 1e-15, why: "round-off" });
    }),
    fixed,
  );
});

Deno.test("logBetaPower() is the logarithm of x(1 − x) times the slope of the incomplete beta function", () => {
  for (const [x, a, b] of [[0.3, 2.5, 0.75], [0.75, 12, 3]]) {
    const slope = derivative((at) => betaI(at, a, b), x, { step: 0.05 });
    assertClose(logBetaPower(x, 1 - x, a, b), Math.log(x * (1 - x) * slope), {
      atol: 1e-9,
      why: "differences",
    });
  }
});

Deno.test("the beta functions refuse what is not positive", () => {
  assertThrows(() => logBeta(0, 1), RangeError, "a in logBeta");
  assertThrows(() => logBeta(2, NaN), RangeError, "b in logBeta");
  assertThrows(() => logBetaPower(0, 1, 2, 3), RangeError, "inside (0, 1)");
  assertThrows(() => logBetaPower(0.5, 0.5, -2, 3), RangeError, "positive");
});
