import { categoricalJeffreysLogDensity, jeffreysPrior } from "../../../lib/information/mod.ts";
import { integrate } from "../../../lib/math/mod.ts";
import { assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

Deno.test("the prior of a coin is the same by quadrature and in closed form", () => {
  const { density } = jeffreysPrior((p) => 1 / (p * (1 - p)), 0, 1);
  for (const p of [0.01, 0.3, 0.9]) {
    assertClose(Math.log(density(p)), categoricalJeffreysLogDensity([p, 1 - p]), {
      atol: 1e-8,
      why: "quadrature",
    });
  }
});

Deno.test("the prior of three outcomes integrates to one", () => {
  // p = (sin²a cos²b, sin²a sin²b, cos²a): dp dq = 4 sin³a cos a sin b cos b da db.
  const right = Math.PI / 2;
  const { value } = integrate(
    (a) =>
      integrate(
        (b) => {
          const [s, c] = [Math.sin(a), Math.cos(a)];
          const p = [(s * Math.cos(b)) ** 2, (s * Math.sin(b)) ** 2, c ** 2];
          return Math.exp(categoricalJeffreysLogDensity(p)) * 4 * s ** 3 * c * Math.sin(b) * Math.cos(b);
        },
        0,
        right,
      ).value,
    0,
    right,
  );
  assertClose(value, 1, { rtol: 1e-9, why: "quadrature" });
});

Deno.test("no density at a corner, none for a single outcome", () => {
  assertEquals(categoricalJeffreysLogDensity([1, 0, 0]), Infinity);
  assertThrows(() => categoricalJeffreysLogDensity([1]), RangeError, "two outcomes");
  assertThrows(() => categoricalJeffreysLogDensity([0.5, 0.6]), RangeError, "sum to 1");
});

Deno.test("an information that quadrature does not meet is refused", () => {
  const far = (parameter: number): number => Math.exp(-((parameter - 1000) ** 2));
  assertThrows(() => jeffreysPrior(far, -Infinity, Infinity), RangeError, "near its bulk");
  assertClose(jeffreysPrior(far, 980, 1020).volume, Math.sqrt(2 * Math.PI), {
    rtol: 1e-8,
    why: "quadrature",
  });
  assertThrows(() => jeffreysPrior(() => 0, 0, 1), RangeError, "volume of 0");
});
