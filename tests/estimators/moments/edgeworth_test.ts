import {
  cornishFisherQuantile,
  edgeworthCdf,
  edgeworthDensity,
  hermitePolynomials,
} from "../../../lib/estimators/mod.ts";
import { gammaP, integrate, linspace, normalCdf } from "../../../lib/math/mod.ts";
import { bisect, derivative } from "../../../lib/oracles/mod.ts";
import { fitLine } from "../../../lib/statistics/mod.ts";
import { assert, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

/** κ₁ … κ₆ of an exponential draw. */
const EXPONENTIAL = [1, 1, 2, 6, 24, 120];
const normalDensity = (z: number): number => Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);

/** The exact distribution function of the standardised sum of n exponential draws. */
const exact = (n: number, z: number): number => gammaP(n, Math.max(0, n + z * Math.sqrt(n)));

Deno.test("Hermite polynomials are orthogonal under the normal law, with squares n!", () => {
  for (const [m, n, expected] of [[3, 3, 6], [2, 4, 0], [5, 5, 120], [0, 3, 0], [6, 2, 0]]) {
    const value = integrate(
      (x) => {
        const He = hermitePolynomials(x, 6);
        return He[m] * He[n] * normalDensity(x);
      },
      -14,
      14,
      { atol: 1e-12 },
    ).value;
    assertClose(value, expected, { atol: 1e-10, why: "quadrature" });
  }
});

Deno.test("eight exponential draws, from 40-digit arithmetic", () => {
  const at = [-1.2, 0.4, 2];
  const expected = {
    2: {
      density: [0.24462329019942026, 0.32181883809965813, 0.05415636090161980],
      cdf: [0.09796683104891343, 0.69121819438442704, 0.96153561418674951],
    },
    4: {
      density: [0.24659789542552648, 0.32149377197887155, 0.05779096044766852],
      cdf: [0.09572703170697320, 0.69127177288899928, 0.96154484841345547],
    },
  };
  for (const order of [2, 4] as const) {
    const options = { cumulants: EXPONENTIAL, n: 8, order };
    assertClose(at.map((z) => edgeworthDensity(z, options)), expected[order].density, {
      rtol: 1e-13,
      why: "a few terms",
    });
    assertClose(at.map((z) => edgeworthCdf(z, options)), expected[order].cdf, {
      rtol: 1e-13,
      why: "a few terms",
    });
  }
});

Deno.test("order 0 is the normal law", () => {
  const options = { cumulants: [3, 2], n: 7, order: 0 };
  assertClose(edgeworthCdf(0.7, options), normalCdf(0.7), { rtol: 1e-15, why: "the same" });
  assertClose(edgeworthDensity(0.7, options), normalDensity(0.7), { rtol: 1e-15, why: "the same" });
});

Deno.test("the density is the derivative of the distribution function, of mass 1, with the sum's first cumulants", () => {
  const options = { cumulants: [0.3, 2, -1.5, 4, 2], n: 10, order: 3 };
  for (const z of [-2, -0.4, 1.1]) {
    assertClose(derivative((x) => edgeworthCdf(x, options), z), edgeworthDensity(z, options), {
      rtol: 1e-9,
      why: "a numerical derivative",
    });
  }
  const moment = (n: number): number =>
    integrate((z) => z ** n * edgeworthDensity(z, options), -15, 15, { atol: 1e-12 }).value;
  // 1, 0, 1, λ₃/√n, 3 + λ₄/n
  const expected = [1, 0, 1, -1.5 / 2 ** 1.5 / Math.sqrt(10), 3 + 4 / 4 / 10];
  assertClose([0, 1, 2, 3, 4].map(moment), expected, { atol: 1e-9, why: "quadrature" });
});

