import {
  marchenkoPasturMean,
  marchenkoPasturStieltjes,
} from "../../lib/generalization/marchenko-pastur-integrals.ts";
import { optimalRidgePenalty, ridgeExcessError, ridgeWeights } from "../../lib/generalization/ridge.ts";
import { squaredLoss } from "../../lib/generalization/squared-loss.ts";
import { matrix } from "../../lib/math/mod.ts";
import { gradient, minimize } from "../../lib/oracles/mod.ts";
import { stream } from "../../lib/random/mod.ts";
import { assertEquals, assertThrows } from "../support/assert.ts";
import { assertClose } from "../support/close.ts";

const inputs = matrix(3, 2, [0.5, -1, 2, 0.3, -0.7, 1.1]);
const targets = [1.5, -0.4];

Deno.test("ridgeWeights() is where the penalised loss is stationary, with one penalty or one a weight", () => {
  const penalties = [0.3, 1.2, 0.05];
  const penalised = (k: readonly number[]) => (w: ArrayLike<number>): number =>
    squaredLoss(w, inputs, targets) + k.reduce((sum, value, a) => sum + value * w[a] ** 2 / 2, 0);
  const how = { atol: 1e-9, why: "central differences of a quadratic" };
  assertClose(gradient(penalised(penalties), ridgeWeights(inputs, targets, penalties)), [0, 0, 0], how);
  assertClose(gradient(penalised([0.4, 0.4, 0.4]), ridgeWeights(inputs, targets, 0.4)), [0, 0, 0], how);
});

Deno.test("ridgeWeights() without penalty is least squares where the data suffice", () => {
  // Points 1 and 2 with targets 1 and 7 of one weight: 15/5.
  assertEquals(ridgeWeights(matrix(1, 2, [1, 2]), [1, 7], 0), Float64Array.of(3));
  assertThrows(() => ridgeWeights(matrix(2, 1, [1, 2]), [1], 0), RangeError);
});

Deno.test("ridgeExcessError() is the mean of the modes' errors over the law", () => {
  const law = { teacherVariance: 1.7, noiseVariance: 0.6 };
  for (const ratio of [0.3, 1, 2.5]) {
    for (const k of [0.01, 0.5, 8]) {
      const modes = (x: number): number => (1.7 * k * k + 0.6 * x) / (x + k) ** 2;
      assertClose(ridgeExcessError(k, ratio, law), marchenkoPasturMean(modes, ratio), {
        rtol: 1e-9,
        why: "quadrature converged to 1e-11",
      });
    }
  }
});

Deno.test("optimalRidgePenalty() is found by a search, and its error is σ_ε² g", () => {
  const law = { teacherVariance: 2.5, noiseVariance: 0.8 };
  const best = optimalRidgePenalty(law);
  assertClose(best, 0.32, { rtol: 1e-15, why: "one division" });
  const { x, value } = minimize(([logPenalty]) => ridgeExcessError(Math.exp(logPenalty), 0.7, law), [0]);
  assertClose(Math.exp(x[0]), best, { rtol: 1e-6, why: "a flat minimum" });
  assertClose(value, 0.8 * marchenkoPasturStieltjes(best, 0.7), { rtol: 1e-12, why: "round-off" });
});

Deno.test("without noise the excess error of a small penalty is the frozen share of the teacher", () => {
  assertClose(ridgeExcessError(1e-9, 0.25, { teacherVariance: 3, noiseVariance: 0 }), 2.25, {
    rtol: 1e-8,
    why: "next order in the penalty",
  });
});

Deno.test("arguments out of range are refused", () => {
  const law = { teacherVariance: 1, noiseVariance: 1 };
  const noise = stream(1).normals(3);
  assertThrows(() => ridgeWeights(inputs, noise, 1), RangeError, "targets");
  assertThrows(() => ridgeWeights(inputs, targets, [1, 2]), RangeError, "penalties");
  assertThrows(() => ridgeWeights(inputs, targets, -1), RangeError, "penalty");
  assertThrows(() => ridgeExcessError(0, 1, law), RangeError, "penalty");
  assertThrows(() => ridgeExcessError(1, 0, law), RangeError, "ratio");
  assertThrows(() => ridgeExcessError(1, 1, { ...law, noiseVariance: -1 }), RangeError, "noise variance");
  assertThrows(() => optimalRidgePenalty({ ...law, teacherVariance: 0 }), RangeError, "teacher variance");
});
