import fc from "fast-check";
import {
  absoluteLoss,
  crossEntropyLoss,
  gaussianLikelihoodLoss,
  huberLoss,
  labelTarget,
  likeliestScale,
  logarithmicLoss,
  logCoshLoss,
  type Loss,
  negativeLogDensity,
  pinballLoss,
  powerPenalty,
  squaredLoss,
  welschLoss,
} from "../../../lib/estimators/mod.ts";
import { integrate, logNormalCdf } from "../../../lib/math/mod.ts";
import { derivative, gradient } from "../../../lib/oracles/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

const RUNS = { seed: 20, numRuns: 200 };

const LOSSES: readonly Loss[] = [
  squaredLoss({ scale: 0.7 }),
  absoluteLoss({ scale: 1.3 }),
  pinballLoss(0.2),
  huberLoss({ threshold: 1.1, scale: 2 }),
  logCoshLoss({ scale: 0.4 }),
  logarithmicLoss({ scale: 1.5 }),
  logarithmicLoss({ scale: 0.8, degrees: 3.5 }),
  welschLoss({ width: 0.9 }),
];

Deno.test("values worked by hand", () => {
  assertEquals(squaredLoss().value(3), 4.5);
  assertEquals(pinballLoss(0.25).value(-4), 3); // 3/4 of 4
  assertEquals(huberLoss({ threshold: 1 }).value(-3), 2.5); // 3 − ½
  assertEquals(logarithmicLoss().value(-3), Math.log(10));
  assertEquals(powerPenalty(3, 0.5, 2).value, 4.5);
});

Deno.test("the derivative is the slope of the value, the second derivative that of the derivative", () => {
  for (const loss of LOSSES) {
    for (const r of [-3.1, -0.6, 0.35, 1.7]) {
      const options = { step: 0.05 };
      const why = "an extrapolated difference";
      assertClose(loss.derivative(r), derivative(loss.value, r, options), { rtol: 1e-8, atol: 1e-10, why });
      assertClose(loss.secondDerivative(r), derivative(loss.derivative, r, options), {
        rtol: 1e-8,
        atol: 1e-10,
        why,
      });
    }
  }
});

Deno.test("exp(−ρ) over its normalizer is a density", () => {
  for (const loss of LOSSES.slice(0, -1)) {
    const density = (r: number): number => Math.exp(-negativeLogDensity(loss, r));
    const total = integrate(density, -Infinity, Infinity, { rtol: 1e-11, points: [-2.2, 0, 2.2] }).value;
    assertClose(total, 1, { atol: 1e-9, why: `quadrature of the law of the ${loss.name} loss` });
  }
  assertThrows(() => negativeLogDensity(welschLoss(), 1), RangeError, "no law");
});

Deno.test("a kink's jump is the difference of the slopes on both sides", () => {
  for (const loss of LOSSES) {
    for (const { at, jump } of loss.kinks) {
      assertClose(loss.derivative(at + 1e-9) - loss.derivative(at - 1e-9), jump, {
        rtol: 1e-12,
        why: "straight pieces",
      });
    }
  }
});

Deno.test("convex losses lie below their chords", () => {
  fc.assert(
    fc.property(
      fc.double({ min: -50, max: 50, noNaN: true }),
      fc.double({ min: -50, max: 50, noNaN: true }),
      (a, b) => {
        for (const loss of LOSSES.filter(({ convex }) => convex)) {
          const chord = (loss.value(a) + loss.value(b)) / 2;
          assert(loss.value((a + b) / 2) <= chord + 1e-12 * (1 + chord));
        }
      },
    ),
    RUNS,
  );
});

Deno.test("far residuals neither overflow nor lose their digits", () => {
  assertClose(logarithmicLoss().value(1e200), 2 * Math.log(1e200), { rtol: 1e-15, why: "a logarithm" });
  assertEquals(logCoshLoss().value(-1e6), 1e6 - Math.LN2);
  assertEquals(welschLoss().value(Infinity), 1);
  assertEquals(welschLoss().derivative(-Infinity), 0);
});

