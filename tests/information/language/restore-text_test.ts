import { lettersText, letterSymbols, restoreText, trainNgramModel } from "../../../lib/information/mod.ts";
import { sequences } from "../../../lib/oracles/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { assertEquals, assertThrows } from "../../support/assert.ts";

Deno.test("with a wide beam it finds the likeliest of all texts", () => {
  const draws = stream(15);
  const training = Array.from({ length: 200 }, (_, i) => (i + Number(draws.uniform() < 0.3)) % 3);
  const model = trainNgramModel(training, { alphabetSize: 3, order: 1 });
  const changed = 0.2;
  for (let trial = 0; trial < 20; trial++) {
    const damaged = Array.from({ length: 6 }, () => draws.integer(4));
    let best: number[] = [];
    let most = -Infinity;
    for (const text of sequences(3, 6)) {
      let score = 0;
      text.forEach((symbol, i) => {
        score += Math.log(model.probabilities(text.slice(0, i))[symbol]);
        if (damaged[i] < 3) score += Math.log(damaged[i] === symbol ? 1 - changed : changed / 2);
      });
      if (score > most) [best, most] = [text, score];
    }
    assertEquals([...restoreText(damaged, model, { changed, beam: 9 })], best);
  }
});

Deno.test("letters of sentences that the model has read", () => {
  const sentence =
    "the white whale swam before him as the monomaniac incarnation of all those malicious agencies";
  const model = trainNgramModel(letterSymbols(Array(3).fill(sentence).join(" ")), {
    alphabetSize: 27,
    order: 5,
  });
  const blotted = letterSymbols(sentence).map((symbol, i) => i % 4 === 3 ? 27 : symbol);
  assertEquals(lettersText(restoreText(blotted, model)), sentence);
  const misspelt = letterSymbols("the whire whale swan before hin as the monomaniac");
  assertEquals(
    lettersText(restoreText(misspelt, model, { changed: 0.1 })),
    "the white whale swam before him as the monomaniac",
  );
  const shortened = letterSymbols("the whte whale swm before him as th monomaniac");
  assertEquals(
    lettersText(restoreText(shortened, model, { deleted: 0.1 })),
    "the white whale swam before him as the monomaniac",
  );
});

Deno.test("channels that leave nothing right, and symbols beyond the blot, are refused", () => {
  const model = trainNgramModel([0, 1], { alphabetSize: 2, order: 1 });
  assertThrows(() => restoreText([0], model, { changed: 0.6, deleted: 0.4 }), RangeError, "less than 1");
  assertThrows(() => restoreText([3], model), RangeError, "got 3 at index 0");
  assertEquals(restoreText([], model).length, 0);
});
