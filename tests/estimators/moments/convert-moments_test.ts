import fc from "fast-check";
import {
  centralMomentsToCumulants,
  centralMomentsToMoments,
  convolve,
  cumulantByClusters,
  cumulantsOfPoints,
  cumulantsToCentralMoments,
  cumulantsToMoments,
  momentByClusters,
  momentsOfPoints,
  momentsToCentralMoments,
  momentsToCumulants,
  pointLaw,
} from "../../../lib/estimators/mod.ts";
import { assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

const orders = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1);
const factorial = (n: number): number => orders(n).reduce((a, b) => a * b, 1);
const cumulantLists = fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: 1, maxLength: 10 });
const RUNS = { seed: 5, numRuns: 200 };

/** Moments whose growth round-off follows: those of the absolute cumulants. */
const sizes = (cumulants: readonly number[]): number[] => cumulantsToMoments(cumulants.map(Math.abs));

Deno.test("the exponential law: moments n!, cumulants (n − 1)!, to order 12", () => {
  const moments = orders(12).map(factorial);
  const cumulants = orders(12).map((n) => factorial(n - 1));
  assertEquals(momentsToCumulants(moments), cumulants);
  assertEquals(cumulantsToMoments(cumulants), moments);
});

Deno.test("the gamma law of shape 7/2 to order 10", () => {
  // Rising factorials (7/2)(9/2)⋯, and (7/2)(n − 1)!: quotients of whole numbers with a power of 2 below.
  const moments = [
    7 / 2,
    63 / 4,
    693 / 8,
    9009 / 16,
    135135 / 32,
    2297295 / 64,
    43648605 / 128,
    916620705 / 256,
    21082276215 / 512,
    527056905375 / 1024,
  ];
  const cumulants = [3.5, 3.5, 7, 21, 84, 420, 2520, 17640, 141120, 1270080];
  assertEquals(cumulantsToMoments(cumulants), moments);
  assertClose(momentsToCumulants(moments), cumulants, { rtol: 1e-9, why: "moments cancel to a share 10⁻⁶" });
});

Deno.test("central moments by hand", () => {
  // The die's mean 7/2, variance 35/12; fourth central moment 707/48.
  const die = pointLaw([1, 2, 3, 4, 5, 6], Array(6).fill(1 / 6));
  const central = momentsToCentralMoments(momentsOfPoints(die, 4));
  assertClose(central, [0, 35 / 12, 0, 707 / 48], { atol: 1e-12, why: "moments up to 400 cancel" });
  // κ₄ = 707/48 − 3(35/12)² = −(6⁴ − 1)/120
  assertClose(centralMomentsToCumulants(3.5, [0, 35 / 12, 0, 707 / 48]), [3.5, 35 / 12, 0, -1295 / 120], {
    rtol: 1e-14,
    why: "a few terms",
  });
  // μ₆ = κ₆ + 15κ₄κ₂ + 10κ₃² + 15κ₂³
  assertEquals(cumulantsToCentralMoments([9, 2, 3, 5, 7, 11])[5], 11 + 15 * 5 * 2 + 10 * 9 + 15 * 8);
  // μ₅ = κ₅ + 10κ₃κ₂
  assertEquals(cumulantsToCentralMoments([9, 2, 3, 5, 7])[4], 7 + 10 * 3 * 2);
});

Deno.test("moments and cumulants are each other's inverse, to order 10", () => {
  fc.assert(
    fc.property(cumulantLists, (cumulants) => {
      const back = momentsToCumulants(cumulantsToMoments(cumulants));
      const scale = sizes(cumulants);
      back.forEach((each, i) =>
        assertClose(each, cumulants[i], {
          atol: 1e-11 * (1 + scale[i]) * (i + 1) ** 3,
          why: "cancelling moments",
        })
      );
    }),
    RUNS,
  );
});

