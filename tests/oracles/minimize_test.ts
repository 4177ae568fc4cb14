import fc from "fast-check";
import { minimize } from "../../lib/oracles/mod.ts";
import { assert, assertEquals, assertThrows } from "../support/assert.ts";
import { assertClose } from "../support/close.ts";

Deno.test("minimize() descends Rosenbrock's curved valley in two and in six dimensions", () => {
  const valley = (x: number[]): number =>
    x.slice(1).reduce((sum, next, i) => sum + 100 * (next - x[i] ** 2) ** 2 + (1 - x[i]) ** 2, 0);
  for (const start of [[-1.2, 1], [0.5, 0.8, 0.3, 0.9, 0.6, 0.2]]) {
    const { x, value, converged } = minimize(valley, start);
    assert(converged && value < 1e-12);
    assertClose(x, start.map(() => 1), { atol: 1e-5, why: "the valley is flat to round-off" });
  }
});

Deno.test("minimize() finds the bottom of a skewed bowl from anywhere", () => {
  const coordinate = fc.double({ min: -5, max: 5, noNaN: true });
  fc.assert(
    fc.property(coordinate, coordinate, coordinate, (a, b, c) => {
      const bowl = ([x, y, z]: number[]): number =>
        (x - a) ** 2 + 10 * (y - b + x - a) ** 2 + 3 * (z - c) ** 2 - 7;
      const { x, value } = minimize(bowl, [0, 0, 0]);
      assertClose(x, [a, b, c], { atol: 1e-5, why: "the bowl is flat to round-off" });
      assertClose(value, -7, { rtol: 1e-12, why: "round-off" });
    }),
    { seed: 20240607, numRuns: 30 },
  );
});

Deno.test("minimize() works in one dimension, on a kink, and where corners tie", () => {
  assertClose(minimize(([x]) => Math.abs(x - 3), [0]).x, [3], { atol: 1e-9, why: "kink" });
  // The first two corners straddle the minimum at equal height.
  assertClose(minimize(([x]) => x * x, [-0.5], { step: 1 }).x, [0], { atol: 1e-6, why: "flat" });
});

Deno.test("minimize() stays inside a domain whose outside is infinite", () => {
  // ∂x: y = 1/x²; ∂y: x = 8/y²; both at x = 1/2, y = 4, where the sum is 2 + 2 + 2.
  const { x, value } = minimize(([x, y]) => x <= 0 || y <= 0 ? Infinity : x * y + 1 / x + 8 / y, [5, 0.1]);
  assertClose(x, [0.5, 4], { rtol: 1e-6, why: "flat to round-off" });
  assertClose(value, 6, { rtol: 1e-14, why: "round-off" });
  const inside = minimize(([x]) => x < 1 ? Infinity : x, [3]);
  assertClose(inside.x, [1], { atol: 1e-9, why: "the edge of the domain" });
});

Deno.test("minimize() says when it ran out of evaluations", () => {
  const { converged, evaluations } = minimize(([x, y]) => (x - y ** 2) ** 2 + y ** 2, [9, 9], {
    maxEvaluations: 40,
  });
  assert(!converged && evaluations >= 40 && evaluations < 50);
});

Deno.test("minimize() never changes its start and refuses what has no minimum", () => {
  const start = [1, 2];
  minimize((x) => {
    const value = x[0] ** 2 + x[1] ** 2;
    x[0] = 99;
    return value;
  }, start);
  assertEquals(start, [1, 2]);
  assertThrows(() => minimize(() => 0, []), RangeError, "at least one coordinate");
  assertThrows(() => minimize(() => Infinity, [1]), RangeError, "start inside the domain");
  assertThrows(() => minimize(([x]) => Math.log(x), [0.05]), RangeError, "got NaN");
  assertThrows(() => minimize(() => 0, [NaN]), RangeError, "start inside the domain");
});
