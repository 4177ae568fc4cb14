import { optimalStoppingTime, stoppedExcessError } from "../../lib/generalization/early-stopping.ts";
import { expectedFlowError } from "../../lib/generalization/generalization-error.ts";
import { laguerreTridiagonal } from "../../lib/generalization/laguerre.ts";
import { ridgeExcessError } from "../../lib/generalization/ridge.ts";
import { linspace, tridiagonalEigenvalues } from "../../lib/math/mod.ts";
import { stream } from "../../lib/random/mod.ts";
import { assert, assertEquals, assertThrows } from "../support/assert.ts";
import { assertClose } from "../support/close.ts";

const law = { teacherVariance: 2, noiseVariance: 0.7, initialVariance: 0.5 };

Deno.test("stoppedExcessError() starts at the teacher plus the start and ends at the closed forms", () => {
  for (const ratio of [0.4, 1, 3]) {
    assertClose(stoppedExcessError(0, ratio, law), 2.5, { rtol: 1e-10, why: "quadrature" });
  }
  // r = 0.4: 0.6 · 2.5 + 0.7 · 0.4/0.6; r = 3: 0.7/2.
  assertClose(stoppedExcessError(Infinity, 0.4, law), 1.5 + 0.7 * 2 / 3, { rtol: 1e-14, why: "round-off" });
  assertClose(stoppedExcessError(Infinity, 3, law), 0.35, { rtol: 1e-14, why: "round-off" });
  assertClose(stoppedExcessError(1e5, 3, law), 0.35, { rtol: 1e-9, why: "quadrature" });
  assertEquals(stoppedExcessError(Infinity, 1, law), Infinity);
  assertEquals(stoppedExcessError(Infinity, 1, { teacherVariance: 1, noiseVariance: 0 }), 0);
});

Deno.test("stoppedExcessError() is the limit of the error over a spectrum", () => {
  const parameters = 1500;
  const { diagonal, offDiagonal } = laguerreTridiagonal({ parameters, data: 900 }, stream(3));
  const eigenvalues = [...new Float64Array(600), ...tridiagonalEigenvalues(diagonal, offDiagonal)];
  for (const time of [0.3, 2, 20]) {
    const { total, noise } = expectedFlowError(eigenvalues, time, { inputVariance: 1 / parameters, ...law });
    assertClose(stoppedExcessError(time, 0.6, law), total - noise, {
      rtol: 0.01,
      why: "means over a spectrum of 900 rigid levels are off by about 1/900",
    });
  }
});

Deno.test("optimalStoppingTime() beats every other time", () => {
  for (const ratio of [0.2, 1, 1.3, 8]) {
    const best = optimalStoppingTime(ratio, law);
    const least = stoppedExcessError(best, ratio, law);
    for (const logTime of linspace(-4, 6, 41)) {
      assert(stoppedExcessError(Math.exp(logTime), ratio, law) >= least - 1e-10);
    }
    assert(least > ridgeExcessError(0.35, ratio, law), "the best penalty beats the best time");
  }
});

Deno.test("optimalStoppingTime() tends to that of one mode for r → ∞ and knows the trivial cases", () => {
  // All λ ≈ r: ln(1 + Aλ/σ²)/λ.
  const ratio = 1e6;
  assertClose(optimalStoppingTime(ratio, law), Math.log1p(2.5 * ratio / 0.7) / ratio, {
    rtol: 1e-4,
    why: "eigenvalues spread by 2/√r about r",
  });
  assertEquals(optimalStoppingTime(2, { teacherVariance: 1, noiseVariance: 0 }), Infinity);
  assertEquals(optimalStoppingTime(2, { teacherVariance: 0, noiseVariance: 1 }), 0);
});

Deno.test("times, ratios and variances out of range are refused", () => {
  assertThrows(() => stoppedExcessError(-1, 1, law), RangeError, "time");
  assertThrows(() => stoppedExcessError(1, -1, law), RangeError, "ratio");
  assertThrows(
    () => stoppedExcessError(1, 1, { ...law, initialVariance: -1 }),
    RangeError,
    "initial variance",
  );
  assertThrows(() => optimalStoppingTime(0, law), RangeError, "ratio");
  assertThrows(
    () => optimalStoppingTime(1, { ...law, teacherVariance: NaN }),
    RangeError,
    "teacher variance",
  );
});
