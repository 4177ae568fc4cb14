import fc from "fast-check";
import {
  optimalAssignment,
  optimalTransport,
  totalVariationDistance,
  wassersteinDistance,
} from "../../../lib/information/mod.ts";
import { matrix } from "../../../lib/math/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { lawOf } from "./random-pairs.ts";

const problems = fc.record({
  seed: fc.integer({ min: 0, max: 1e6 }),
  n: fc.integer({ min: 1, max: 8 }),
  m: fc.integer({ min: 1, max: 8 }),
  kinds: fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 2 })),
  ties: fc.boolean(),
}).map(({ seed, n, m, kinds, ties }) => {
  const chance = stream(seed).at("costs");
  return {
    p: lawOf(n, kinds[0], seed),
    q: lawOf(m, kinds[1], seed + 1),
    costs: matrix(n, m, () => (ties ? chance.integer(3) : chance.normal())),
  };
});

Deno.test("a transport worked by hand", () => {
  // 0.3 stays at the first place; 0.2 goes to the second for 1, 0.5 from the second to the third for 2: 1.2
  const { cost, plan } = optimalTransport([0.5, 0.5], [0.3, 0.2, 0.5], matrix(2, 3, [0, 1, 5, 1, 0, 2]));
  assertClose(cost, 1.2, { rtol: 1e-15, why: "round-off" });
  assertClose(plan.data, [0.3, 0.2, 0, 0, 0, 0.5], { atol: 1e-16, why: "round-off" });
});

Deno.test("Kantorovich duality: the plan moves the laws, the prices are feasible, and both have one value", () => {
  fc.assert(
    fc.property(problems, ({ p, q, costs }) => {
      const { cost, plan, potentials } = optimalTransport(p, q, costs);
      const how = { atol: 1e-14, why: "round-off of eight masses" };
      assertClose(p.map((_, i) => q.reduce((sum, __, j) => sum + plan.data[i * q.length + j], 0)), p, how);
      assertClose(q.map((_, j) => p.reduce((sum, __, i) => sum + plan.data[i * q.length + j], 0)), q, how);
      assert(plan.data.every((mass) => mass >= 0));
      for (let i = 0; i < p.length; i++) {
        for (let j = 0; j < q.length; j++) {
          const cell = i * q.length + j;
          const reduced = costs.data[cell] - potentials.from[i] - potentials.to[j];
          assert(reduced >= -1e-14);
          if (plan.data[cell] > 1e-15) {
            assertClose(reduced, 0, { atol: 1e-14, why: "complementary slackness" });
          }
        }
      }
      const value = p.reduce((sum, mass, i) => sum + mass * potentials.from[i], 0) +
        q.reduce((sum, mass, j) => sum + mass * potentials.to[j], 0);
      assertClose(value, cost, { atol: 1e-13, why: "round-off" });
    }),
    { seed: 1, numRuns: 500 },
  );
});

Deno.test("on a line the transport is the distance of quantiles, for convex costs", () => {
  fc.assert(
    fc.property(problems, ({ p, q }) => {
      const chance = stream(p.length + 10 * q.length);
      const [xs, ys] = [chance.normals(p.length), chance.normals(q.length)];
      for (const order of [1, 2]) {
        const costs = matrix(p.length, q.length, (i, j) => Math.abs(xs[i] - ys[j]) ** order);
        assertClose(
          optimalTransport(p, q, costs).cost ** (1 / order),
          wassersteinDistance(xs, ys, { weights: p, otherWeights: q, order }),
          { rtol: 1e-12, why: "round-off" },
        );
      }
    }),
    { seed: 2, numRuns: 200 },
  );
});

Deno.test("with all distances 1 the transport is the total variation", () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 8 }), fc.integer({ min: 0, max: 1e6 }), (k, seed) => {
      const [p, q] = [lawOf(k, 0, seed), lawOf(k, 2, seed + 1)];
      const { cost } = optimalTransport(p, q, matrix(k, k, (i, j) => (i === j ? 0 : 1)));
      assertClose(cost, totalVariationDistance(p, q), { rtol: 1e-13, atol: 1e-15, why: "round-off" });
    }),
    { seed: 3, numRuns: 200 },
  );
});

Deno.test("equal weights: transport and assignment cost the same", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 1e6 }), (n, seed) => {
      const chance = stream(seed);
      const costs = matrix(n, n, () => chance.normal());
      const equal = new Array<number>(n).fill(1 / n);
      assertClose(optimalTransport(equal, equal, costs).cost, optimalAssignment(costs).cost / n, {
        atol: 1e-13,
        why: "round-off",
      });
    }),
    { seed: 4, numRuns: 200 },
  );
});

Deno.test("what stays for nothing keeps the digits of what moves", () => {
  const d = 2 ** -45;
  const { cost } = optimalTransport([0.25 + d, 0.75 - d], [0.25, 0.75], matrix(2, 2, [0, 3, 3, 0]));
  assertEquals(cost, 3 * d);
});

Deno.test("what is no transport problem is refused", () => {
  assertThrows(() => optimalTransport([1], [0.5, 0.6], matrix(1, 2, [0, 0])), RangeError, "Q");
  assertThrows(() => optimalTransport([1], [0.5, 0.5], matrix(2, 1, [0, 0])), RangeError, "1 × 2");
  assertThrows(() => optimalTransport([1], [1], matrix(1, 1, [Infinity])), RangeError, "finite");
});
