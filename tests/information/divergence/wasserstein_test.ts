import fc from "fast-check";
import { wassersteinDistance, wassersteinDistanceOfCdfs } from "../../../lib/information/mod.ts";
import { normalCdf } from "../../../lib/math/mod.ts";
import { permutations } from "../../../lib/oracles/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

const samples = fc.record({
  values: fc.array(fc.integer({ min: -8, max: 8 }), { minLength: 1, maxLength: 6 }),
  others: fc.array(fc.double({ min: -8, max: 8, noNaN: true }), { minLength: 1, maxLength: 6 }),
  seed: fc.integer({ min: 0, max: 1e6 }),
}).map(({ values, others, seed }) => {
  const chance = stream(seed);
  return {
    values,
    others,
    weights: chance.exponentials(values.length),
    otherWeights: chance.exponentials(others.length),
  };
});

Deno.test("earth mover's distance worked by hand", () => {
  // Half of the mass moves by 1, a quarter by 2: 1/2 + 1/2
  assertEquals(wassersteinDistance([0, 1, 5], [1, 3, 5], { weights: [2, 1, 1], otherWeights: [2, 1, 1] }), 1);
  assertEquals(wassersteinDistance([0], [3]), 3);
  // W₂² = 1/2 · 1 + 1/4 · 4
  assertClose(
    wassersteinDistance([0, 1, 5], [1, 3, 5], { weights: [2, 1, 1], otherWeights: [2, 1, 1], order: 2 }),
    Math.sqrt(1.5),
    { rtol: 1e-15, why: "round-off" },
  );
});

Deno.test("values of scipy.stats.wasserstein_distance", () => {
  assertClose(
    wassersteinDistance([3.4, 3.9, 7.5, 7.8], [4.5, 1.4], {
      weights: [1.4, 0.9, 3.1, 7.2],
      otherWeights: [3.2, 3.5],
    }),
    4.078133143804786,
    { rtol: 1e-14, why: "round-off" },
  );
  assertClose(wassersteinDistance([0, 1, 3], [5, 6, 8]), 5, { rtol: 1e-15, why: "round-off" });
});

Deno.test("equal weights: the least over all orders of the mean cost", () => {
  const chance = stream(5).at("orders");
  for (const order of [1, 2, 3]) {
    const [a, b] = [chance.normals(5), chance.normals(5)];
    let least = Infinity;
    for (const way of permutations(5)) {
      least = Math.min(least, way.reduce((sum, j, i) => sum + Math.abs(a[i] - b[j]) ** order / 5, 0));
    }
    assertClose(wassersteinDistance(a, b, { order }), least ** (1 / order), {
      rtol: 1e-14,
      why: "round-off",
    });
  }
});

Deno.test("W₁ ≤ W₂ ≤ W₃, and W₁ is at least the distance of the means", () => {
  fc.assert(
    fc.property(samples, ({ values, others, ...weights }) => {
      const [one, two, three] = [1, 2, 3].map((order) =>
        wassersteinDistance(values, others, { ...weights, order })
      );
      assert(one <= two * (1 + 1e-12) && two <= three * (1 + 1e-12));
      const mean = (xs: readonly number[], ws: Float64Array): number =>
        xs.reduce((sum, x, i) => sum + x * ws[i], 0) / ws.reduce((sum, w) => sum + w, 0);
      assert(Math.abs(mean(values, weights.weights) - mean(others, weights.otherWeights)) <= one + 1e-13);
    }),
    { seed: 1, numRuns: 300 },
  );
});

