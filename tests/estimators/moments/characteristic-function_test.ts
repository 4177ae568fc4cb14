import { characteristicFunction, cumulantGeneratingFunction } from "../../../lib/estimators/mod.ts";
import { derivative } from "../../../lib/oracles/mod.ts";
import {
  beta,
  binomial,
  cauchy,
  exponential,
  gamma,
  gumbel,
  laplace,
  logistic,
  normal,
  pareto,
  poisson,
  studentT,
  uniform,
} from "../../../lib/probability/mod.ts";
import { assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

const CLOSE = { atol: 2e-12, why: "quadrature, and an accelerated series for the tails" };

Deno.test("transforms in closed form: light tails, heavy tails, and lattices", () => {
  for (const t of [-3, -0.4, 0.02, 1, 5]) {
    const found = (law: Parameters<typeof characteristicFunction>[0]): number[] => {
      const { re, im } = characteristicFunction(law, t);
      return [re, im];
    };
    const size = Math.exp(-2 * t * t);
    assertClose(found(normal({ mean: 1.5, standardDeviation: 2 })), [
      size * Math.cos(1.5 * t),
      size * Math.sin(1.5 * t),
    ], CLOSE);
    // 1/(1 − it/2)
    assertClose(found(exponential({ rate: 2 })), [1 / (1 + t * t / 4), t / 2 / (1 + t * t / 4)], CLOSE);
    assertClose(found(uniform({ lower: 0, upper: 1 })), [Math.sin(t) / t, (1 - Math.cos(t)) / t], CLOSE);
    assertClose(found(cauchy()), [Math.exp(-Math.abs(t)), 0], CLOSE);
    assertClose(found(laplace()), [1 / (1 + t * t), 0], CLOSE);
    assertClose(found(logistic()), [Math.PI * t / Math.sinh(Math.PI * t), 0], CLOSE);
    const root = Math.sqrt(3) * Math.abs(t);
    assertClose(found(studentT({ degreesOfFreedom: 3 })), [(1 + root) * Math.exp(-root), 0], CLOSE);
    const wave = Math.exp(3 * (Math.cos(t) - 1));
    assertClose(found(poisson({ mean: 3 })), [
      wave * Math.cos(3 * Math.sin(t)),
      wave * Math.sin(3 * Math.sin(t)),
    ], CLOSE);
  }
});

Deno.test("transforms to 17 digits from 40-digit arithmetic", () => {
  const heavy = characteristicFunction(pareto({ shape: 2.5, minimum: 1 }), 0.8);
  assertClose([heavy.re, heavy.im], [0.32839890510056200, 0.80070714086348331], CLOSE);
  const skew = characteristicFunction(gumbel(), 0.9);
  assertClose([skew.re, skew.im], [0.55232833292255639, 0.17514590718657090], CLOSE);
  const singular = characteristicFunction(gamma({ shape: 0.3, scale: 1 }), 2);
  assertClose([singular.re, singular.im], [0.7425828797050207, 0.2561338116864081], CLOSE);
  const wide = characteristicFunction(pareto({ shape: 0.5, minimum: 1 }), 1);
  assertClose([wide.re, wide.im], [-0.09247522800059833, 0.2857366463228526], CLOSE);
  const arcsine = characteristicFunction(beta({ alpha: 0.5, beta: 0.5 }), 5);
  assertClose([arcsine.re, arcsine.im], [0.03876235361354679, -0.02895634244276901], CLOSE);
  const student = characteristicFunction(studentT({ degreesOfFreedom: 2.5 }), 0.9);
  assertClose([student.re, student.im], [0.51934159317359350, 0], CLOSE);
});

Deno.test("the transform is 1 at 0, its conjugate at −t, and nowhere larger than 1", () => {
  const law = gamma({ shape: 2.5, scale: 0.8 });
  assertEquals(characteristicFunction(law, 0), { re: 1, im: 0 });
  for (const t of [0.1, 1, 7]) {
    const [there, back] = [characteristicFunction(law, t), characteristicFunction(law, -t)];
    assertClose([back.re, -back.im], [there.re, there.im], { atol: 1e-14, why: "the same integral" });
    if (Math.hypot(there.re, there.im) > 1) throw new Error("Expected a modulus of at most 1");
  }
});

Deno.test("a wave far longer than the law sees all of it", () => {
  for (const t of [1e-3, 1e-6, -1e-9]) {
    const { re, im } = characteristicFunction(exponential({ rate: 1 }), t);
    assertClose([re, im], [1 / (1 + t * t), t / (1 + t * t)], {
      atol: 1e-15,
      why: "quadrature over a million deviations",
    });
  }
});

Deno.test("a wave far shorter than the law leaves nothing", () => {
  for (const law of [normal({ mean: 0, standardDeviation: 1 }), cauchy(), logistic()]) {
    const { re, im } = characteristicFunction(law, 700);
    assertClose([re, im], [0, 0], { atol: 1e-13, why: "hundreds of waves that cancel" });
  }
});

Deno.test("cumulant generating functions in closed form", () => {
  const close = { rtol: 1e-9, atol: 1e-10, why: "quadrature" };
  for (const t of [-2, -0.3, 0.1, 0.9]) {
    assertClose(
      cumulantGeneratingFunction(normal({ mean: -1, standardDeviation: 3 }), t),
      -t + 9 * t * t / 2,
      close,
    );
    assertClose(cumulantGeneratingFunction(exponential({ rate: 1 }), t), -Math.log1p(-t), close);
    assertClose(
      cumulantGeneratingFunction(uniform({ lower: 0, upper: 1 }), t),
      Math.log(Math.expm1(t) / t),
      close,
    );
    assertClose(cumulantGeneratingFunction(poisson({ mean: 3 }), t), 3 * Math.expm1(t), close);
    assertClose(
      cumulantGeneratingFunction(binomial({ trials: 20, probability: 0.3 }), t),
      20 * Math.log(0.7 + 0.3 * Math.exp(t)),
      close,
    );
  }
  // ln Γ(1 − t) and ln(πt/sin πt), from 40-digit arithmetic.
  assertClose(cumulantGeneratingFunction(gumbel(), 0.6), 0.79667781770178377, close);
  assertClose(cumulantGeneratingFunction(logistic(), 0.3), 0.15269243702380604, close);
});

Deno.test("a generating function of ten thousand does not overflow", () => {
  assertClose(cumulantGeneratingFunction(normal({ mean: 0, standardDeviation: 1 }), 150), 150 ** 2 / 2, {
    rtol: 1e-12,
    why: "computed beside the peak",
  });
  assertClose(cumulantGeneratingFunction(poisson({ mean: 2 }), 8), 2 * Math.expm1(8), {
    rtol: 1e-12,
    why: "from the peak",
  });
});

Deno.test("tails that are too heavy give Infinity", () => {
  assertEquals(cumulantGeneratingFunction(exponential({ rate: 1 }), 1), Infinity);
  assertEquals(cumulantGeneratingFunction(exponential({ rate: 1 }), 1.5), Infinity);
  assertEquals(cumulantGeneratingFunction(laplace(), -1.2), Infinity);
  assertEquals(cumulantGeneratingFunction(studentT({ degreesOfFreedom: 5 }), 0.01), Infinity);
  assertEquals(cumulantGeneratingFunction(cauchy(), -1e-3), Infinity);
  // On its bounded side a heavy tail does no harm.
  if (!Number.isFinite(cumulantGeneratingFunction(pareto({ shape: 2, minimum: 1 }), -1))) {
    throw new Error("Expected a finite value");
  }
});

Deno.test("the law's own cumulants are the derivatives of both functions at 0", () => {
  const law = gamma({ shape: 2.5, scale: 0.8 });
  const [mean, variance] = law.cumulants(2);
  const K = (t: number): number => cumulantGeneratingFunction(law, t);
  assertClose(derivative(K, 0), mean, { rtol: 1e-7, why: "a numerical derivative of a quadrature" });
  const phase = (t: number): number => {
    const { re, im } = characteristicFunction(law, t);
    return Math.atan2(im, re);
  };
  assertClose(derivative(phase, 0), mean, { rtol: 1e-8, why: "a numerical derivative of a quadrature" });
  const { re, im } = characteristicFunction(law, 0.01);
  // ln|φ| = −κ₂t²/2 + κ₄t⁴/24 …
  assertClose(-2 * Math.log(Math.hypot(re, im)) / 1e-4, variance, { rtol: 2e-4, why: "the fourth order" });
});

Deno.test("arguments that are not finite are refused", () => {
  const law = normal({ mean: 0, standardDeviation: 1 });
  assertThrows(() => characteristicFunction(law, NaN), RangeError, "to be finite");
  assertThrows(
    () => characteristicFunction(law, 1e9),
    RangeError,
    "at most 1000000 half-waves within the normal law",
  );
  assertThrows(() => cumulantGeneratingFunction(law, Infinity), RangeError, "to be finite");
});
