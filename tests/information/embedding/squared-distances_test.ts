import fc from "fast-check";
import { squaredDistances } from "../../../lib/information/mod.ts";
import { matrix } from "../../../lib/math/mod.ts";
import { assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

Deno.test("squared distances worked by hand", () => {
  // (1, 2) to (4, 6): 9 + 16; to (1, 0): 4; (4, 6) to (1, 0): 9 + 36
  const squares = squaredDistances(matrix(3, 2, [1, 2, 4, 6, 1, 0]));
  assertEquals(squares, matrix(3, 3, [0, 25, 4, 25, 0, 45, 4, 45, 0]));
});

Deno.test("distances do not change when all points are moved and turned", () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: 6, maxLength: 6 }),
      fc.double({ min: 0, max: 6, noNaN: true }),
      (coordinates, angle) => {
        const points = matrix(3, 2, coordinates);
        const moved = matrix(3, 2, (i, k) => {
          const [x, y] = [coordinates[2 * i], coordinates[2 * i + 1]];
          return k === 0
            ? x * Math.cos(angle) - y * Math.sin(angle) + 3
            : x * Math.sin(angle) + y * Math.cos(angle) - 5;
        });
        assertClose(squaredDistances(moved).data, squaredDistances(points).data, {
          atol: 1e-12,
          rtol: 1e-12,
          why: "coordinates up to 20, rounded",
        });
      },
    ),
    { seed: 1, numRuns: 100 },
  );
});

Deno.test("close points far from the origin keep their distance", () => {
  assertEquals(squaredDistances(matrix(2, 1, [2 ** 30, 2 ** 30 + 2 ** -20])).data[1], 2 ** -40);
});

Deno.test("points that are not finite are refused", () => {
  assertThrows(() => squaredDistances(matrix(2, 1, [0, NaN])), RangeError, "at index 1");
});
