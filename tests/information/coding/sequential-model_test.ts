import {
  arithmeticDecode,
  arithmeticEncode,
  krichevskyTrofimov,
  type SequentialModel,
} from "../../../lib/information/mod.ts";
import { aliasSampler, stream } from "../../../lib/random/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { randomLaw } from "../random-law.ts";

function codeLength(message: ArrayLike<number>, model: SequentialModel): number {
  let bits = 0;
  for (let i = 0; i < message.length; i++) {
    bits -= Math.log2(model.probabilities()[message[i]]);
    model.update(message[i]);
  }
  return bits;
}

Deno.test("Krichevsky and Trofimov's probability of a sequence worked by hand", () => {
  // 0, 1, 1, 0: 1/2 · 1/4 · 1/2 · 3/8, as P(next is 0) = (n₀ + 1/2)/(n + 1).
  assertClose(codeLength([0, 1, 1, 0], krichevskyTrofimov(2)), -Math.log2(1 / 2 * 1 / 4 * 1 / 2 * 3 / 8), {
    rtol: 1e-15,
    why: "four factors",
  });
  // Laplace's rule: 1/2 · 1/3 · 2/4 · 2/5.
  assertClose(
    codeLength([0, 1, 1, 0], krichevskyTrofimov(2, { pseudocount: 1 })),
    -Math.log2(1 / 2 * 1 / 3 * 2 / 4 * 2 / 5),
    { rtol: 1e-15, why: "four factors" },
  );
});

Deno.test("the order of a message does not change its adaptive code length", () => {
  const message = [3, 1, 0, 0, 2, 3, 3, 1, 0];
  assertClose(
    codeLength(message, krichevskyTrofimov(4)),
    codeLength(message.toReversed(), krichevskyTrofimov(4)),
    { rtol: 1e-14, why: "the same factors in another order" },
  );
});

Deno.test("a binary sequence costs at most ½ log₂ n + 1 bits more than under its own frequencies", () => {
  const chance = stream(71);
  for (const ones of [0, 1, 17, 250, 500]) {
    const message = chance.shuffled(Array.from({ length: 500 }, (_, i) => Number(i < ones)));
    const p = ones / 500;
    const best = 500 * (p > 0 && p < 1 ? -p * Math.log2(p) - (1 - p) * Math.log2(1 - p) : 0);
    assert(codeLength(message, krichevskyTrofimov(2)) <= best + Math.log2(500) / 2 + 1);
  }
});

Deno.test("adaptive messages come back, within two bits of the model's code length", () => {
  const chance = stream(72);
  for (const k of [1, 2, 5, 256]) {
    const draw = aliasSampler(randomLaw(k, chance.at(k)));
    const message = Int32Array.from({ length: 3000 }, () => draw(chance));
    const code = arithmeticEncode(message, krichevskyTrofimov(k));
    assertEquals(arithmeticDecode(code, krichevskyTrofimov(k), 3000), message);
    const excess = code.bits - codeLength(message, krichevskyTrofimov(k));
    assert(excess >= -1e-8 && excess <= 2 + 1e-8, `excess ${excess}`);
  }
});

Deno.test("a model that gives no distribution is refused", () => {
  const broken = (probabilities: number[]): SequentialModel => ({
    alphabetSize: 2,
    probabilities: () => probabilities,
    update: () => {},
  });
  assertThrows(() => arithmeticEncode([0], broken([0.5, 0.4])), RangeError, "sum to 1");
  assertThrows(() => arithmeticEncode([0], broken([NaN, 0.4])), RangeError, "NaN for symbol 0");
  assertThrows(() => arithmeticEncode([0], broken([1])), RangeError, "Expected 2 probabilities");
  assertThrows(() => arithmeticEncode([1], broken([1, 0])), RangeError, "whose probability is 0");
  assertThrows(() => krichevskyTrofimov(0), RangeError, "alphabet");
  assertThrows(() => krichevskyTrofimov(3, { pseudocount: 0 }), RangeError, "pseudocount");
  assertThrows(() => krichevskyTrofimov(3).update(3), RangeError, "got 3");
});
