import fc from "fast-check";
import {
  entropy,
  klDivergence,
  logTypeClassProbability,
  logTypeClassSize,
} from "../../../lib/information/mod.ts";
import { multinomialOutcomes, sequences } from "../../../lib/oracles/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { fixed } from "./arbitraries.ts";

const counts = fc.array(fc.nat(40), { minLength: 1, maxLength: 5 }).filter((list) =>
  list.some((count) => count > 0)
);

Deno.test("the size of a type class is the number of its sequences, looked at one by one", () => {
  const seen = new Map<string, number>();
  for (const word of sequences(3, 7)) {
    const type = [0, 1, 2].map((letter) => word.filter((each) => each === letter).length).join();
    seen.set(type, (seen.get(type) ?? 0) + 1);
  }
  for (const [type, number] of seen) {
    assertClose(logTypeClassSize(type.split(",").map(Number)), Math.log(number), {
      atol: 1e-13,
      why: "round-off",
    });
  }
});

Deno.test("types: (n + 1)^−(k−1) e^(nH) ≤ |T| ≤ e^(nH)", () => {
  fc.assert(
    fc.property(counts, (list) => {
      const n = list.reduce((sum, count) => sum + count, 0);
      const most = n * entropy(list.map((count) => count / n));
      const size = logTypeClassSize(list);
      assert(size <= most + 1e-11 && size >= most - (list.length - 1) * Math.log(n + 1) - 1e-11);
    }),
    fixed,
  );
});

Deno.test("a sequence of a type has probability e^−n(H + D)", () => {
  fc.assert(
    fc.property(counts.filter((list) => list.length === 3), (list) => {
      const law = [0.5, 0.3, 0.2];
      const n = list.reduce((sum, count) => sum + count, 0);
      const type = list.map((count) => count / n);
      const one = logTypeClassProbability(list, law) - logTypeClassSize(list);
      assertClose(one, -n * (entropy(type) + klDivergence(type, law)), {
        rtol: 1e-12,
        atol: 1e-11,
        why: "round-off",
      });
    }),
    fixed,
  );
});

Deno.test("the probabilities of all types sum to 1, each that of the multinomial", () => {
  const law = [0.6, 0.3, 0.1];
  let total = 0;
  for (const outcome of multinomialOutcomes(9, 3)) {
    const found = Math.exp(logTypeClassProbability(outcome.counts, law));
    assertClose(found, outcome.probability(law), { rtol: 1e-12, why: "round-off" });
    total += found;
  }
  assertClose(total, 1, { rtol: 1e-12, why: "round-off" });
});

Deno.test("huge counts keep their digits", () => {
  const few = { rtol: 1e-15, why: "round-off" };
  for (const n of [1e6, 1e9, 1e12, 1e15]) {
    // C(n + 1, 1) = n + 1, C(n + 2, 2) = (n + 2)(n + 1)/2
    assertClose(logTypeClassSize([n, 1]), Math.log(n + 1), few);
    assertClose(logTypeClassSize([1, n]), Math.log(n + 1), few);
    assertClose(logTypeClassSize([1, n, 1]), Math.log(n + 2) + Math.log(n + 1), few);
    assertClose(logTypeClassSize([2, n]), Math.log(n + 2) + Math.log((n + 1) / 2), few);
    // Rare events follow Poisson's law: e⁻¹ for exactly one.
    assertClose(logTypeClassProbability([1, n - 1], [1 / n, 1 - 1 / n]), -1, {
      atol: 1 / n + 1e-8,
      why: "the next term is 1/2n; 1 − 1/n is rounded",
    });
    // Of n tosses half are heads with probability √(2/πn).
    assertClose(logTypeClassProbability([n / 2, n / 2], [0.5, 0.5]), Math.log(2 / (Math.PI * n)) / 2, {
      atol: 0.3 / n + 1e-13,
      why: "the next term of Stirling's series is 1/4n; round-off",
    });
  }
});

Deno.test("edges: one symbol only, none drawn, and impossible symbols", () => {
  assertEquals(logTypeClassSize([0, 12, 0]), 0);
  assertEquals(logTypeClassSize([0, 0]), 0);
  assertEquals(logTypeClassProbability([2, 0], [1, 0]), 0);
  assertEquals(logTypeClassProbability([2, 1], [1, 0]), -Infinity);
});

Deno.test("what are no counts is refused", () => {
  assertThrows(() => logTypeClassSize([]), RangeError, "got none");
  assertThrows(() => logTypeClassSize([1, -1]), RangeError, "count 1");
  assertThrows(() => logTypeClassSize([0.5]), RangeError, "0.5");
  assertThrows(() => logTypeClassSize([2 ** 52, 2 ** 52]), RangeError, "the sum of the counts");
  assertThrows(() => logTypeClassProbability([1], [0.5, 0.5]), RangeError, "of one length");
  assertThrows(() => logTypeClassProbability([1, 1], [0.5, 0.6]), RangeError, "sum to 1");
});
