import fc from "fast-check";
import { differentialEntropy, gaussianEntropy } from "../../../lib/information/mod.ts";
import { diagonal, matmul, matrix, transpose } from "../../../lib/math/mod.ts";
import { assert, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { fixed } from "./arbitraries.ts";

const gaussian = (sigma: number) => (x: number): number =>
  Math.exp(-((x / sigma) ** 2) / 2) / (Math.sqrt(2 * Math.PI) * sigma);

const quadrature = { rtol: 1e-10, atol: 1e-10, why: "quadrature to 1e-11 of ∫|p ln p|" };

Deno.test("differential entropy of known densities, narrow and wide", () => {
  for (const scale of [0.01, 0.3, 1, 50]) {
    assertClose(
      differentialEntropy(gaussian(scale), -40 * scale, 40 * scale, { points: [0] }),
      gaussianEntropy(scale ** 2),
      quadrature,
    );
    assertClose(differentialEntropy(() => 1 / scale, 2, 2 + scale), Math.log(scale), quadrature);
    const exponential = (x: number): number => Math.exp(-x / scale) / scale;
    assertClose(
      differentialEntropy(exponential, 0, 700 * scale, { points: [scale] }),
      1 + Math.log(scale),
      quadrature,
    );
    const laplace = (x: number): number => Math.exp(-Math.abs(x) / scale) / (2 * scale);
    assertClose(
      differentialEntropy(laplace, -700 * scale, 700 * scale, { points: [-scale, 0, scale] }),
      1 + Math.log(2 * scale),
      quadrature,
    );
  }
});

Deno.test("Gaussians as wide and as narrow as numbers go", () => {
  for (const variance of [1e308, 1e-308]) {
    assertClose(
      gaussianEntropy(variance),
      (1 + Math.log(2 * Math.PI) + Math.sign(Math.log(variance)) * 308 * Math.LN10) / 2,
      {
        rtol: 1e-14,
        why: "round-off",
      },
    );
  }
});

Deno.test("a density over the whole line, and one with zeros inside", () => {
  assertClose(differentialEntropy(gaussian(1), -Infinity, Infinity), gaussianEntropy(1), quadrature);
  // Uniform on two intervals of length 1/2 with a gap: ln 1.
  const gap = (x: number): number => (x < 0.5 || x >= 1.5 ? 1 : 0);
  assertClose(differentialEntropy(gap, 0, 2, { points: [0.5, 1.5] }), 0, quadrature);
});

Deno.test("of all densities of a variance the Gaussian has the largest entropy", () => {
  // Variances 1: uniform of length √12, Laplace of scale 1/√2, exponential of mean 1.
  for (const entropy of [Math.log(Math.sqrt(12)), 1 + Math.log(Math.SQRT2), 1]) {
    assert(entropy < gaussianEntropy(1));
  }
});

Deno.test("h(cX) = h(X) + d ln c, and rotations change nothing", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.1, max: 9, noNaN: true }),
      fc.double({ min: 0.1, max: 9, noNaN: true }),
      fc.double({ min: 0, max: 6, noNaN: true }),
      (first, second, angle) => {
        const [c, s] = [Math.cos(angle), Math.sin(angle)];
        const turn = matrix(2, 2, [c, -s, s, c]);
        const turned = matmul(matmul(turn, diagonal([first, second])), transpose(turn));
        const symmetric = matrix(2, 2, (i, j) => (turned.data[2 * i + j] + turned.data[2 * j + i]) / 2);
        const both = gaussianEntropy(first) + gaussianEntropy(second);
        assertClose(gaussianEntropy(symmetric), both, { atol: 1e-12, why: "round-off of a determinant" });
        assertClose(gaussianEntropy(9 * first), gaussianEntropy(first) + Math.log(3), {
          atol: 1e-14,
          why: "round-off",
        });
      },
    ),
    fixed,
  );
});

Deno.test("what is no density is refused", () => {
  assertThrows(() => differentialEntropy(() => 2, 0, 1), RangeError, "integrates to 1");
  assertThrows(() => differentialEntropy((x) => 1.5 - 2 * x, 0, 1), RangeError, "of at least 0");
  assertThrows(() => differentialEntropy(() => NaN, 0, 1), RangeError, "NaN");
  assertThrows(() => differentialEntropy(() => 1, 1, 0), RangeError, "low to high");
  assertThrows(() => differentialEntropy(() => 1, NaN, 0), RangeError, "low to high");
  // A peak that no panel meets: its mass is missing.
  assertThrows(
    () => differentialEntropy((x) => gaussian(1e-6)(x - 0.3), -1, 1),
    RangeError,
    "name narrow peaks",
  );
  assertThrows(() => gaussianEntropy(0), RangeError, "variance");
  assertThrows(() => gaussianEntropy(matrix(2, 2, [1, 2, 2, 1])), RangeError, "positive definite");
});
