import fc from "fast-check";
import {
  bhattacharyyaBound,
  bhattacharyyaDiagonal,
  bhattacharyyaInformation,
  chapmanRobbinsBound,
  cramerRaoBound,
  cramerRaoMatrix,
  effectiveInformation,
  estimatorEfficiency,
  meanSquareErrorBound,
  vanTreesBound,
} from "../../../lib/estimators/mod.ts";
import { diagonal, inverse, type Matrix, matrix, symmetricEigenvalues } from "../../../lib/math/mod.ts";
import { assert, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

const SEED = { seed: 19, numRuns: 100 };

/** A positive definite matrix of n rows from n² numbers. */
const definite = (n: number, entries: readonly number[]): Matrix =>
  matrix(n, n, (i, j) => {
    let sum = i === j ? 0.3 : 0;
    for (let k = 0; k < n; k++) sum += entries[i * n + k] * entries[j * n + k];
    return sum;
  });
const entries = (count: number): fc.Arbitrary<number[]> =>
  fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: count, maxLength: count });

Deno.test("one parameter, by hand", () => {
  // (3 − 1)²/8 and 0.5² more.
  assertClose(cramerRaoBound({ information: 8, slope: 3, biasSlope: -1 }), 0.5, {
    rtol: 1e-15,
    why: "one line",
  });
  assertClose(meanSquareErrorBound({ information: 8, slope: 3, bias: -0.5, biasSlope: -1 }), 0.75, {
    rtol: 1e-15,
    why: "one line",
  });
  assertClose(estimatorEfficiency({ variance: 2, information: 8, slope: 3 }), 9 / 16, {
    rtol: 1e-15,
    why: "one line",
  });
});

Deno.test("the matrix bound is J F⁻¹ Jᵀ", () => {
  fc.assert(
    fc.property(entries(9), entries(6), (f, j) => {
      const F = definite(3, f);
      const J = matrix(2, 3, j);
      const found = cramerRaoMatrix(F, { jacobian: J });
      const G = inverse(F);
      const expected = matrix(2, 2, (a, b) => {
        let sum = 0;
        for (let i = 0; i < 3; i++) {
          for (let k = 0; k < 3; k++) sum += j[a * 3 + i] * G.data[i * 3 + k] * j[b * 3 + k];
        }
        return sum;
      });
      assertClose(found.data, expected.data, {
        rtol: 1e-9,
        atol: 1e-11,
        why: "two roads through small matrices",
      });
    }),
    SEED,
  );
});

Deno.test("information inequality: no one-parameter family through θ bounds more than the matrix", () => {
  fc.assert(
    fc.property(entries(9), entries(3), entries(3), (f, slope, u) => {
      const F = definite(3, f);
      const along = slope.reduce((sum, each, i) => sum + each * u[i], 0);
      const information = u.reduce(
        (sum, each, i) => sum + u.reduce((inner, other, k) => inner + each * F.data[i * 3 + k] * other, 0),
        0,
      );
      fc.pre(information > 1e-6);
      const whole = cramerRaoMatrix(F, { jacobian: matrix(1, 3, slope) }).data[0];
      assert(cramerRaoBound({ information, slope: along }) <= whole * (1 + 1e-9) + 1e-12);
    }),
    SEED,
  );
});

Deno.test("more data, less variance: the bound falls in the order of matrices when information is added", () => {
  fc.assert(
    fc.property(entries(9), entries(9), (f, g) => {
      const [one, more] = [definite(3, f), definite(3, g)];
      const both = matrix(3, 3, (i, j) => one.data[i * 3 + j] + more.data[i * 3 + j]);
      const [before, after] = [cramerRaoMatrix(one), cramerRaoMatrix(both)];
      const gain = matrix(3, 3, (i, j) => before.data[i * 3 + j] - after.data[i * 3 + j]);
      assert(symmetricEigenvalues(gain)[0] > -1e-9);
    }),
    SEED,
  );
});

Deno.test("nuisance parameters cost information, and nothing where they are orthogonal", () => {
  fc.assert(
    fc.property(entries(9), (f) => {
      const F = definite(3, f);
      const { information, known, loss } = effectiveInformation(F, [1]);
      assertClose(information.data[0], 1 / inverse(F).data[4], {
        rtol: 1e-9,
        why: "the inverse of a block of F⁻¹",
      });
      assert(information.data[0] <= known.data[0] * (1 + 1e-12) && loss[0] >= 0 && loss[0] <= 1);
    }),
    SEED,
  );
  const { loss } = effectiveInformation(matrix(3, 3, [2, 0, 0, 0, 3, 1, 0, 1, 3]), [0]);
  assertClose(loss[0], 0, { why: "orthogonal" });
});

