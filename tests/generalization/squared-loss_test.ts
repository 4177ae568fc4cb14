import { sampleStudentTeacher, squaredLoss, squaredLossGradient } from "../../lib/generalization/mod.ts";
import { matrix } from "../../lib/math/mod.ts";
import { gradient } from "../../lib/oracles/mod.ts";
import { stream } from "../../lib/random/mod.ts";
import { assertEquals, assertThrows } from "../support/assert.ts";
import { assertClose } from "../support/close.ts";

Deno.test("squaredLoss() is half the sum of squared residuals", () => {
  // Points (1, 0) and (2, 1), weights (3, 5): outputs 3 and 11 against 1 and 14; ½(4 + 9).
  const inputs = matrix(2, 2, [1, 2, 0, 1]);
  assertEquals(squaredLoss([3, 5], inputs, [1, 14]), 6.5);
  // Residuals 2 and -3: (2·1 - 3·2, 2·0 - 3·1).
  assertEquals(squaredLossGradient([3, 5], inputs, [1, 14]), Float64Array.of(-4, -3));
});

Deno.test("squaredLoss() of a noisy teacher is half the squared noise", () => {
  const { inputs, teacher, noise, targets } = sampleStudentTeacher(
    { parameters: 6, data: 9, noiseScale: 0.7 },
    stream(8),
  );
  const expected = noise.reduce((sum, e) => sum + e * e, 0) / 2;
  assertClose(squaredLoss(teacher, inputs, targets), expected, { rtol: 1e-13, why: "round-off" });
});

Deno.test("squaredLossGradient() agrees with finite differences, with fewer and with more data than weights", () => {
  for (const data of [3, 11]) {
    const { inputs, targets, initial } = sampleStudentTeacher(
      { parameters: 5, data, noiseScale: 1, initialScale: 2 },
      stream(data),
    );
    const numeric = gradient((w: Float64Array) => squaredLoss(w, inputs, targets), initial);
    assertClose(squaredLossGradient(initial, inputs, targets), numeric, {
      atol: 1e-10,
      why: "round-off of differences of a quadratic",
    });
  }
});

Deno.test("squaredLoss() and its gradient refuse lengths that do not fit", () => {
  const inputs = matrix(2, 3, [1, 2, 3, 4, 5, 6]);
  assertThrows(
    () => squaredLoss([1, 2], inputs, [1, 2]),
    RangeError,
    "Expected 3 numbers in the targets, got 2",
  );
  assertThrows(
    () => squaredLossGradient([1], inputs, [1, 2, 3]),
    RangeError,
    "Expected 2 numbers in the weights, got 1",
  );
  assertThrows(() => squaredLoss([1, 2], inputs, [1, 2, NaN]), RangeError, "got NaN at index 2");
});
