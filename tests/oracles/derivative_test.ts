import fc from "fast-check";
import { derivative, differentiate } from "../../lib/oracles/mod.ts";
import { assert, assertThrows } from "../support/assert.ts";
import { assertClose } from "../support/close.ts";

const fixed = { seed: 20240607, numRuns: 60 };

const known: Record<
  string,
  [f: (x: number) => number, first: (x: number) => number, second: (x: number) => number]
> = {
  "exp": [Math.exp, Math.exp, Math.exp],
  "sine, fast": [(x) => Math.sin(9 * x), (x) => 9 * Math.cos(9 * x), (x) => -81 * Math.sin(9 * x)],
  "cube": [(x) => x ** 3 - x, (x) => 3 * x * x - 1, (x) => 6 * x],
  "tanh": [Math.tanh, (x) => 1 - Math.tanh(x) ** 2, (x) => -2 * Math.tanh(x) * (1 - Math.tanh(x) ** 2)],
  "bell": [
    (x) => Math.exp(-x * x),
    (x) => -2 * x * Math.exp(-x * x),
    (x) => (4 * x * x - 2) * Math.exp(-x * x),
  ],
};

for (const [name, [f, first, second]] of Object.entries(known)) {
  Deno.test(`derivative() agrees with the known one: ${name}`, () => {
    fc.assert(
      fc.property(fc.double({ min: -3, max: 3, noNaN: true }), (x) => {
        assertClose(derivative(f, x), first(x), { rtol: 1e-10, atol: 1e-10, why: "accuracy of differences" });
        assertClose(derivative(f, x, { order: 2 }), second(x), {
          rtol: 1e-8,
          atol: 1e-7,
          why: "accuracy of second differences",
        });
      }),
      fixed,
    );
  });
}

Deno.test("differentiate() says how far it can be trusted", () => {
  const { value, error } = differentiate((x) => Math.sqrt(x), 2);
  assert(Math.abs(value - Math.SQRT1_2 / 2) <= 10 * error + 1e-14 && error < 1e-11);
});

Deno.test("derivative() gets past a first step that spans a pole", () => {
  assertClose(derivative((x) => 1 / x, 0.1), -100, { rtol: 1e-11, why: "accuracy of differences" });
});

Deno.test("derivative() works far from zero and, with a step, near an end", () => {
  assertClose(derivative(Math.log, 1e6), 1e-6, { rtol: 1e-11, why: "accuracy of differences" });
  assertClose(derivative(Math.log, 1e-3, { step: 5e-4 }), 1000, {
    rtol: 1e-10,
    why: "accuracy of differences",
  });
});

Deno.test("derivative() refuses to leave the domain", () => {
  assertThrows(() => derivative(Math.log, 0.01), RangeError, "give a smaller step");
  assertThrows(() => derivative(Math.exp, NaN), RangeError, "finite x");
  assertThrows(() => derivative(Math.exp, 0, { step: -1 }), RangeError, "positive step");
  assertThrows(() => derivative((x) => x > 0 ? NaN : 1, 0, { order: 2 }), RangeError, "got NaN");
});
