import { matrix } from "../../lib/math/mod.ts";
import { symmetricPart } from "../../lib/math/symmetric-part.ts";
import { assertEquals, assertThrows } from "../support/assert.ts";

Deno.test("symmetricPart() forgives round-off by taking the mean", () => {
  const almost = matrix(2, 2, [1, 0.5, 0.5 + 2 ** -40, 3]);
  assertEquals(symmetricPart("A", almost), Float64Array.of(1, 0.5 + 2 ** -41, 0.5 + 2 ** -41, 3));
});

Deno.test("symmetricPart() measures the difference against the largest entry", () => {
  symmetricPart("A", matrix(2, 2, [1e12, 1, 2, 1]));
  assertThrows(
    () => symmetricPart("A", matrix(2, 2, [1e9, 1, 2, 1])),
    RangeError,
    "Expected A to be symmetric, got 1 at (0, 1) and 2 at (1, 0)",
  );
  assertThrows(() => symmetricPart("A", matrix(2, 2, [0, 1e-200, -1e-200, 0])), RangeError, "symmetric");
});

Deno.test("symmetricPart() refuses other shapes and numbers that are not finite", () => {
  assertThrows(
    () => symmetricPart("the kernel", matrix(1, 2, [1, 2])),
    RangeError,
    "the kernel to be square",
  );
  assertThrows(() => symmetricPart("A", matrix(1, 1, [NaN])), RangeError, "NaN at index 0");
  assertThrows(() => symmetricPart("A", matrix(2, 2, [1, Infinity, Infinity, 1])), RangeError, "finite");
});
