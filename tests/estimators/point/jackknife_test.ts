import fc from "fast-check";
import { deleteJackknife, exactErrors, jackknife, naiveVariance } from "../../../lib/estimators/mod.ts";
import { mean, median, standardDeviation, standardError, variance } from "../../../lib/statistics/mod.ts";
import { assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { centralMoment, finiteLaws, fixed, meanOf, TWELVE } from "./laws.ts";

const samples = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 2, maxLength: 10 });

Deno.test("a hand-worked jackknife of a product", () => {
  // x̄² of (0, 3, 6): 9; without each: 4.5², 3², 1.5² = 20.25, 9, 2.25, mean 10.5.
  const { estimate, leaveOneOut, bias, corrected } = jackknife((xs) => mean(xs) ** 2, [0, 3, 6]);
  assertEquals([...leaveOneOut], [20.25, 9, 2.25]);
  assertEquals([estimate, bias, corrected], [9, 3, 6]);
});

Deno.test("jackknife and delete-4 jackknife of twelve numbers", () => {
  const variation = (xs: readonly number[]): number => standardDeviation(xs) / mean(xs);
  const { estimate, bias, standardError: error } = jackknife(variation, TWELVE);
  assertClose([estimate, bias, error], [0.8196547505106049, -0.029458798897519456, 0.1843682477360443], {
    rtol: 1e-12,
    why: "worked out beside it",
  });
  assertClose(deleteJackknife(median, TWELVE, 4), 0.6356767175986632, {
    rtol: 1e-12,
    why: "all 495 subsets",
  });
});

Deno.test("the jackknife of the mean has no bias and the error s/√n, as leaving out any number of draws has", () => {
  fc.assert(
    fc.property(samples, (xs) => {
      const { bias, standardError: error } = jackknife(mean, xs);
      const how = { rtol: 1e-9, atol: 1e-9, why: "round-off" };
      assertClose(bias, 0, how);
      assertClose(error, standardError(xs), how);
      for (let d = 1; d < xs.length; d++) assertClose(deleteJackknife(mean, xs, d), standardError(xs), how);
    }),
    fixed,
  );
});

Deno.test("Quenouille: the jackknife turns the naive variance into the unbiased one", () => {
  fc.assert(
    fc.property(samples, (xs) => {
      assertClose(jackknife(naiveVariance, xs).corrected, variance(xs), {
        rtol: 1e-9,
        atol: 1e-9,
        why: "round-off",
      });
    }),
    fixed,
  );
});

Deno.test("a bias of order 1/n is removed exactly where it is quadratic", () => {
  fc.assert(
    fc.property(finiteLaws, fc.integer({ min: 2, max: 4 }), (law, n) => {
      const truth = meanOf(law) ** 2;
      const how = { rtol: 1e-11, atol: 1e-11, why: "round-off" };
      assertClose(exactErrors((xs) => mean(xs) ** 2, law, n, truth).bias, centralMoment(law, 2) / n, how);
      assertClose(
        exactErrors((xs) => jackknife((s) => mean(s) ** 2, xs).corrected, law, n, truth).bias,
        0,
        how,
      );
    }),
    { ...fixed, numRuns: 20 },
  );
});

Deno.test("the jackknife refuses a single draw, NaN, too many subsets, and estimates that are not finite", () => {
  assertThrows(() => jackknife(mean, [1]), RangeError, "two samples");
  assertThrows(() => jackknife(mean, []), RangeError, "at least one");
  assertThrows(() => jackknife(mean, [1, NaN]), RangeError, "index 1");
  assertThrows(() => jackknife(([a, b]) => a / b, [1, 2]), RangeError, "finite estimate");
  assertThrows(() => deleteJackknife(mean, [1, 2, 3], 3), RangeError, "fewer draws");
  assertThrows(() => deleteJackknife(mean, [1, 2, 3], 0), RangeError, "at least 1");
  assertThrows(() => deleteJackknife(mean, new Float64Array(60), 30), RangeError, "bootstrap");
});
