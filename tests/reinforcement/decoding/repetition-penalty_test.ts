import fc from "fast-check";
import {
  frequencyPenalty,
  repetitionPenalty,
  withoutRepeatedNgrams,
} from "../../../lib/reinforcement/mod.ts";
import { softmax } from "../../../lib/math/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

const logits = fc.array(fc.double({ min: -9, max: 9, noNaN: true }), { minLength: 3, maxLength: 6 });
const settings = { seed: 6, numRuns: 300 };

Deno.test("the sign-aware penalty and the n-gram ban agree with another library's (transformers, float64)", () => {
  assertClose(repetitionPenalty([1.5, -0.7, 0.2, -2], [0, 1, 1], { penalty: 1.3 }), [
    1.1538461538461537,
    -0.9099999999999999,
    0.2,
    -2,
  ], { rtol: 1e-15, why: "round-off" });
  assertEquals([...withoutRepeatedNgrams([1.5, -0.7, 0.2, -2], [1, 2, 3, 1, 0, 1], 2)], [
    -Infinity,
    -0.7,
    -Infinity,
    -2,
  ]);
});

Deno.test("a sign-aware or subtracted penalty never makes a used token more probable", () => {
  fc.assert(
    fc.property(logits, fc.double({ min: 1, max: 4, noNaN: true }), (z, penalty) => {
      for (const form of ["sign-aware", "subtract"] as const) {
        const before = softmax(z)[1];
        assert(softmax(repetitionPenalty(z, [1], { penalty, form }))[1] <= before * (1 + 1e-12));
      }
    }),
    settings,
  );
});

Deno.test("dividing a negative logit makes the used token more probable", () => {
  const z = [0.5, -2, -1];
  assert(softmax(repetitionPenalty(z, [1], { penalty: 2, form: "divide" }))[1] > softmax(z)[1]);
});

Deno.test("only the subtracted penalty does not see a shift of all logits", () => {
  const z = [1, -0.5, 0.3];
  const shifted = z.map((x) => x + 5);
  const law = (x: number[], form: "subtract" | "sign-aware") =>
    softmax(repetitionPenalty(x, [0, 1], { penalty: 1.5, form }));
  assertClose(law(shifted, "subtract"), law(z, "subtract"), { rtol: 1e-13, why: "round-off" });
  assert(Math.abs(law(shifted, "sign-aware")[0] - law(z, "sign-aware")[0]) > 0.1);
});

Deno.test("how often a token came counts for the frequency penalty alone", () => {
  assertEquals(
    [...repetitionPenalty([2, 1], [0, 0, 0], { penalty: 2 })],
    [...repetitionPenalty([2, 1], [0], { penalty: 2 })],
  );
  assertEquals([...frequencyPenalty([2, 1], [0, 0, 0], { frequency: 0.5 })], [0.5, 1]);
  assertEquals([...frequencyPenalty([2, 1], [0, 0, 0], { presence: 0.5 })], [1.5, 1]);
});

Deno.test("a forbidden 1-gram is a token that has come; −Infinity stays", () => {
  assertEquals([...withoutRepeatedNgrams([1, 2, 3], [2, 0], 1)], [-Infinity, 2, -Infinity]);
  assertEquals([...withoutRepeatedNgrams([1, 2], [], 3)], [1, 2]);
  assertEquals([...repetitionPenalty([-Infinity, 1], [0], { penalty: 3 })], [-Infinity, 1]);
});

Deno.test("penalties refuse tokens outside the vocabulary and penalties that reward", () => {
  assertThrows(() => repetitionPenalty([1, 2], [2], { penalty: 2 }), RangeError, "from 0 to 1, got 2");
  assertThrows(
    () => repetitionPenalty([1, 2], [0], { penalty: 0.5 }),
    RangeError,
    "below 1 it rewards repetition",
  );
  assertThrows(() => repetitionPenalty([1, 2], [0], { penalty: NaN }), RangeError, "got NaN");
  assertThrows(() => frequencyPenalty([1, 2], [-1], {}), RangeError, "got -1");
  assertThrows(() => frequencyPenalty([1, 2], [0], { presence: Infinity }), RangeError, "to be finite");
  assertThrows(() => withoutRepeatedNgrams([1, 2], [0], 0), RangeError, "n to be an integer");
});
