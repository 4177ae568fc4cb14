import { surprisal } from "../../../lib/information/mod.ts";
import { assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import fc from "fast-check";

Deno.test("an event of probability 1/e has information 1 nat", () => {
  assertClose(surprisal(1 / Math.E), 1, { rtol: 1e-15, why: "round-off" });
});

Deno.test("certain and impossible events", () => {
  assertEquals(Object.is(surprisal(1), 0), true);
  assertEquals(surprisal(0), Infinity);
});

Deno.test("the information of independent events adds up", () => {
  const probability = fc.double({ min: 1e-100, max: 1, noNaN: true });
  fc.assert(
    fc.property(probability, probability, (p, q) => {
      assertClose(surprisal(p) + surprisal(q), surprisal(p * q), {
        rtol: 1e-15,
        atol: 1e-15,
        why: "the product is rounded, too",
      });
    }),
    { seed: 1, numRuns: 200 },
  );
});

Deno.test("what is no probability is refused", () => {
  for (const bad of [-0.1, 1.1, NaN]) assertThrows(() => surprisal(bad), RangeError, `got ${bad}`);
});
