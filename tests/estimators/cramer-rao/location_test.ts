import fc from "fast-check";
import {
  absoluteLoss,
  type DatumLaw,
  huberLoss,
  laplacePitmanLocation,
  logCoshLoss,
  lossGradientNoise,
  pitmanLocation,
  sgdStationaryVariance,
  squaredLoss,
} from "../../../lib/estimators/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

const LINE = [-Infinity, Infinity] as const;
const normal: DatumLaw = { density: (x) => Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI), support: LINE };
const laplace: DatumLaw = { density: (x) => Math.exp(-Math.abs(x)) / 2, support: LINE, points: [0] };

Deno.test("gradient noise of known losses", () => {
  // |x| under N(0, 1): noise 1, curvature 2p(0) = √(2/π).
  const { noise, curvature, noiseToCurvature, noiseToSignal } = lossGradientNoise(normal, absoluteLoss(), 0);
  assertClose([noise, curvature, noiseToCurvature], [1, Math.sqrt(2 / Math.PI), Math.PI / 2], {
    rtol: 1e-10,
    why: "quadrature",
  });
  assert(noiseToSignal > 1e10);
  // x²/2 one unit away: signal θ − mean = 1, noise 2 for a Laplace law.
  const away = lossGradientNoise(laplace, squaredLoss(), 1);
  assertClose([away.signal, away.noise, away.noiseToSignal], [1, 2, 2], { rtol: 1e-9, why: "quadrature" });
});

Deno.test("Cramér–Rao for gradients: with one curvature no loss is less noisy at the optimum than the likelihood", () => {
  fc.assert(
    fc.property(fc.double({ min: 0.1, max: 3, noNaN: true }), (threshold) => {
      for (const loss of [huberLoss({ threshold }), logCoshLoss(), squaredLoss(), absoluteLoss()]) {
        assert(lossGradientNoise(normal, loss, 0).noiseToCurvature >= 1 - 1e-9);
        assert(lossGradientNoise(laplace, loss, 0).noiseToCurvature >= 1 - 1e-9);
      }
    }),
    { seed: 19, numRuns: 10 },
  );
});

Deno.test("the stationary variance of descent solves its own recursion", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.1, max: 5, noNaN: true }),
      fc.double({ min: 0.1, max: 5, noNaN: true }),
      fc.double({ min: 0.01, max: 0.99, noNaN: true }),
      fc.integer({ min: 1, max: 9 }),
      (noise, curvature, share, batch) => {
        const step = 2 * share / curvature;
        const v = sgdStationaryVariance({ noise, curvature, step, batch });
        assertClose((1 - step * curvature) ** 2 * v + step ** 2 * noise / batch, v, {
          rtol: 1e-12,
          why: "one step",
        });
      },
    ),
    { seed: 19, numRuns: 50 },
  );
  assertThrows(() => sgdStationaryVariance({ noise: 1, curvature: 2, step: 1 }), RangeError, "below 2/h = 1");
  assertThrows(() => sgdStationaryVariance({ noise: 0, curvature: 2, step: 0.1 }), RangeError, "noise");
  assertThrows(
    () => sgdStationaryVariance({ noise: 1, curvature: 1, step: 0.1, batch: 0 }),
    RangeError,
    "batch",
  );
});

Deno.test("a density that is none is refused", () => {
  assertThrows(
    () => lossGradientNoise({ density: (x) => 2 * normal.density(x), support: LINE }, squaredLoss(), 0),
    RangeError,
    "integrates to 1",
  );
  assertThrows(() => lossGradientNoise(normal, squaredLoss(), NaN), RangeError, "θ");
});

const samples = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 1, maxLength: 7 });

Deno.test("Pitman's estimate of a Laplace location: closed form and quadrature agree", () => {
  fc.assert(
    fc.property(samples, (xs) => {
      assertClose(laplacePitmanLocation(xs), pitmanLocation(xs, (x) => -Math.abs(x), [0]), {
        rtol: 1e-8,
        atol: 1e-8,
        why: "quadrature",
      });
    }),
    { seed: 19, numRuns: 40 },
  );
  // Near-equal data keep their digits.
  assertClose(laplacePitmanLocation([1, 1 + 1e-9, 1 + 2e-9]), 1 + 1e-9, {
    rtol: 1e-15,
    why: "a series for small gaps",
  });
  // [0, 1, 4], pieces integrated by hand: tails e^(−…)/3, slopes 1 and −1.
  const e = Math.exp;
  const left = [e(-1) / 3, e(-1) / 3 * (-1 / 3)];
  const rise = [1 - e(-1), 1 * (1 - e(-1)) - (1 - 2 * e(-1))];
  const fall = [1 - e(-3), (1 - e(-3)) + (1 - 4 * e(-3))];
  const right = [e(-3) / 3, e(-3) / 3 * (4 + 1 / 3)];
  const total = (i: number): number => [left, rise, fall, right].reduce((sum, part) => sum + part[i], 0);
  assertClose(laplacePitmanLocation([0, 1, 4]), total(1) / total(0), { rtol: 1e-14, why: "four pieces" });
});

Deno.test("Pitman's estimate moves with the data, and scales", () => {
  fc.assert(
    fc.property(
      samples,
      fc.double({ min: -9, max: 9, noNaN: true }),
      fc.double({ min: 0.1, max: 9, noNaN: true }),
      (xs, shift, scale) => {
        const base = laplacePitmanLocation(xs);
        assertClose(laplacePitmanLocation(xs.map((x) => shift + scale * x), scale), shift + scale * base, {
          rtol: 1e-10,
          atol: 1e-10,
          why: "round-off of the shifted data",
        });
        assertClose(laplacePitmanLocation(xs.map((x) => -x)), -base, {
          rtol: 1e-12,
          atol: 1e-12,
          why: "mirrored",
        });
      },
    ),
    { seed: 19, numRuns: 100 },
  );
});

Deno.test("Pitman's estimate has a smaller mean squared error than the median of five Laplace data", () => {
  const chance = stream(3);
  let [median, pitman] = [0, 0];
  for (let i = 0; i < 20_000; i++) {
    const xs = Float64Array.from({ length: 5 }, () => chance.sign() * chance.exponential()).sort();
    median += xs[2] ** 2;
    pitman += laplacePitmanLocation(xs) ** 2;
  }
  // 0.91 of it, seen with a standard error below 0.01.
  assert(pitman < 0.97 * median);
});

Deno.test("for normal data Pitman's estimate is the mean", () => {
  fc.assert(
    fc.property(samples, (xs) => {
      const mean = xs.reduce((sum, x) => sum + x, 0) / xs.length;
      assertClose(pitmanLocation(xs, (x) => -x * x / 2), mean, { rtol: 1e-8, atol: 1e-8, why: "quadrature" });
    }),
    { seed: 19, numRuns: 20 },
  );
  assertEquals(laplacePitmanLocation([7]), 7);
  assertThrows(() => pitmanLocation([], () => 0), RangeError, "at least one");
  assertThrows(() => pitmanLocation([NaN], () => 0), RangeError, "finite");
  assertThrows(() => pitmanLocation([1, 2], () => NaN), RangeError, "NaN");
  assertThrows(() => laplacePitmanLocation([1], 0), RangeError, "scale");
  assertThrows(() => laplacePitmanLocation([]), RangeError, "at least one");
});