Deno.test("Huber's loss tends to the squared and, over its threshold, to the absolute loss", () => {
  for (const r of [-4, 0.3, 2]) {
    assertEquals(huberLoss({ threshold: 100 }).value(r), squaredLoss().value(r));
    assertClose(huberLoss({ threshold: 1e-9 }).value(r) / 1e-9, Math.abs(r), {
      rtol: 1e-8,
      why: "k/2 is left out",
    });
  }
});

Deno.test("the Gaussian loss with its width is the negative log of cell probabilities, and its slopes are right", () => {
  const [r, s] = [1.3, 0.8];
  const width = 1e-4;
  const cell = Math.exp(logNormalCdf((r + width) / s)) - Math.exp(logNormalCdf((r - width) / s));
  const loss = gaussianLikelihoodLoss(r, s);
  assertClose(loss.value, -Math.log(cell / (2 * width)), { atol: 1e-7, why: "a narrow cell" });
  const at = (x: number, sigma: number): number => gaussianLikelihoodLoss(x, sigma).value;
  const why = "an extrapolated difference";
  assertClose(loss.residualDerivative, derivative((x) => at(x, s), r), { rtol: 1e-9, why });
  assertClose(loss.scaleDerivative, derivative((x) => at(r, x), s, { step: 0.1 }), { rtol: 1e-9, why });
  assertClose(loss.logScaleDerivative, derivative((x) => at(r, Math.exp(x)), Math.log(s)), {
    rtol: 1e-9,
    why,
  });
});

Deno.test("the likeliest width is the root mean square", () => {
  assertEquals(likeliestScale([3, -4, 0, 0]), 2.5);
  assertClose(likeliestScale([3e200, -4e200, 0, 0]), 2.5e200, { rtol: 1e-15, why: "no square overflows" });
  assertThrows(() => likeliestScale([0, 0]), RangeError, "perfect fit");
});

Deno.test("the gradient of the cross-entropy is p − y, with and without smoothing", () => {
  const logits = [0.3, -1.2, 2, 0.1];
  for (const labelSmoothing of [0, 0.1, 1]) {
    const { gradient: found } = crossEntropyLoss(logits, 1, { labelSmoothing });
    const expected = gradient((a: number[]) => crossEntropyLoss(a, 1, { labelSmoothing }).value, logits);
    assertClose(found, expected, { atol: 1e-10, why: "extrapolated differences" });
    assertClose(found.reduce((sum, each) => sum + each, 0), 0, { atol: 1e-15, why: "both sum to 1" });
  }
  assertEquals([...labelTarget(0, 2)], [1, 0]);
  assertEquals(crossEntropyLoss([0, 1000], 0).value, 1000);
});

Deno.test("bad arguments are refused", () => {
  assertThrows(() => squaredLoss({ scale: 0 }), RangeError, "positive");
  assertThrows(() => huberLoss({ threshold: -1 }), RangeError, "threshold");
  assertThrows(() => pinballLoss(1), RangeError, "between 0 and 1");
  for (const loss of LOSSES) assertThrows(() => loss.value(NaN), RangeError, "NaN");
  for (const loss of LOSSES) assertThrows(() => loss.secondDerivative(NaN), RangeError, "NaN");
  assertThrows(() => gaussianLikelihoodLoss(1, -2), RangeError, "scale");
  assertThrows(() => crossEntropyLoss([0, 1], 2), RangeError, "label");
  assertThrows(() => crossEntropyLoss([0, NaN], 0), RangeError, "logits");
  assertThrows(() => labelTarget(0, 3, { labelSmoothing: 1.5 }), RangeError, "smoothing");
  assertThrows(() => labelTarget(0, Infinity), RangeError, "Expected the number of classes");
  assertThrows(() => powerPenalty(1, 1, 3 as 2), RangeError, "power");
});