Deno.test("a singular Fisher matrix is refused, and the direction named", () => {
  // θ₁ and θ₂ enter as 2θ₁ + θ₂ alone, so (1, −2) is not seen: (0.4472, −0.8944).
  const F = matrix(2, 2, [4, 2, 2, 1]);
  assertThrows(() => cramerRaoMatrix(F), RangeError, "along (0.4472, -0.8944)");
  assertThrows(() => cramerRaoMatrix(matrix(2, 2, [1, 0, 0, 0])), RangeError, "along (0, 1)");
  // Units do not matter: the same in millionths of the second parameter.
  assertThrows(() => cramerRaoMatrix(matrix(2, 2, [4, 2e-6, 2e-6, 1e-12])), RangeError, "singular");
  assertClose(cramerRaoMatrix(diagonal([1, 1e-20])).data[3], 1e20, {
    rtol: 1e-12,
    why: "small, not singular",
  });
  assertThrows(() => effectiveInformation(F, [0]), RangeError, "singular");
  assertThrows(() => cramerRaoBound({ information: 0 }), RangeError, "singular");
});

Deno.test("what is no Fisher matrix, gradient or variance is refused", () => {
  assertThrows(() => cramerRaoMatrix(matrix(2, 2, [1, 2, 2, 1])), RangeError, "negative along");
  assertThrows(() => cramerRaoMatrix(matrix(1, 2, [1, 2])), RangeError, "square");
  assertThrows(() => cramerRaoMatrix(matrix(1, 1, [NaN])), RangeError, "finite");
  assertThrows(
    () => cramerRaoMatrix(diagonal([1, 1]), { jacobian: matrix(1, 3, [1, 1, 1]) }),
    RangeError,
    "2 columns",
  );
  assertThrows(() => cramerRaoBound({ information: -1 }), RangeError, "positive");
  assertThrows(() => cramerRaoBound({ information: 1, slope: NaN }), RangeError, "slope");
  assertThrows(() => estimatorEfficiency({ variance: 0, information: 1 }), RangeError, "variance above 0");
  assertThrows(() => meanSquareErrorBound({ information: 1, bias: NaN }), RangeError, "bias");
  assertThrows(() => effectiveInformation(diagonal([1, 1]), []), RangeError, "at least one");
  assertThrows(() => effectiveInformation(diagonal([1, 1]), [2]), RangeError, "below 2");
  assertThrows(() => effectiveInformation(diagonal([1, 1]), [1, 1]), RangeError, "twice");
});

Deno.test("Chapman–Robbins is never weaker than Cramér–Rao, and the same where h → 0 is best", () => {
  // Normal mean, N data: χ² = exp(N h²/σ²) − 1 ≥ N h²/σ².
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 50 }),
      fc.double({ min: 0.2, max: 5, noNaN: true }),
      (samples, sigma) => {
        const { bound } = chapmanRobbinsBound({
          chiSquare: (h) => Math.expm1((h / sigma) ** 2),
          from: -3 * sigma,
          to: 3 * sigma,
          samples,
        });
        const classical = cramerRaoBound({ information: samples / sigma ** 2 });
        assertClose(bound, classical, { rtol: 1e-9, why: "the supremum is the limit" });
      },
    ),
    { ...SEED, numRuns: 40 },
  );
  // Exponential rate λ: χ² = (h/λ)²/(1 + 2h/λ) for h > −λ/2; for one datum the supremum lies at h > 0, far above λ².
  for (const samples of [3, 10]) {
    const { bound, shift } = chapmanRobbinsBound({
      chiSquare: (h) => 1 + 2 * h > 0 ? h * h / (1 + 2 * h) : Infinity,
      from: -0.49,
      to: 3,
      samples,
    });
    assert(bound > 1 / samples && shift > 0);
    // And never above the variance 1/(N − 2) of the unbiased estimator.
    assert(bound <= 1 / (samples - 2));
  }
});

