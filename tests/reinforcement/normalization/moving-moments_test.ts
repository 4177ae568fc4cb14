import fc from "fast-check";
import { assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { movingMoments, movingMomentsStart } from "../../../lib/reinforcement/mod.ts";

function momentsOf(
  batches: readonly number[][],
  decay: number,
): { mean: number; variance: number; weight: number } {
  return batches.reduce((moments, batch) => movingMoments(moments, batch, decay), movingMomentsStart);
}

Deno.test("mean and variance are those of all numbers with weights that halve (or so) with every batch", () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.double({ min: -9, max: 9, noNaN: true }), { minLength: 1, maxLength: 4 }), {
        minLength: 1,
        maxLength: 6,
      }),
      fc.double({ min: 0.1, max: 0.95, noNaN: true }),
      (batches, decay) => {
        const weighted = batches.flatMap((batch, n) =>
          batch.map((x) => [x, (1 - decay) * decay ** (batches.length - 1 - n) / batch.length])
        );
        const total = weighted.reduce((sum, [, w]) => sum + w, 0);
        const mean = weighted.reduce((sum, [x, w]) => sum + w * x, 0) / total;
        const variance = weighted.reduce((sum, [x, w]) => sum + w * (x - mean) ** 2, 0) / total;
        const found = momentsOf(batches, decay);
        assertClose([found.mean, found.variance, found.weight], [mean, variance, total], {
          rtol: 1e-10,
          atol: 1e-12,
          why: "sums in another order",
        });
      },
    ),
    { seed: 5, numRuns: 100 },
  );
});

Deno.test("a constant moves the mean nowhere, and the variance keeps its digits far from 0", () => {
  const found = momentsOf([[1e8], [1e8 + 1], [1e8 + 2]], 0.5);
  // Weights 1, 2, 4 of 7: mean 10/7 above 1e8, variance (2·1 + 4·4)/7 − (10/7)² = 26/49.
  assertClose(found.mean - 1e8, 10 / 7, { atol: 2e-8, why: "the spacing of float64 at 1e8 is 1.5e-8" });
  assertClose(found.variance, 26 / 49, { rtol: 1e-7, why: "differences of numbers near 1e8" });
  assertClose(momentsOf([[3], [3], [3, 3]], 0.9).variance, 0, { why: "no spread" });
});

Deno.test("moving moments refuse an empty batch, NaN and a decay of 1", () => {
  assertThrows(() => movingMoments(movingMomentsStart, [], 0.5), RangeError, "at least one number");
  assertThrows(() => movingMoments(movingMomentsStart, [NaN], 0.5), RangeError, "finite");
  assertThrows(() => movingMoments(movingMomentsStart, [1], 1), RangeError, "decay in [0, 1)");
});
