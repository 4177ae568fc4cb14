import { dropoutPenalty } from "../../lib/generalization/dropout.ts";
import { matrix } from "../../lib/math/mod.ts";
import { assertEquals, assertThrows } from "../support/assert.ts";
import { assertClose } from "../support/close.ts";

Deno.test("dropoutPenalty() is what two masks of one input add to its loss", () => {
  // w = 2, x = 3, y = 5, q = 1/4: ½[¼(5 − 24)² + ¾·5²] = 54.5 against ½(5 − 6)² = 0.5, so k w²/2 = 54 and k = 27.
  assertClose(dropoutPenalty(matrix(1, 1, [3]), 0.25), [27], { rtol: 1e-15, why: "round-off" });
});

Deno.test("dropoutPenalty() sums squares over data points and vanishes where all is kept", () => {
  assertEquals(dropoutPenalty(matrix(2, 3, [1, 2, 3, 0, 0, 4]), 0.5), Float64Array.of(14, 16));
  assertEquals(dropoutPenalty(matrix(2, 1, [1, 2]), 1), Float64Array.of(0, 0));
});

Deno.test("probabilities outside (0, 1] are refused", () => {
  for (const keep of [0, -0.1, 1.1, NaN]) {
    assertThrows(() => dropoutPenalty(matrix(1, 1, [1]), keep), RangeError, "keeping");
  }
});
