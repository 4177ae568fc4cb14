import { reluFeatures } from "../../lib/generalization/mod.ts";
import { matrix } from "../../lib/math/mod.ts";
import { stream } from "../../lib/random/mod.ts";
import { mean, standardError } from "../../lib/statistics/mod.ts";
import { assert, assertEquals, assertThrows } from "../support/assert.ts";

Deno.test("reluFeatures() rectifies the overlaps, features as rows and points as columns", () => {
  // Directions (1, 2) and (−1, 0) on the points (3, −1) and (−2, 4): overlaps 1, 6 and −3, 2.
  const features = reluFeatures(matrix(2, 2, [1, 2, -1, 0]), matrix(2, 2, [3, -2, -1, 4]));
  assertEquals(features, matrix(2, 2, [1, 6, 0, 2]));
});

Deno.test("reluFeatures() of Gaussian directions have the overlaps of the arc-cosine kernel", () => {
  // For unit vectors at the angle θ the mean of φ(x)φ(x') is (sin θ + (π − θ) cos θ)/2π (Cho and Saul 2009, eq. 6).
  const angle = 0.8;
  const count = 20_000;
  const directions = matrix(count, 2, stream(9).normals(2 * count));
  const { data } = reluFeatures(directions, matrix(2, 2, [1, Math.cos(angle), 0, Math.sin(angle)]));
  const products = Array.from({ length: count }, (_, p) => data[2 * p] * data[2 * p + 1]);
  const kernel = (Math.sin(angle) + (Math.PI - angle) * Math.cos(angle)) / (2 * Math.PI);
  assert(Math.abs(mean(products) - kernel) < 5 * standardError(products));
});

Deno.test("reluFeatures() refuses shapes that do not fit", () => {
  assertThrows(() => reluFeatures(matrix(1, 2, [1, 2]), matrix(3, 1, [1, 2, 3])), RangeError, "columns of A");
});