Deno.test("Chapman–Robbins needs no regularity: uniform data", () => {
  // d²/((1 − d)^(−N) − 1); N = 1: sup d(1 − d) = 1/4. N = 2: d(1 − d)²/(2 − d), largest at d = (7 − √17)/8 … by the grid below.
  for (const samples of [1, 2, 5, 40]) {
    const width = 1.7;
    const { bound } = chapmanRobbinsBound({
      chiSquare: (h) => h > 0 ? Infinity : -h / (width + h),
      from: -width,
      to: 0,
      samples,
    });
    let best = 0;
    for (let i = 1; i < 100_000; i++) {
      const d = i / 100_000;
      best = Math.max(best, d * d / ((1 - d) ** -samples - 1));
    }
    assertClose(bound, width ** 2 * best, { rtol: 1e-7, why: "a grid of 10⁵ shifts" });
    assert(bound <= width ** 2 / (samples * (samples + 2)));
  }
});

Deno.test("Chapman–Robbins refuses what gives no bound", () => {
  const chiSquare = (h: number): number => h * h;
  assertThrows(() => chapmanRobbinsBound({ chiSquare, from: 1, to: 2 }), RangeError, "around 0");
  assertThrows(() => chapmanRobbinsBound({ chiSquare, from: 0, to: 0 }), RangeError, "around 0");
  assertThrows(
    () => chapmanRobbinsBound({ chiSquare, from: 0, to: 1, samples: 0 }),
    RangeError,
    "number of data",
  );
  assertThrows(() => chapmanRobbinsBound({ chiSquare: () => NaN, from: 0, to: 1 }), RangeError, "χ²");
  assertThrows(() => chapmanRobbinsBound({ chiSquare: () => Infinity, from: 0, to: 1 }), RangeError, "other");
  assertThrows(
    () => chapmanRobbinsBound({ chiSquare: () => 0, from: 0, to: 1 }),
    RangeError,
    "cannot be estimated",
  );
});

Deno.test("Bhattacharyya orders increase, from Cramér–Rao up", () => {
  fc.assert(
    fc.property(entries(16), entries(4), (w, derivatives) => {
      const W = definite(4, w);
      const bounds = [1, 2, 3, 4].map((order) =>
        bhattacharyyaBound(
          matrix(order, order, (i, j) => W.data[i * 4 + j]),
          derivatives.slice(0, order),
        )
      );
      assertClose(bounds[0], cramerRaoBound({ information: W.data[0], slope: derivatives[0] }), {
        rtol: 1e-12,
        atol: 1e-300,
        why: "order 1",
      });
      bounds.slice(1).forEach((bound, i) => assert(bound >= bounds[i] * (1 - 1e-9) - 1e-12));
    }),
    SEED,
  );
});

Deno.test("Bhattacharyya of order 2 is reached by the unbiased estimate of p²", () => {
  // k(k − 1)/N(N − 1): variance 2p²(1 − p)(1 + (2N − 3)p)/(N(N − 1)) … by enumeration of the binomial law.
  for (const [n, p] of [[2, 0.3], [5, 0.3], [9, 0.8]]) {
    const choose = (k: number): number =>
      Array.from({ length: k }, (_, i) => (n - i) / (i + 1)).reduce((a, b) => a * b, 1);
    const law = Array.from({ length: n + 1 }, (_, k) => choose(k) * p ** k * (1 - p) ** (n - k));
    const variance = law.reduce((sum, q, k) => sum + q * (k * (k - 1) / (n * (n - 1)) - p * p) ** 2, 0);
    const W = diagonal(bhattacharyyaDiagonal({ law: "bernoulli", probability: p, samples: n }, 2));
    assertClose(bhattacharyyaBound(W, [2 * p, 2]), variance, {
      rtol: 1e-12,
      why: "a polynomial of degree 2",
    });
  }
});

