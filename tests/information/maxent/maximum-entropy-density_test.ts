import { maximumEntropyDensity } from "../../../lib/information/mod.ts";
import { integrate } from "../../../lib/math/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

const identity = (x: number): number => x;
const square = (x: number): number => x * x;

Deno.test("mean and second moment give the Gaussian", () => {
  // μ = 0.6, σ = 2: θ = (μ/σ², −1/2σ²) = (0.15, −0.125), entropy ½ ln 2πe + ln 2
  const { density, multipliers, entropy, dualGap } = maximumEntropyDensity({
    interval: [-25, 25],
    features: [identity, square],
    moments: [0.6, 4.36],
  });
  assertClose(multipliers, [0.15, -0.125], { rtol: 1e-10, why: "cut off at 12 standard deviations" });
  assertClose(entropy, Math.log(2 * Math.PI * Math.E) / 2 + Math.LN2, { rtol: 1e-12, why: "quadrature" });
  assertClose(density(1), Math.exp(-((1 - 0.6) ** 2) / 8) / (2 * Math.sqrt(2 * Math.PI)), {
    rtol: 1e-10,
    why: "the multipliers",
  });
  assertEquals(density(26), 0);
  assert(dualGap < 1e-12);
});

Deno.test("a mean on the half-line gives the exponential", () => {
  const { multipliers, entropy } = maximumEntropyDensity({
    interval: [0, 60],
    features: [identity],
    moments: [1.5],
  });
  assertClose(multipliers, [-1 / 1.5], { rtol: 1e-12, why: "cut off at e^(−40)" });
  assertClose(entropy, 1 + Math.log(1.5), { rtol: 1e-12, why: "quadrature" });
});

Deno.test("a wide spread on an interval turns the Gaussian upside down", () => {
  const { multipliers, density } = maximumEntropyDensity({
    interval: [-1, 1],
    features: [identity, square],
    moments: [0, 0.5],
  });
  assert(multipliers[1] > 0);
  const total = integrate(density, -1, 1).value;
  const spread = integrate((x) => x * x * density(x), -1, 1).value;
  assertClose([total, spread], [1, 0.5], { rtol: 1e-10, why: "another quadrature" });
});

Deno.test("a base is kept where the moments already agree", () => {
  const { density, multipliers } = maximumEntropyDensity({
    interval: [0, 1],
    features: [identity],
    moments: [2 / 3],
    base: (x) => 2 * x,
  });
  assertClose(multipliers, [0], { atol: 1e-13, why: "the triangle's mean is 2/3" });
  assertClose(density(0.25), 0.5, { rtol: 1e-12, why: "2x" });
});

Deno.test("the logarithm and the number give the gamma law, whose singular end needs no special care", () => {
  // Gamma(3, 1): E ln x = ψ(3) = 3/2 − γ
  const { multipliers } = maximumEntropyDensity({
    interval: [0, 80],
    features: [Math.log, identity],
    moments: [1.5 - 0.5772156649015329, 3],
  });
  assertClose(multipliers, [2, -1], { rtol: 1e-6, why: "panels at a logarithmic end" });
});

Deno.test("what has no such density is refused", () => {
  const problem = { interval: [0, 1], features: [identity, square], moments: [0.5, 0.3] } as const;
  assertThrows(() => maximumEntropyDensity({ ...problem, interval: [0, Infinity] }), RangeError, "ends");
  assertThrows(() => maximumEntropyDensity({ ...problem, interval: [1, 0] }), RangeError, "ascending");
  assertThrows(() => maximumEntropyDensity({ ...problem, panels: 0 }), RangeError, "panels");
  // A variance below 0.
  assertThrows(() => maximumEntropyDensity({ ...problem, moments: [0.5, 0.2] }), RangeError, "outside");
  // A peak of width 1e-4 between points that are 1e-2 apart.
  assertThrows(
    () => maximumEntropyDensity({ ...problem, moments: [0.502, 0.502 ** 2 + 1e-7], panels: 2 }),
    RangeError,
  );
});
