import fc from "fast-check";
import {
  cumulantOfSum,
  cumulantsOfPoints,
  jointCumulant,
  jointMoment,
  jointMomentsOf,
  momentsToCumulants,
  pointLaw,
} from "../../../lib/estimators/mod.ts";
import { matmul, matrix, transpose } from "../../../lib/math/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

/** Three dependent variables on eight points. */
const POINTS = [[0, 1, 2], [1, 1, 0], [2, -1, 1], [0.5, 0, 0], [3, 2, -1], [1, 0, 2], [0, 0, 0], [2, 2, 2]];
const WEIGHTS = [0.1, 0.2, 0.05, 0.15, 0.1, 0.1, 0.2, 0.1];
const moment = jointMomentsOf(POINTS, WEIGHTS);
const cumulant = (indices: readonly number[]): number => jointCumulant(moment, indices);
const CLOSE = { atol: 1e-12, why: "sums over at most 52 groupings" };

Deno.test("one variable alone: its moments and cumulants", () => {
  const own = momentsToCumulants([1, 2, 3, 4, 5].map((n) => moment(Array(n).fill(0))));
  assertClose([1, 2, 3, 4, 5].map((n) => cumulant(Array(n).fill(0))), own, CLOSE);
});

Deno.test("third joint cumulants are joint central moments, fourth are not", () => {
  const means = [0, 1, 2].map((i) => moment([i]));
  const central = jointMomentsOf(POINTS.map((point) => point.map((x, i) => x - means[i])), WEIGHTS);
  assertClose(cumulant([0, 1, 2]), central([0, 1, 2]), CLOSE);
  const pairs = central([0, 1]) * central([1, 2]) + central([0, 1]) * central([1, 2]) +
    central([0, 2]) * central([1, 1]);
  assertClose(cumulant([0, 1, 1, 2]), central([0, 1, 1, 2]) - pairs, CLOSE);
});

Deno.test("joint moments and joint cumulants are each other's inverse, to order 5", () => {
  const chance = stream(2);
  for (let order = 1; order <= 5; order++) {
    for (let trial = 0; trial < 10; trial++) {
      const indices = Array.from({ length: order }, () => chance.integer(3)).sort();
      assertClose(jointMoment(cumulant, indices), moment(indices), CLOSE);
    }
  }
});

Deno.test("joint cumulants do not ask for the order of their variables", () => {
  assertClose(cumulant([2, 0, 1, 0]), cumulant([0, 0, 1, 2]), CLOSE);
});

Deno.test("a joint cumulant vanishes where two groups of variables are independent", () => {
  const weights = fc.array(fc.double({ min: 0.05, max: 1, noNaN: true }), { minLength: 3, maxLength: 3 });
  fc.assert(
    fc.property(weights, weights, (first, second) => {
      const normal = (each: readonly number[]): number[] => each.map((w) => w / each.reduce((a, b) => a + b));
      const [p, q] = [normal(first), normal(second)];
      // (x, x²) beside (y, −y³).
      const points = p.flatMap((_, i) => q.map((_, j) => [i, i * i, j - 1, -((j - 1) ** 3)]));
      const joint = jointMomentsOf(points, p.flatMap((a) => q.map((b) => a * b)));
      for (const indices of [[0, 2], [0, 1, 2], [0, 2, 3], [0, 1, 2, 3], [0, 0, 2, 2], [1, 1, 1, 3]]) {
        assertClose(jointCumulant(joint, indices), 0, { atol: 1e-11, why: "moments up to 64 cancel" });
      }
    }),
    { seed: 3, numRuns: 100 },
  );
});

Deno.test("Isserlis' theorem: six normal variables are paired off in fifteen ways", () => {
  const chance = stream(9);
  const root = matrix(6, 6, () => chance.normal());
  const C = matmul(root, transpose(root));
  const c = (i: number, j: number): number => C.data[6 * i + j];
  const found = jointMoment((i) => (i.length === 2 ? c(i[0], i[1]) : 0), [0, 1, 2, 3, 4, 5]);
  let expected = 0;
  for (let j = 1; j < 6; j++) {
    const [a, b, d, e] = [1, 2, 3, 4, 5].filter((k) => k !== j);
    expected += c(0, j) * (c(a, b) * c(d, e) + c(a, d) * c(b, e) + c(a, e) * c(b, d));
  }
  assertClose(found, expected, { rtol: 1e-12, why: "fifteen products" });
});

Deno.test("a sum's cumulants are the sums of all joint cumulants, to order 5", () => {
  const law = pointLaw(POINTS.map((point) => point.reduce((a, b) => a + b)), WEIGHTS);
  const expected = cumulantsOfPoints(law, 5);
  assertClose([1, 2, 3, 4, 5].map((n) => cumulantOfSum(cumulant, 3, n)), expected, {
    rtol: 1e-11,
    why: "243 terms",
  });
});

Deno.test("bad variables, moments and probabilities are refused", () => {
  assertThrows(() => jointCumulant(moment, []), RangeError, "the number of variables");
  assertThrows(() => jointMoment(moment, []), RangeError, "the number of variables");
  assertThrows(
    () => jointCumulant(() => NaN, [0, 1]),
    RangeError,
    "finite joint moment of the variables 0, 1",
  );
  assertThrows(() => cumulantOfSum(() => Infinity, 2, 2), RangeError, "finite joint cumulant");
  assertThrows(() => cumulantOfSum(() => 1, 0, 2), RangeError, "at least 1");
  assertThrows(() => jointMomentsOf([[0], [1, 2]], [0.5, 0.5]), RangeError, "1 values in each point");
  assertThrows(() => jointMomentsOf([[0], [1]], [0.5, 0.6]), RangeError, "sum to 1");
  assertThrows(() => jointMomentsOf([[0], [1]], [1]), RangeError, "of one length");
  assertThrows(() => moment([3]), RangeError, "from 0 to 2");
  assertEquals(moment([]).toFixed(12), "1.000000000000");
});
