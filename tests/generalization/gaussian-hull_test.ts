import { gaussianHullProbability } from "../../lib/generalization/mod.ts";
import { insideConvexHull } from "../../lib/oracles/mod.ts";
import { stream } from "../../lib/random/mod.ts";
import { binomialTest } from "../../lib/statistics/mod.ts";
import { assert, assertEquals, assertThrows } from "../support/assert.ts";
import { assertClose } from "../support/close.ts";

const quadrature = { atol: 1e-11, why: "quadrature of the angles" };

Deno.test("gaussianHullProbability() on a line: the fresh point is an extreme with probability 2/(n + 1)", () => {
  for (const n of [1, 2, 7, 500]) assertClose(gaussianHullProbability(n, 1), 1 - 2 / (n + 1), quadrature);
});

Deno.test("gaussianHullProbability() knows Sylvester's four points of the Gaussian plane", () => {
  // Four points are in convex position with probability (6/π) arcsin(1/3); else each is the inner one equally often.
  assertClose(gaussianHullProbability(3, 2), (1 - 6 / Math.PI * Math.asin(1 / 3)) / 4, quadrature);
});

Deno.test("gaussianHullProbability() agrees with counted points", () => {
  for (const [points, dimension] of [[9, 2], [14, 3], [40, 6]]) {
    let inside = 0;
    const trials = 3000;
    for (let trial = 0; trial < trials; trial++) {
      const own = stream(5).at(dimension).at(trial);
      const set = Array.from({ length: points }, () => own.normals(dimension));
      if (insideConvexHull(set, own.normals(dimension))) inside++;
    }
    const { logP } = binomialTest(inside, trials, gaussianHullProbability(points, dimension));
    assert(logP > Math.log(1e-6), `${inside} of ${trials} for n = ${points}, d = ${dimension}`);
  }
});

Deno.test("gaussianHullProbability() is 0 where the points span no volume, and falls with the dimension", () => {
  assertEquals(gaussianHullProbability(20, 20), 0);
  const shares = Array.from({ length: 19 }, (_, k) => gaussianHullProbability(200, k + 1));
  assert(shares.every((share, k) => k === 0 || share < shares[k - 1]), `${shares}`);
});

Deno.test("gaussianHullProbability() refuses counts that are no integers", () => {
  assertThrows(() => gaussianHullProbability(2.5, 1), RangeError, "number of points");
  assertThrows(() => gaussianHullProbability(5, 0), RangeError, "dimension");
});
