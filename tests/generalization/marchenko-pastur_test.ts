import fc from "fast-check";
import {
  marchenkoPasturAtom,
  marchenkoPasturCdf,
  marchenkoPasturDensity,
  marchenkoPasturEdges,
} from "../../lib/generalization/marchenko-pastur.ts";
import { integrate } from "../../lib/math/mod.ts";
import { derivative } from "../../lib/oracles/mod.ts";
import { assert, assertEquals, assertThrows } from "../support/assert.ts";
import { assertClose } from "../support/close.ts";

const RATIOS = [0.05, 0.5, 0.9, 1, 1.1, 2, 20];
const ratios = fc.double({ min: 0.02, max: 50, noNaN: true });

Deno.test("marchenkoPasturEdges() and marchenkoPasturAtom() equal hand values", () => {
  assertEquals(marchenkoPasturEdges(0.25), [0.25, 2.25]);
  assertEquals(marchenkoPasturEdges(1), [0, 4]);
  assertEquals([0.3, 1, 7].map(marchenkoPasturAtom), [0.7, 0, 0]);
});

Deno.test("marchenkoPasturDensity() equals a hand value and vanishes outside the edges", () => {
  // r = 1/4, λ = 1: √(1.25 · 0.75)/(2π).
  assertClose(marchenkoPasturDensity(1, 0.25), Math.sqrt(0.9375) / (2 * Math.PI), {
    rtol: 1e-15,
    why: "round-off",
  });
  for (const x of [-1, 0, 0.25, 2.25, 9, Infinity]) assertEquals(marchenkoPasturDensity(x, 0.25), 0);
});

Deno.test("marchenkoPasturCdf() is the integral of the density beside the atom", () => {
  for (const ratio of RATIOS) {
    const [low, high] = marchenkoPasturEdges(ratio);
    for (const share of [0.01, 0.3, 0.7, 0.99]) {
      const x = low + share * (high - low);
      const { value } = integrate((y) => marchenkoPasturDensity(y, ratio), low, x, { rtol: 1e-12 });
      assertClose(marchenkoPasturCdf(x, ratio), marchenkoPasturAtom(ratio) + value, {
        atol: 1e-12,
        why: "quadrature converged to 1e-12",
      });
    }
  }
});

Deno.test("marchenkoPasturCdf() goes from 0 below zero through the atom to 1", () => {
  assertEquals([-0.1, 0, 0.2, 0.25].map((x) => marchenkoPasturCdf(x, 0.25)), [0, 0.75, 0.75, 0.75]);
  assertEquals([-Infinity, 2.25, Infinity].map((x) => marchenkoPasturCdf(x, 0.25)), [0, 1, 1]);
  fc.assert(
    fc.property(ratios, fc.double({ min: 0, max: 1, noNaN: true }), (ratio, share) => {
      const [low, high] = marchenkoPasturEdges(ratio);
      const at = (s: number): number => marchenkoPasturCdf(low + s * (high - low), ratio);
      assert(at(share) <= at(Math.min(1, share + 1e-3)) + 1e-15);
    }),
    { seed: 5 },
  );
});

Deno.test("the law of r is that of 1/r, r times as wide and without its atom", () => {
  fc.assert(
    fc.property(ratios, fc.double({ min: 0, max: 1, noNaN: true }), (ratio, share) => {
      const [low, high] = marchenkoPasturEdges(ratio);
      const x = low + share * (high - low);
      const upper = (y: number, r: number): number => 1 - marchenkoPasturCdf(y, r);
      // P eigenvalues of XXᵀ/P against D of XᵀX/D: the non-zero ones agree up to the scale.
      assertClose(upper(x, ratio), ratio * upper(x / ratio, 1 / ratio), { atol: 1e-12, why: "round-off" });
    }),
    { seed: 6 },
  );
});

Deno.test("the density is the slope of the distribution", () => {
  for (const [x, ratio] of [[0.8, 0.5], [2.5, 1], [6, 4]]) {
    assertClose(derivative((y) => marchenkoPasturCdf(y, ratio), x), marchenkoPasturDensity(x, ratio), {
      rtol: 1e-8,
      why: "extrapolated differences",
    });
  }
});

Deno.test("bad ratios and eigenvalues are refused", () => {
  for (const ratio of [0, -1, NaN, Infinity]) {
    assertThrows(() => marchenkoPasturEdges(ratio), RangeError, "ratio");
    assertThrows(() => marchenkoPasturAtom(ratio), RangeError, "ratio");
    assertThrows(() => marchenkoPasturCdf(1, ratio), RangeError, "ratio");
    assertThrows(() => marchenkoPasturDensity(1, ratio), RangeError, "ratio");
  }
  assertThrows(() => marchenkoPasturDensity(NaN, 1), RangeError, "eigenvalue");
  assertThrows(() => marchenkoPasturCdf(NaN, 1), RangeError, "eigenvalue");
});