Deno.test("Edgeworth's series of order m is wrong by N^{−(m+1)/2}", () => {
  const sizes = [32, 64, 128, 256, 512];
  for (const order of [0, 1, 2, 3, 4]) {
    const errors = sizes.map((n) =>
      Math.max(
        ...Array.from(
          linspace(-4, 5, 91),
          (z) => Math.abs(exact(n, z) - edgeworthCdf(z, { cumulants: EXPONENTIAL, n, order })),
        ),
      )
    );
    const { slope } = fitLine(sizes.map(Math.log), errors.map(Math.log));
    assertClose(slope, -(order + 1) / 2, { atol: 0.1, why: "the next term, a share 1/√N" });
  }
});

Deno.test("on a lattice no term helps beyond 1/√N: the steps remain", () => {
  // N tosses at their mean: the step is √(2/πN), half of it the error.
  for (const n of [16, 64, 256]) {
    let [log, step] = [0, 0];
    for (let k = 1; k <= n; k++) log += Math.log(k) - (k <= n / 2 ? 2 * Math.log(k) : 0);
    step = Math.exp(log - n * Math.LN2);
    const error = (1 + step) / 2 - edgeworthCdf(0, { cumulants: [0.5, 0.25, 0, -0.125], n, order: 2 });
    assertClose(error, step / 2, { rtol: 1e-12, why: "half a step above the middle" });
    assertClose(step * Math.sqrt(n), Math.sqrt(2 / Math.PI), { rtol: 0.02, why: "Stirling, a share 1/4N" });
  }
});

Deno.test("Cornish and Fisher's quantile of order m is wrong by N^{−(m+1)/2}", () => {
  const sizes = [50, 100, 200, 400];
  for (const order of [0, 1, 2]) {
    const errors = sizes.map((n) => {
      const p = 0.95;
      const quantile = bisect((z) => exact(n, z) - p, 0, 5);
      return Math.abs(cornishFisherQuantile(p, { cumulants: EXPONENTIAL, n, order }) - quantile);
    });
    assert(errors.every((each) => each < 0.15));
    const { slope } = fitLine(sizes.map(Math.log), errors.map(Math.log));
    assertClose(slope, -(order + 1) / 2, { atol: 0.1, why: "the next term, a share 1/√N" });
  }
});

Deno.test("a law without spread, missing cumulants, and orders that are none are refused", () => {
  assertThrows(
    () => edgeworthCdf(0, { cumulants: [0, 0, 1], n: 2, order: 1 }),
    RangeError,
    "positive variance",
  );
  assertThrows(
    () => edgeworthDensity(0, { cumulants: [0, -1, 1], n: 2, order: 1 }),
    RangeError,
    "positive variance",
  );
  assertThrows(
    () => edgeworthDensity(0, { cumulants: [0], n: 2, order: 0 }),
    RangeError,
    "at least the second",
  );
  assertThrows(
    () => edgeworthDensity(0, { cumulants: [0, 1, 2], n: 2, order: 2 }),
    RangeError,
    "Expected 4 cumulants",
  );
  assertThrows(
    () => edgeworthDensity(NaN, { cumulants: [0, 1, 2], n: 2, order: 1 }),
    RangeError,
    "to be finite",
  );
  assertThrows(() => edgeworthCdf(0, { cumulants: [0, 1, 2], n: 0, order: 1 }), RangeError, "at least 1");
  assertThrows(() => edgeworthCdf(0, { cumulants: [0, 1, 2], n: 2, order: -1 }), RangeError, "at least 0");
  assertThrows(
    () => cornishFisherQuantile(1, { cumulants: [0, 1, 2], n: 2, order: 1 }),
    RangeError,
    "in (0, 1)",
  );
  assertThrows(
    () => cornishFisherQuantile(0.5, { cumulants: [0, 1, 2, 3, 4], n: 2, order: 3 }),
    RangeError,
    "at most 2",
  );
  assertThrows(() => hermitePolynomials(Infinity, 2), RangeError, "to be finite");
  assertThrows(() => hermitePolynomials(1, -2), RangeError, "at least 0");
});
