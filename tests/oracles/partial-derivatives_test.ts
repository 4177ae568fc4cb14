import fc from "fast-check";
import { gradient, hessian, mixedDerivative } from "../../lib/oracles/mod.ts";
import { assert, assertEquals, assertThrows } from "../support/assert.ts";
import { assertClose } from "../support/close.ts";

const fixed = { seed: 20240607, numRuns: 40 };
const first = { rtol: 1e-10, atol: 1e-10, why: "accuracy of differences" };
const second = { rtol: 1e-7, atol: 1e-7, why: "accuracy of second differences" };
const coordinate = fc.double({ min: -1.5, max: 1.5, noNaN: true });

// f = exp(x + 2y) + x z²: every second derivative differs from the others.
const f = ([x, y, z]: number[] | Float64Array): number => Math.exp(x + 2 * y) + x * z * z;

Deno.test("gradient() agrees with the known one", () => {
  fc.assert(
    fc.property(coordinate, coordinate, coordinate, (x, y, z) => {
      const e = Math.exp(x + 2 * y);
      assertClose(gradient(f, [x, y, z]), [e + z * z, 2 * e, 2 * x * z], first);
    }),
    fixed,
  );
});

Deno.test("hessian() agrees with the known one, row by row", () => {
  fc.assert(
    fc.property(coordinate, coordinate, coordinate, (x, y, z) => {
      const e = Math.exp(x + 2 * y);
      const H = hessian(f, [x, y, z]);
      assertClose(H.data, [e, 2 * e, 2 * z, 2 * e, 4 * e, 0, 2 * z, 0, 2 * x], second);
    }),
    fixed,
  );
});

Deno.test("mixedDerivative() goes to third order", () => {
  // ∂³(x z²)/∂x∂z∂z = 2, and e^(x+2y) does not depend on z.
  assertClose(mixedDerivative(f, [0.3, -0.2, 0.7], [0, 2, 2]), 2, { rtol: 1e-5, why: "third differences" });
  assertClose(mixedDerivative(f, [0.3, -0.2, 0.7], [1, 1, 1]), 8 * Math.exp(-0.1), {
    rtol: 1e-5,
    why: "third differences",
  });
});

Deno.test("partial derivatives hand over the kind of array that they were given, and never change it", () => {
  const point = Float64Array.of(1, 2);
  const slopes = gradient((x) => {
    assert(x instanceof Float64Array);
    const value = x[0] * x[1];
    x.fill(NaN);
    return value;
  }, point);
  assertClose(slopes, [2, 1], first);
  assertEquals(point, Float64Array.of(1, 2));
  assertClose(gradient((x) => x.concat([1]).reduce((sum, value) => sum + value), [3, 4]), [1, 1], first);
});

Deno.test("partial derivatives refuse points, indices and steps that make no sense", () => {
  assertThrows(() => gradient(f, [1, NaN, 0]), RangeError, "finite x, got NaN");
  assertThrows(() => mixedDerivative(f, [1, 2, 3], [3]), RangeError, "indices from 0 to 2");
  assertThrows(() => mixedDerivative(f, [1, 2, 3], []), RangeError, "at least one index");
  assertThrows(() => hessian(([x]) => Math.log(x), [0.01]), RangeError, "give a smaller step");
});