Deno.test("central moments: there and back by moments and by cumulants", () => {
  fc.assert(
    fc.property(cumulantLists, (cumulants) => {
      const central = cumulantsToCentralMoments(cumulants);
      const moments = cumulantsToMoments(cumulants);
      const scale = sizes(cumulants);
      centralMomentsToMoments(cumulants[0], central).forEach((each, i) =>
        assertClose(each, moments[i], { atol: 1e-12 * (1 + scale[i]), why: "cancelling terms" })
      );
      centralMomentsToCumulants(cumulants[0], central).forEach((each, i) =>
        assertClose(each, cumulants[i], { atol: 1e-11 * (1 + scale[i]), why: "cancelling terms" })
      );
      momentsToCentralMoments(moments).forEach((each, i) =>
        assertClose(each, central[i], { atol: 1e-10 * (1 + 4 * scale[i]) * 2 ** i, why: "cancelling terms" })
      );
    }),
    RUNS,
  );
});

Deno.test("the recursion is the sum over all groupings, both ways, to order 10", () => {
  fc.assert(
    fc.property(cumulantLists, (cumulants) => {
      const moments = cumulantsToMoments(cumulants);
      const scale = sizes(cumulants).at(-1)!;
      assertClose(momentByClusters(cumulants), moments.at(-1)!, {
        atol: 1e-13 * (1 + scale),
        why: "round-off",
      });
      const found = momentsToCumulants(cumulants);
      // Any numbers are moments of something, formally.
      const size = momentsToCumulants(cumulants.map((each) => -Math.abs(each))).map(Math.abs).at(-1)!;
      assertClose(cumulantByClusters(cumulants), found.at(-1)!, {
        atol: 1e-12 * (1 + size),
        why: "round-off",
      });
    }),
    RUNS,
  );
});

Deno.test("only the first cumulant moves with the law; the n-th scales with the n-th power", () => {
  const law = pointLaw([0, 1, 3], [0.5, 0.2, 0.3]);
  const moved = pointLaw([0, 1, 3].map((x) => 2 * x - 7), [0.5, 0.2, 0.3]);
  const cumulants = cumulantsOfPoints(law, 8);
  assertClose(
    cumulantsOfPoints(moved, 8),
    cumulants.map((each, i) => (i === 0 ? 2 * each - 7 : 2 ** (i + 1) * each)),
    { rtol: 1e-11, why: "moments about the mean, which cancel" },
  );
});

Deno.test("cumulants of independent variables add, to order 8; moments do not", () => {
  const first = pointLaw([0, 1, 3], [0.5, 0.2, 0.3]);
  const second = pointLaw([-1, 2], [0.7, 0.3]);
  const [x, y, sum] = [first, second, convolve(first, second)].map((law) => cumulantsOfPoints(law, 8));
  assertClose(sum, x.map((each, i) => each + y[i]), {
    rtol: 1e-10,
    why: "moments about the mean, which cancel",
  });
  // E(X + Y)² − EX² − EY² = 2·1.1·(−0.1)
  const [m, n, both] = [first, second, convolve(first, second)].map((law) => momentsOfPoints(law, 2)[1]);
  assertClose(both - m - n, -0.22, { atol: 1e-15, why: "a few terms" });
});

Deno.test("lists that are empty, not finite, or not central are refused", () => {
  for (
    const convert of [
      momentsToCumulants,
      cumulantsToMoments,
      momentsToCentralMoments,
      cumulantsToCentralMoments,
    ]
  ) {
    assertThrows(() => convert([]), RangeError, "at least one number");
    assertThrows(() => convert([1, NaN]), RangeError, "finite numbers");
  }
  assertThrows(() => centralMomentsToCumulants(1, [1, 2]), RangeError, "put a 0 before the variance");
  assertThrows(() => centralMomentsToMoments(Infinity, [0, 2]), RangeError, "the mean");
  assertThrows(() => momentByClusters([]), RangeError, "at least one number");
  assertThrows(() => cumulantByClusters([NaN]), RangeError, "finite numbers");
});
