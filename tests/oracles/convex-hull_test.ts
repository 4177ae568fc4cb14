import fc from "fast-check";
import { convexHullMembership, insideConvexHull } from "../../lib/oracles/mod.ts";
import { stream } from "../../lib/random/mod.ts";
import { assert, assertEquals, assertThrows } from "../support/assert.ts";
import { assertClose } from "../support/close.ts";

const SQUARE = [[0, 0], [4, 0], [4, 2], [0, 2]];

Deno.test("insideConvexHull() on a rectangle: corners and edges belong to it", () => {
  for (const query of [[0, 0], [4, 2], [2, 0], [4, 1.5], [3, 0.1]]) {
    assert(insideConvexHull(SQUARE, query), `${query}`);
  }
  for (const query of [[-1e-6, 1], [2, 2.001], [4.1, 2.1], [100, 1]]) {
    assert(!insideConvexHull(SQUARE, query), `${query}`);
  }
});

Deno.test("insideConvexHull() on a line is the range of the points", () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -9, max: 7, noNaN: true }), { minLength: 1, maxLength: 12 }),
      fc.double({ min: -10, max: 8, noNaN: true }),
      (points, query) => {
        const [low, high] = [Math.min(...points), Math.max(...points)];
        fc.pre([low, high].every((end) => Math.abs(end - query) > 1e-6));
        assertEquals(insideConvexHull(points.map((x) => [x]), [query]), low <= query && query <= high);
      },
    ),
    { seed: 20240611, numRuns: 100 },
  );
});

Deno.test("convexHullMembership() proves both answers, in up to 12 dimensions", () => {
  const seen = { inside: 0, outside: 0 };
  for (let trial = 0; trial < 120; trial++) {
    const own = stream(11).at(trial);
    const dimension = 1 + trial % 12;
    const points = Array.from({ length: 3 + 6 * dimension }, () => own.normals(dimension));
    const query = own.normals(dimension);
    const answer = convexHullMembership(points, query);
    if (answer.inside) {
      seen.inside++;
      assert(answer.weights.every((weight) => weight >= 0));
      const combined = query.map((_, a) => points.reduce((sum, x, i) => sum + answer.weights[i] * x[a], 0));
      assertClose(combined, query, { atol: 1e-9, why: "a combination that gives the query" });
      assertClose(answer.weights.reduce((a, b) => a + b), 1, { atol: 1e-12, why: "weights of sum 1" });
    } else {
      seen.outside++;
      for (const point of points) {
        assert(answer.direction.reduce((sum, u, a) => sum + u * (point[a] - query[a]), 0) > 0);
      }
    }
  }
  assert(seen.inside > 20 && seen.outside > 20, JSON.stringify(seen));
});

Deno.test("insideConvexHull() copes with points in a plane, repeated points and large numbers", () => {
  // A triangle in the plane z = 5 of three dimensions, each corner twice.
  const flat = [[0, 0, 5], [6, 0, 5], [0, 3, 5]].flatMap((corner) => [corner, [...corner]]);
  assert(insideConvexHull(flat, [2, 1, 5]));
  assert(!insideConvexHull(flat, [2, 1, 5.001]));
  for (const size of [1e-200, 1e200]) {
    const scaled = flat.map((corner) => corner.map((x) => size * x));
    assert(insideConvexHull(scaled, [2 * size, size, 5 * size]));
    assert(!insideConvexHull(scaled, [2 * size, size, 5.001 * size]));
  }
  assert(insideConvexHull([[3, 4]], [3, 4]));
});

Deno.test("convexHullMembership() refuses bad input", () => {
  assertThrows(() => insideConvexHull([], [1]), RangeError, "at least one point");
  assertThrows(() => insideConvexHull([[1]], []), RangeError, "at least one number");
  assertThrows(() => insideConvexHull([[1, 2], [3]], [1, 2]), RangeError, "got 1");
  assertThrows(() => insideConvexHull([[NaN, 2]], [1, 2]), RangeError, "got NaN in point 0");
  assertThrows(() => insideConvexHull([[1, 2]], [1, Infinity]), RangeError, "Infinity in the query");
});

Deno.test("a query on an edge of a tetrahedron is inside, whichever corners were tried before", () => {
  // The query is half of the first and half of the last corner; the other two end with a share of exactly 0.
  const corners = [[-1, 0, -1], [1, 1, 2], [1, -2, 1], [1, 0, 1]];
  const found = convexHullMembership(corners, [0, 0, 0]);
  assert(found.inside);
  assertClose(found.weights, [0.5, 0, 0, 0.5], { atol: 1e-15, why: "round-off" });
});
