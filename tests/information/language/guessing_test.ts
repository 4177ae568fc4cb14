import fc from "fast-check";
import {
  entropy,
  type GuessingBounds,
  guessingBounds,
  guessRanks,
  trainNgramModel,
} from "../../../lib/information/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

const law = fc.array(fc.double({ min: 0.001, max: 1, noNaN: true }), { minLength: 4, maxLength: 4 })
  .map((weights) => {
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    return weights.map((weight) => weight / total);
  });

Deno.test("bounds worked by hand", () => {
  // q = (1/2, 1/4, 1/8, 1/8): upper 1.75 bits; lower 2·(1/8)·1 + 3·0 + 4·(1/8)·2 = 1.25 bits
  const { lower, upper } = guessingBounds([1 / 2, 1 / 4, 1 / 8, 1 / 8]);
  assertClose([lower, upper], [1.25 * Math.LN2, 1.75 * Math.LN2], { rtol: 1e-15, why: "round-off" });
});

Deno.test("the mean entropy of sorted laws lies between the bounds of their mean", () => {
  fc.assert(
    fc.property(fc.array(law, { minLength: 1, maxLength: 5 }), (laws) => {
      const sorted = laws.map((each) => each.toSorted((a, b) => b - a));
      const shares = sorted[0].map((_, i) => sorted.reduce((sum, each) => sum + each[i], 0) / laws.length);
      const { lower, upper }: GuessingBounds = guessingBounds(shares);
      const mean = laws.reduce((sum, each) => sum + entropy(each), 0) / laws.length;
      assert(lower <= mean + 1e-12 && mean <= upper + 1e-12);
    }),
    { seed: 11, numRuns: 300 },
  );
});

Deno.test("both bounds meet where everything is equally likely", () => {
  for (let k = 1; k <= 27; k++) {
    const { lower, upper } = guessingBounds(new Array(k).fill(1 / k));
    assertClose([lower, upper], [Math.log(k), Math.log(k)], { atol: 1e-14, why: "round-off" });
  }
});

Deno.test("a model that knows the text is right at the first guess, and ties go to the first symbol", () => {
  const text = Array.from({ length: 200 }, (_, i) => [2, 0, 1, 1][i % 4]);
  const model = trainNgramModel(text, { alphabetSize: 3, order: 2 });
  assertEquals([...guessRanks(text, model.walk())].slice(2).every((rank) => rank === 1), true);
  const even = { alphabetSize: 3, probabilities: () => [1 / 3, 1 / 3, 1 / 3], update: () => {} };
  assertEquals([...guessRanks([0, 2, 1], even)], [1, 3, 2]);
});

Deno.test("shares that ascend are refused", () => {
  assertThrows(() => guessingBounds([0.25, 0.75]), RangeError, "sort them");
  assertThrows(() => guessingBounds([0.75, 0.5]), RangeError, "sum to 1");
});
