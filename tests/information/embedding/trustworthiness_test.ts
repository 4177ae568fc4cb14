import { continuity, trustworthiness } from "../../../lib/information/mod.ts";
import { matrix } from "../../../lib/math/mod.ts";
import { assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { randomCloud } from "./random-cloud.ts";

// deno-fmt-ignore
const points = matrix(12, 4, [
  2.041, -2.556, 0.418, -0.568, -0.453, -0.216, -2.02, -0.232, -0.865, 3.323, 0.226, -0.353, -0.281, -0.668, -1.055,
  -0.391, 0.482, -0.239, 0.958, -0.2, 0.024, 1.546, 0.545, -0.505, -0.183, 0.541, 1.935, -0.27, -0.244, 1.002, -0.886,
  -0.292, 0.883, 0.58, 0.092, 0.67, -2.828, 1.021, -0.96, -1.669, 0.276, 0.701, -0.445, -1.076, 0.026, -0.053, 1.406,
  0.747,
]);
// deno-fmt-ignore
const map = matrix(12, 2, [
  2.177, -1.778, -0.597, -0.864, -0.456, 3.731, -0.432, -1.216, 0.642, -1.985, 0.507, 1.89, -1.33, 0.584, -0.919, 1.532,
  -0.541, -0.06, -2.331, 1.83, -1.235, 0.352, 0.256, -0.479,
]);

Deno.test("trustworthiness and continuity equal those of scikit-learn 1.9.1", () => {
  const how = { rtol: 1e-14, why: "the same fractions" };
  assertClose([1, 3, 5].map((k) => trustworthiness(points, map, k)), [
    0.725,
    0.7103174603174603,
    0.7291666666666667,
  ], how);
  assertClose(
    [1, 3, 5].map((k) => continuity(points, map, k)),
    [0.8, 0.7222222222222222, 0.7458333333333333],
    how,
  );
});

Deno.test("trustworthiness worked by hand", () => {
  // Points 0, 1, 3, 7, 15 mapped to 0, 1, 3, 7, 2. Nearest in the map, with ranks among the points:
  // 0→1 (1); 1→0 by order (1); 3→2 i.e. point 15 (rank 4: 3); 7→3 (rank 1); 2→1 by order, i.e. point 1 (rank 3: 2).
  // The penalty is 5, times 2/(5·1·(10 − 3 − 1)) = 1/15.
  assertClose(trustworthiness(matrix(5, 1, [0, 1, 3, 7, 15]), matrix(5, 1, [0, 1, 3, 7, 2]), 1), 1 - 5 / 15, {
    rtol: 1e-15,
    why: "round-off",
  });
});

Deno.test("a map that keeps the order of distances is trusted, and continuous", () => {
  const cloud = randomCloud(22, 20, 3);
  const scaled = matrix(20, 3, cloud.data.map((x) => -3 * x));
  for (const k of [1, 4, 9]) {
    assertEquals(trustworthiness(cloud, scaled, k), 1);
    assertEquals(continuity(cloud, scaled, k), 1);
  }
});

Deno.test("continuity is trustworthiness with the clouds exchanged", () => {
  assertEquals(continuity(points, map, 4), trustworthiness(map, points, 4));
});

Deno.test("clouds and k that do not fit are refused", () => {
  assertThrows(() => trustworthiness(points, map, 6), RangeError, "below half of 12");
  assertThrows(() => trustworthiness(points, map, 0), RangeError, "k");
  assertThrows(() => continuity(points, randomCloud(1, 11, 2), 3), RangeError, "11");
});
