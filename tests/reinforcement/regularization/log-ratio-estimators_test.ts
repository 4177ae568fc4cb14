import fc from "fast-check";
import { k1, k2, k3, klEstimate } from "../../../lib/reinforcement/mod.ts";
import { derivative } from "../../../lib/oracles/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

Deno.test("k1, k2 and k3 of a log-ratio by hand", () => {
  // π = 1/2, ρ = 1/4: d = ln 2, ρ/π = 1/2.
  const d = Math.log(2);
  assertEquals(k1(d), d);
  assertClose(k2(d), d * d / 2, { rtol: 1e-15, why: "round-off" });
  assertClose(k3(d), 0.5 - 1 + d, { rtol: 1e-14, why: "the difference on the right loses a digit" });
  // The other way round the ratio is 2.
  assertClose(k3(-d), 2 - 1 - d, { rtol: 1e-14, why: "the difference on the right loses a digit" });
});

Deno.test("k3 keeps its digits for tiny log-ratios: d²/2 − d³/6 + d⁴/24", () => {
  for (const d of [1e-4, -1e-4, 1e-9, -1e-9, 1e-160]) {
    assertClose(k3(d), d * d / 2 - d ** 3 / 6 + d ** 4 / 24, {
      rtol: 1e-13,
      why: "the next term is below 2·10⁻¹⁴",
    });
  }
  assertEquals(k3(0), 0);
});

Deno.test("k3 has one value on both sides of the switch to the closed form", () => {
  for (const d of [0.5, -0.5]) {
    assertClose(k3(d * (1 + 1e-15)), k3(d * (1 - 1e-15)), {
      rtol: 1e-14,
      why: "two roads to neighbouring points",
    });
  }
});

Deno.test("log-ratios of ±1e4 and ±Infinity give values, never NaN", () => {
  assertEquals([k1(1e4), k2(1e4), k3(1e4)], [1e4, 5e7, 9999]);
  assertEquals([k1(-1e4), k2(-1e4), k3(-1e4)], [-1e4, 5e7, Infinity]);
  assertEquals([k1(Infinity), k2(Infinity), k3(Infinity)], [Infinity, Infinity, Infinity]);
  assertEquals([k1(-Infinity), k2(-Infinity), k3(-Infinity)], [-Infinity, Infinity, Infinity]);
});

Deno.test("k2 and k3 are never negative and vanish only at equality", () => {
  fc.assert(
    fc.property(fc.double({ min: -700, max: 700, noNaN: true }), (d) => {
      assert(k2(d) >= 0 && k3(d) >= 0);
      if (Math.abs(d) > 1e-150) assert(k2(d) > 0 && k3(d) > 0);
    }),
    { seed: 3 },
  );
});

Deno.test("the gradient of an estimate is its derivative by the log-ratio", () => {
  for (const estimator of ["k1", "k2", "k3"] as const) {
    for (const d of [-2.3, -0.4, 0, 1e-3, 0.7, 5]) {
      const { value, gradient } = klEstimate(d, estimator);
      assertEquals(value, { k1, k2, k3 }[estimator](d));
      assertClose(gradient, derivative((x) => klEstimate(x, estimator).value, d), {
        atol: 1e-10,
        rtol: 1e-10,
        why: "an extrapolated numerical derivative",
      });
    }
  }
});

Deno.test("NaN and unknown estimators are refused", () => {
  for (const estimate of [k1, k2, k3]) assertThrows(() => estimate(NaN), RangeError, "log-ratio");
  assertThrows(() => klEstimate(0, "k4" as "k3"), RangeError, 'Expected "k1", "k2" or "k3", got "k4"');
  assertThrows(() => klEstimate(0, "toString" as "k3"), RangeError, "toString");
});
