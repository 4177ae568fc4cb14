import fc from "fast-check";
import { sequences } from "../../../lib/oracles/mod.ts";
import { gradient } from "../../../lib/oracles/mod.ts";
import {
  responseLogProbabilities,
  tokenLogProbabilities,
  tokenScores,
  tokenTree,
} from "../../../lib/reinforcement/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

const shapes = fc.record({
  vocabulary: fc.integer({ min: 1, max: 4 }),
  length: fc.integer({ min: 1, max: 4 }),
  ends: fc.boolean(),
}).map(({ vocabulary, length, ends }) =>
  ends ? { vocabulary, length, end: vocabulary - 1 } : { vocabulary, length }
);

const logitsOf = (count: number) =>
  fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: count, maxLength: count });

Deno.test("without an end token the responses are all Vᴸ sequences and there are (Vᴸ − 1)/(V − 1) contexts", () => {
  for (const [vocabulary, length] of [[2, 1], [2, 4], [3, 3], [4, 2]]) {
    const tree = tokenTree({ vocabulary, length });
    assertEquals(tree.responses, [...sequences(vocabulary, length)]);
    assertEquals(tree.contexts.length, (vocabulary ** length - 1) / (vocabulary - 1));
    assertEquals(tree.end, undefined);
  }
});

Deno.test("an end token ends a response where it stands, and no context holds it", () => {
  const tree = tokenTree({ vocabulary: 3, length: 3, end: 1 });
  // 1; 01, 21; and 2·2·3 of full length.
  assertEquals(tree.responses.filter((response) => response.length === 1), [[1]]);
  assertEquals(tree.responses.filter((response) => response.length === 2), [[0, 1], [2, 1]]);
  assertEquals(tree.responses.length, 1 + 2 + 2 * 2 * 3);
  assertEquals(tree.contexts, [[], [0], [2], [0, 0], [0, 2], [2, 0], [2, 2]]);
});

Deno.test("each token's context is the response before it", () => {
  fc.assert(
    fc.property(shapes, (shape) => {
      const tree = tokenTree(shape);
      tree.responses.forEach((response, r) => {
        assertEquals(tree.contextsOf[r].length, response.length);
        tree.contextsOf[r].forEach((context, t) =>
          assertEquals(tree.contexts[context], response.slice(0, t))
        );
      });
    }),
    { seed: 1, numRuns: 40 },
  );
});

Deno.test("a single token of a vocabulary of one is one response", () => {
  const tree = tokenTree({ vocabulary: 1, length: 3 });
  assertEquals(tree.responses, [[0, 0, 0]]);
  assertEquals([...responseLogProbabilities(tree, [5, -7, 0])], [0]);
  assertEquals(tokenTree({ vocabulary: 1, length: 3, end: 0 }).responses, [[0]]);
});

Deno.test("the probabilities of all responses sum to 1", () => {
  fc.assert(
    fc.property(
      shapes.chain((shape) => {
        const tree = tokenTree(shape);
        return logitsOf(tree.contexts.length * shape.vocabulary).map((logits) => ({ tree, logits }));
      }),
      ({ tree, logits }) => {
        const sum = responseLogProbabilities(tree, logits).reduce((total, log) => total + Math.exp(log), 0);
        assertClose(sum, 1, { atol: 1e-13, why: "at most 256 terms" });
      },
    ),
    { seed: 2, numRuns: 40 },
  );
});

Deno.test("the log-probability of a response is the sum of its tokens'", () => {
  const tree = tokenTree({ vocabulary: 2, length: 2, end: 1 });
  const logits = [Math.log(3), 0, 0, Math.log(4)];
  const tokens = tokenLogProbabilities(tree, logits);
  // π(0) = 3/4, then π(0|0) = 1/5 and π(1|0) = 4/5; π(1) = 1/4 ends.
  assertClose(tokens.map((list) => Math.exp(list[0])), [3 / 4, 3 / 4, 1 / 4], {
    rtol: 1e-15,
    why: "round-off",
  });
  assertClose(Array.from(responseLogProbabilities(tree, logits), Math.exp), [3 / 20, 12 / 20, 1 / 4], {
    rtol: 1e-15,
    why: "round-off",
  });
});

