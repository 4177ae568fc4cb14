import fc from "fast-check";
import { stream } from "../../lib/random/mod.ts";
import { correlation, rankCorrelation } from "../../lib/statistics/mod.ts";
import { assert, assertEquals, assertThrows } from "../support/assert.ts";
import { assertClose } from "../support/close.ts";

Deno.test("correlation(), by hand", () => {
  // x = 0, 1, 5: deviations −2, −1, 3, squares 14; y = 1, 0, 2: deviations 0, −1, 1, squares 2; products 1 + 3 = 4.
  assertClose(correlation([0, 1, 5], [1, 0, 2]), 4 / Math.sqrt(28), { rtol: 1e-15, why: "round-off" });
});

Deno.test("rankCorrelation(), by hand with ties", () => {
  // x ranks 1, 2.5, 2.5, 4; y ranks 2, 1, 4, 3. Deviations −1.5, 0, 0, 1.5 and −0.5, −1.5, 1.5, 0.5:
  // products 0.75 + 0.75 = 1.5; squares 4.5 and 5.
  assertClose(rankCorrelation([10, 20, 20, 90], [5, -1, 70, 6]), 1.5 / Math.sqrt(4.5 * 5), {
    rtol: 1e-15,
    why: "round-off",
  });
});

Deno.test("correlation() of columns ρx + √(1−ρ²)·noise is ρ, n = 100 000", () => {
  const rho = -0.6;
  const x = stream(301).at("x").normals(100_000);
  const noise = stream(301).at("noise").normals(100_000);
  const y = x.map((value, i) => rho * value + Math.sqrt(1 - rho ** 2) * noise[i]);
  // Standard error (1 − ρ²)/√n = 0.64/316 = 0.00202.
  assertClose(correlation(x, y), rho, { atol: 5 * 0.00202, why: "five standard errors" });
});

Deno.test("correlation() is symmetric, unmoved by scale, and in [−1, 1]; ranks see order only", () => {
  const list = fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 })), {
    minLength: 3,
  });
  fc.assert(
    fc.property(list, (pairs) => {
      const x = pairs.map(([a]) => a);
      const y = pairs.map(([, b]) => b);
      fc.pre(new Set(x).size > 1 && new Set(y).size > 1);
      const r = correlation(x, y);
      assert(Math.abs(r) <= 1);
      const why = "round-off";
      assertClose(correlation(y, x), r, { atol: 1e-14, why });
      assertClose(correlation(x.map((a) => 3 - 1e200 * a), y), -r, { atol: 1e-13, why });
      assertEquals(rankCorrelation(x.map((a) => Math.exp(a)), y), rankCorrelation(x, y));
    }),
    { seed: 1 },
  );
});

Deno.test("correlations refuse what does not vary", () => {
  assertThrows(() => correlation([1, 2], [1, 2, 3]), RangeError, "got 2 and 3");
  assertThrows(() => correlation([1], [2]), RangeError, "at least 2 x");
  assertThrows(() => correlation([1, 2], [4, 4]), RangeError, "Expected y to vary");
  assertThrows(() => rankCorrelation([4, 4], [1, 2]), RangeError, "to vary");
  assertThrows(() => rankCorrelation([1, NaN], [1, 2]), RangeError, "NaN at index 1");
});