Deno.test("symmetry, shift, scale and splitting of atoms", () => {
  fc.assert(
    fc.property(samples, fc.constantFrom(1, 2), ({ values, others, weights, otherWeights }, order) => {
      const how = { rtol: 1e-11, atol: 1e-12, why: "round-off of values up to 8" };
      const found = wassersteinDistance(values, others, { weights, otherWeights, order });
      const turned = wassersteinDistance(others, values, {
        weights: otherWeights,
        otherWeights: weights,
        order,
      });
      assertClose(turned, found, how);
      const moved = (xs: readonly number[]): number[] => xs.map((x) => -3 * x + 2);
      assertClose(
        wassersteinDistance(moved(values), moved(others), { weights, otherWeights, order }),
        3 * found,
        how,
      );
      const split = { weights: [...weights, ...weights], otherWeights, order };
      assertClose(wassersteinDistance([...values, ...values], others, split), found, how);
    }),
    { seed: 2, numRuns: 300 },
  );
});

Deno.test("triangle inequality of W₁ and W₂", () => {
  fc.assert(
    fc.property(
      samples,
      fc.array(fc.integer({ min: -8, max: 8 }), { minLength: 1, maxLength: 4 }),
      (pair, middle) => {
        const { values, others } = pair;
        for (const order of [1, 2]) {
          const detour = wassersteinDistance(values, middle, { order }) +
            wassersteinDistance(middle, others, { order });
          assert(wassersteinDistance(values, others, { order }) <= detour * (1 + 1e-12) + 1e-13);
        }
      },
    ),
    { seed: 3, numRuns: 300 },
  );
});

Deno.test("close laws keep their digits", () => {
  for (const d of [2 ** -20, 2 ** -40, 2 ** -50]) {
    const weights = { weights: [0.25 + d, 0.5 - d, 0.25], otherWeights: [0.25, 0.5, 0.25] };
    assertClose(wassersteinDistance([0, 1, 7], [0, 1, 7], weights), d, { rtol: 1e-14, why: "round-off" });
    assertClose(wassersteinDistance([0, 1, 7], [0, 1, 7], { ...weights, order: 2 }), Math.sqrt(d), {
      rtol: 1e-14,
      why: "round-off",
    });
    const third = 1 / 3;
    const odd = { weights: [third + d, third - d, third], otherWeights: [third, third, third] };
    assertClose(wassersteinDistance([0, 1, 7], [0, 1, 7], odd), (third + d) - third, {
      rtol: 1e-10,
      why: "(1/3 + d) and (1/3 − d) are rounded by 2⁻⁵⁴ each, over d = 2⁻²⁰ and less",
      atol: 12 * 2 ** -54,
    });
  }
});

Deno.test("distances of distribution functions", () => {
  const bell = (center: number) => (x: number): number => normalCdf(x - center);
  assertClose(wassersteinDistanceOfCdfs(bell(0), bell(1.5), [-Infinity, Infinity]), 1.5, {
    rtol: 1e-9,
    why: "quadrature",
  });
  const step = (at: number) => (x: number): number => (x < at ? 0 : 1);
  assertClose(wassersteinDistanceOfCdfs(step(0.2), step(0.9), [0, 1], { points: [0.2, 0.9] }), 0.7, {
    rtol: 1e-12,
    why: "constant between the jumps",
  });
});

Deno.test("what has no earth mover's distance is refused", () => {
  assertThrows(() => wassersteinDistance([], [1]), RangeError, "the first values");
  assertThrows(() => wassersteinDistance([NaN], [1]), RangeError, "finite");
  assertThrows(() => wassersteinDistance([1], [1], { order: 0.5 }), RangeError, "order");
  assertThrows(() => wassersteinDistance([1], [1], { order: Infinity }), RangeError, "order");
  assertThrows(() => wassersteinDistance([1, 2], [1], { weights: [1] }), RangeError, "of one length");
  assertThrows(() => wassersteinDistance([1, 2], [1], { weights: [1, -1] }), RangeError, "weight 1");
  assertThrows(() => wassersteinDistance([1], [1], { otherWeights: [0] }), RangeError, "positive sum");
  assertThrows(
    () => wassersteinDistanceOfCdfs(() => 2, () => 0, [0, 1]),
    RangeError,
    "distribution function",
  );
  assertThrows(() => wassersteinDistanceOfCdfs(() => 1, () => 0, [1, 0]), RangeError, "range");
});