Deno.test("the score is the derivative of the log-probability by the logits, and 0 in all other contexts", () => {
  const tree = tokenTree({ vocabulary: 3, length: 2, end: 2 });
  const logits = [0.3, -1.2, 0.8, 1.1, 0.2, -0.4, -0.7, 0.5, 0.1];
  const scores = tokenScores(tree, logits);
  tree.responses.forEach((response, r) =>
    response.forEach((_, t) => {
      const numerical = gradient((z: number[]) => tokenLogProbabilities(tree, z)[r][t], logits);
      const expected = new Float64Array(logits.length);
      expected.set(scores[r][t], tree.contextsOf[r][t] * 3);
      assertClose(numerical, expected, { atol: 1e-11, why: "an extrapolated numerical derivative" });
    })
  );
});

Deno.test("scores have the mean 0 in every context", () => {
  const tree = tokenTree({ vocabulary: 3, length: 3 });
  const logits = Array.from({ length: tree.contexts.length * 3 }, (_, i) => Math.sin(7 * i));
  const chances = responseLogProbabilities(tree, logits);
  const mean = new Float64Array(logits.length);
  tokenScores(tree, logits).forEach((scores, r) =>
    scores.forEach((score, t) =>
      score.forEach((each, v) => mean[tree.contextsOf[r][t] * 3 + v] += Math.exp(chances[r]) * each)
    )
  );
  assertClose(mean, new Float64Array(logits.length), { atol: 1e-15, why: "round-off" });
});

Deno.test("logits of ±1e4 and of −Infinity give probabilities of 1 and 0, never NaN", () => {
  const tree = tokenTree({ vocabulary: 2, length: 1 });
  assertEquals([...responseLogProbabilities(tree, [1e4, -1e4])], [0, -2e4]);
  assertEquals([...responseLogProbabilities(tree, [0, -Infinity])], [0, -Infinity]);
  assertEquals(tokenScores(tree, [0, -Infinity]).map(([score]) => [...score]), [[0, 0], [-1, 1]]);
});

Deno.test("a response whose first token never comes has the log-probability −Infinity", () => {
  const tree = tokenTree({ vocabulary: 2, length: 2 });
  const logs = responseLogProbabilities(tree, [-Infinity, 0, 1, 2, 0, 0]);
  assertEquals([logs[0], logs[1]], [-Infinity, -Infinity]);
  assertClose(Math.exp(logs[2]), 0.5, { rtol: 1e-15, why: "round-off" });
});

Deno.test("a tree with a size that is no whole number of at least 1 is refused", () => {
  assertThrows(() => tokenTree({ vocabulary: 0, length: 1 }), RangeError, "vocabulary");
  assertThrows(() => tokenTree({ vocabulary: 1.5, length: 1 }), RangeError, "vocabulary");
  assertThrows(() => tokenTree({ vocabulary: 2, length: 0 }), RangeError, "length");
  assertThrows(() => tokenTree({ vocabulary: 2, length: NaN }), RangeError, "length");
});

Deno.test("an end token outside the vocabulary is refused", () => {
  for (const end of [-1, 2, 0.5, NaN]) {
    assertThrows(() => tokenTree({ vocabulary: 2, length: 2, end }), RangeError, "end token from 0 to 1");
  }
});

Deno.test("a tree of more than a million contexts is refused before it fills the memory", () => {
  assertThrows(() => tokenTree({ vocabulary: 1_000_001, length: 2 }), RangeError, "shorten the responses");
});

Deno.test("logits that do not fit, NaN, Infinity, and a context without a finite logit are refused", () => {
  const tree = tokenTree({ vocabulary: 2, length: 2 });
  for (const read of [tokenLogProbabilities, responseLogProbabilities, tokenScores]) {
    assertThrows(() => read(tree, [0, 0]), RangeError, "Expected 3·2 logits, got 2");
    assertThrows(() => read(tree, [0, 0, 0, NaN, 0, 0]), RangeError, "NaN");
    assertThrows(() => read(tree, [0, 0, Infinity, 0, 0, 0]), RangeError, "in context 1");
    assertThrows(() => read(tree, [0, 0, 0, 0, -Infinity, -Infinity]), RangeError, "in context 2");
  }
  assert(tokenLogProbabilities(tree, [0, 0, 0, 0, 0, -Infinity]).length === 4);
});
