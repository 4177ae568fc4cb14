import { principalComponents, squaredDistances } from "../../../lib/information/mod.ts";
import { matrix, singularValues } from "../../../lib/math/mod.ts";
import { assert, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { randomCloud } from "./random-cloud.ts";

Deno.test("principal components worked by hand", () => {
  // along (3, 4)/5 the points lie at −5, 0 and 5 from their centre
  assertClose(principalComponents(matrix(3, 2, [1, 1, 4, 5, 7, 9]), 2).data, [-5, 0, 0, 0, 5, 0], {
    atol: 1e-14,
    why: "round-off",
  });
});

Deno.test("all components keep all distances, and each has the square sum of a singular value", () => {
  const points = randomCloud(21, 12, 4);
  const components = principalComponents(points, 4);
  assertClose(squaredDistances(components).data, squaredDistances(points).data, {
    atol: 1e-13,
    why: "round-off",
  });
  const centre = [0, 1, 2, 3].map((k) =>
    points.data.reduce((sum, x, at) => at % 4 === k ? sum + x / 12 : sum, 0)
  );
  const values = Array.from(singularValues(matrix(12, 4, (i, k) => points.data[4 * i + k] - centre[k])));
  const lengths = [0, 1, 2, 3].map((k) =>
    Math.sqrt(components.data.reduce((sum, x, at) => at % 4 === k ? sum + x * x : sum, 0))
  );
  assertClose(lengths, values.toSorted((a, b) => b - a), { rtol: 1e-12, why: "round-off" });
  assert(lengths[0] > lengths[3]);
});

Deno.test("what has no components is refused", () => {
  assertThrows(() => principalComponents(randomCloud(1, 5, 2), 3), RangeError, "at most 2");
  assertThrows(() => principalComponents(randomCloud(1, 5, 2), 0), RangeError, "dimensions");
  assertThrows(() => principalComponents(randomCloud(1, 1, 2), 1), RangeError, "at least 2 points");
});
