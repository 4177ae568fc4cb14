import {
  reparameterisationGradient,
  reparameterisedGaussian,
  scoreFunctionGradient,
} from "../../../lib/estimators/mod.ts";
import { integrate } from "../../../lib/math/mod.ts";
import { assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

const law = { mean: -0.4, standardDeviation: 1.5 };

function overNoise(f: (z: number) => number): number {
  return integrate((z) => Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) * f(z), -40, 40, { points: [0] })
    .value;
}

Deno.test("hand-worked contributions for h = x³ at z = 2", () => {
  // x = −0.4 + 3 = 2.6, h = 17.576, h′ = 20.28; score: z/σ = 4/3, (z² − 1)/σ = 2.
  assertClose(reparameterisedGaussian(law, 2), 2.6, { rtol: 1e-15, why: "round-off" });
  const path = reparameterisationGradient((x) => 3 * x * x, law, 2);
  assertClose([path.mean, path.standardDeviation], [20.28, 40.56], { rtol: 1e-14, why: "round-off" });
  const score = scoreFunctionGradient((x) => x ** 3, law, 2);
  assertClose([score.mean, score.standardDeviation], [17.576 * 4 / 3, 35.152], {
    rtol: 1e-14,
    why: "round-off",
  });
});

Deno.test("both routes have the same mean, and a baseline does not change it", () => {
  const h = (x: number): number => Math.sin(x) + x * x;
  const slope = (x: number): number => Math.cos(x) + 2 * x;
  for (const key of ["mean", "standardDeviation"] as const) {
    const path = overNoise((z) => reparameterisationGradient(slope, law, z)[key]);
    assertClose(overNoise((z) => scoreFunctionGradient(h, law, z)[key]), path, {
      atol: 1e-9,
      why: "quadrature",
    });
    assertClose(overNoise((z) => scoreFunctionGradient(h, law, z, 3.7)[key]), path, {
      atol: 1e-9,
      why: "quadrature",
    });
  }
});

Deno.test("the score function works for a step, through which no derivative passes", () => {
  // ⟨[x > 0]⟩ = Φ(μ/σ), so its derivative in μ is φ(μ/σ)/σ.
  const t = law.mean / law.standardDeviation;
  const expected = Math.exp(-t * t / 2) / Math.sqrt(2 * Math.PI) / law.standardDeviation;
  const step = (x: number): number => x > 0 ? 1 : 0;
  const found = integrate(
    (z) => Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) * scoreFunctionGradient(step, law, z).mean,
    -40,
    40,
    { points: [-t], atol: 1e-12 },
  ).value;
  assertClose(found, expected, { rtol: 1e-9, why: "quadrature on both sides of the jump" });
});

Deno.test("Gaussian gradients refuse a deviation that is not positive and values that are not finite", () => {
  assertThrows(
    () => reparameterisedGaussian({ mean: 0, standardDeviation: 0 }, 1),
    RangeError,
    "standard deviation",
  );
  assertThrows(() => reparameterisedGaussian({ mean: NaN, standardDeviation: 1 }, 1), RangeError, "mean");
  assertThrows(() => reparameterisationGradient(() => Infinity, law, 1), RangeError, "derivative");
  assertThrows(() => scoreFunctionGradient(() => NaN, law, 1), RangeError, "function at the draw");
  assertEquals(scoreFunctionGradient(() => 2, law, 1, 2).mean, 0);
});