Deno.test("the diagonal of quadratic-variance laws is that of the sum over outcomes", () => {
  const [n, p] = [3, 0.35];
  // Derivatives of C(n, k) pᵏ(1 − p)^(n − k), worked as polynomials in p.
  const times = (a: number[], b: number[]): number[] =>
    a.reduce((sum, x, i) => {
      b.forEach((y, j) => sum[i + j] = (sum[i + j] ?? 0) + x * y);
      return sum;
    }, [] as number[]);
  const slope = (a: number[]): number[] => a.slice(1).map((x, i) => x * (i + 1));
  const at = (a: number[]): number => a.reduce((sum, x, i) => sum + x * p ** i, 0);
  const laws = [1, 3, 3, 1].map((count, k) =>
    Array.from({ length: n }, (_, i) => i < k ? [0, 1] : [1, -1]).reduce(times, [count])
  );
  const lists = [1, 2, 3].map((order) =>
    laws.map((law) => at(Array.from({ length: order }).reduce<number[]>((each) => slope(each), law)))
  );
  const W = bhattacharyyaInformation(laws.map(at), lists);
  const expected = diagonal(bhattacharyyaDiagonal({ law: "bernoulli", probability: p, samples: n }, 3));
  assertClose(W.data, expected.data, { rtol: 1e-12, atol: 1e-9, why: "a few terms" });
  assertThrows(
    () =>
      bhattacharyyaBound(
        diagonal(bhattacharyyaDiagonal({ law: "bernoulli", probability: p, samples: 2 }, 3)),
        [1, 1, 1],
      ),
    RangeError,
    "singular",
  );
  // Exponential, N = 1, order 2: p″/p = (x² − 4xm + 2m²)/m⁴ has the variance 4/m⁴.
  assertClose(bhattacharyyaDiagonal({ law: "exponential", mean: 2, samples: 1 }, 2), [1 / 4, 4 / 16], {
    rtol: 1e-15,
    why: "by hand",
  });
  assertThrows(
    () => bhattacharyyaDiagonal({ law: "poisson", mean: 0, samples: 1 }, 1),
    RangeError,
    "Poisson",
  );
  assertThrows(
    () => bhattacharyyaDiagonal({ law: "bernoulli", probability: 1, samples: 1 }, 1),
    RangeError,
    "between",
  );
  assertThrows(
    () => bhattacharyyaDiagonal({ law: "poisson", mean: 1, samples: 0 }, 1),
    RangeError,
    "number of data",
  );
  assertThrows(() => bhattacharyyaInformation([0.5, 0.5], [[1, 1]]), RangeError, "sum to 0");
  assertThrows(() => bhattacharyyaInformation([0, 1], [[1, -1]]), RangeError, "stay impossible");
  assertThrows(() => bhattacharyyaInformation([0.5, 0.5], []), RangeError, "at least one order");
  assertThrows(() => bhattacharyyaBound(diagonal([1, 2]), [1]), RangeError, "one length");
});

Deno.test("van Trees: no estimator beats it on average; the posterior mean of normal data reaches it", () => {
  const normal = (sigma: number) => (t: number): number =>
    Math.exp(-((t / sigma) ** 2) / 2) / (sigma * Math.sqrt(2 * Math.PI));
  for (const [n, sigma] of [[1, 2], [7, 0.5]]) {
    const prior = normal(sigma);
    const bound = vanTreesBound({
      information: () => n,
      prior,
      priorSlope: (t) => -t / sigma ** 2 * prior(t),
      support: [-Infinity, Infinity],
    });
    assertClose(bound, 1 / (n + 1 / sigma ** 2), { rtol: 1e-10, why: "quadrature" });
  }
  // Coins with a Beta(3, 3) prior: 30p²(1 − p)²; the posterior mean (k + 3)/(n + 6) has the average error of a Beta law.
  const prior = (p: number): number => 30 * p ** 2 * (1 - p) ** 2;
  const n = 4;
  const bound = vanTreesBound({
    information: (p) => n / (p * (1 - p)),
    prior,
    priorSlope: (p) => 60 * p * (1 - p) * (1 - 2 * p),
    support: [0, 1],
  });
  // E[p(1 − p)]/(n + 6) = (9/42)/10, the average variance of the posterior.
  const average = 9 / 42 / 10;
  // ⟨F⟩ = 4·5, and the prior's own information is ∫ 120(1 − 2p)² dp = 40.
  assertClose(bound, 1 / 60, { rtol: 1e-10, why: "quadrature" });
  assert(bound < average);
});

Deno.test("van Trees refuses a prior that does not vanish at its ends", () => {
  assertThrows(
    () => vanTreesBound({ information: () => 1, prior: () => 1, priorSlope: () => 0, support: [0, 1] }),
    RangeError,
    "vanishes at its end 0",
  );
  assertThrows(
    () => vanTreesBound({ information: () => 1, prior: () => 2, priorSlope: () => 0, support: [0, 1] }),
    RangeError,
    "integrates to 1",
  );
});
