import {
  cdfFromCharacteristicFunction,
  characteristicFunctionOfPoints,
  densityFromCharacteristicFunction,
  pointLaw,
} from "../../../lib/estimators/mod.ts";
import type { Complex } from "../../../lib/math/mod.ts";
import { gamma } from "../../../lib/probability/mod.ts";
import { assert, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

/** (1 − it)^{−shape}. */
const gammaTransform = (shape: number) => (t: number): Complex => {
  const size = (1 + t * t) ** (-shape / 2);
  return { re: size * Math.cos(shape * Math.atan(t)), im: size * Math.sin(shape * Math.atan(t)) };
};

Deno.test("a gamma law comes back from its transform: density and distribution function", () => {
  const law = gamma({ shape: 5, scale: 1 });
  for (const x of [0.5, 2, 5, 11]) {
    assertClose(densityFromCharacteristicFunction(gammaTransform(5), x), law.density(x), {
      atol: 1e-11,
      why: "quadrature",
    });
    assertClose(cdfFromCharacteristicFunction(gammaTransform(5), x), law.cdf(x), {
      atol: 1e-11,
      why: "quadrature",
    });
  }
  assertClose(densityFromCharacteristicFunction(gammaTransform(5), -1), 0, {
    atol: 1e-11,
    why: "quadrature",
  });
});

Deno.test("Marcinkiewicz: the exponential of a cubic comes back negative somewhere", () => {
  const cubic = (t: number): Complex => {
    const size = Math.exp(-t * t / 2);
    // K(it) = −t²/2 − i t³/6: cumulants 0, 1, 1.
    return { re: size * Math.cos(t ** 3 / 6), im: -size * Math.sin(t ** 3 / 6) };
  };
  const least = Math.min(
    ...Array.from({ length: 60 }, (_, i) => densityFromCharacteristicFunction(cubic, -5 + i / 10)),
  );
  assert(least < -0.03, `Expected a negative value, got ${least}`);
});

Deno.test("an empirical transform cut off at a bandwidth is a smoothed density", () => {
  const law = pointLaw([-1, 0, 2], [0.2, 0.5, 0.3]);
  const phi = (t: number): Complex => {
    const { re, im } = characteristicFunctionOfPoints(law, t);
    const window = Math.exp(-t * t * 0.01 / 2);
    return { re: re * window, im: im * window };
  };
  // A mixture of normal laws of standard deviation 0.1.
  const kernel = (x: number): number => Math.exp(-x * x / 0.02) / Math.sqrt(2 * Math.PI * 0.01);
  const found = densityFromCharacteristicFunction(phi, 0.05, { bandwidth: 90, atol: 1e-10 });
  assertClose(found, 0.2 * kernel(1.05) + 0.5 * kernel(0.05) + 0.3 * kernel(1.95), {
    atol: 1e-9,
    why: "quadrature",
  });
});

Deno.test("points, bandwidths and tolerances that are none are refused", () => {
  const phi = gammaTransform(5);
  assertThrows(() => densityFromCharacteristicFunction(phi, NaN), RangeError, "to be finite");
  assertThrows(() => cdfFromCharacteristicFunction(phi, Infinity), RangeError, "to be finite");
  assertThrows(
    () => densityFromCharacteristicFunction(phi, 1, { bandwidth: -1 }),
    RangeError,
    "the bandwidth",
  );
  assertThrows(() => densityFromCharacteristicFunction(phi, 1, { atol: 0 }), RangeError, "the tolerance");
});
