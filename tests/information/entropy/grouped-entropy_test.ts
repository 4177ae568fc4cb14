import fc from "fast-check";
import { entropy, groupedEntropy, leafProbabilities, treeEntropy } from "../../../lib/information/mod.ts";
import type { ChoiceBranch } from "../../../lib/information/mod.ts";
import { assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { fixed, law } from "./arbitraries.ts";

const roundOff = { rtol: 1e-14, atol: 1e-14, why: "sums of at most 12 terms" };

/** Trees of up to so many stages. */
function trees(stages: number): fc.Arbitrary<ChoiceBranch[]> {
  const below = stages > 1 ? fc.option(trees(stages - 1), { nil: undefined }) : fc.constant(undefined);
  return law.chain((probabilities) =>
    fc.tuple(...probabilities.map(() => below)).map((choices) =>
      probabilities.map((probability, i) => choices[i] ? { probability, then: choices[i] } : { probability })
    )
  );
}

Deno.test("a tree worked by hand", () => {
  const then = [{ probability: 2 / 3 }, { probability: 1 / 3 }];
  const branches = [{ probability: 1 / 4 }, { probability: 3 / 4, then }];
  // Leaves 1/4, 1/2, 1/4: 1/2 · ln 4 + 1/2 · ln 2 = 3/2 · ln 2.
  assertClose(treeEntropy(branches), 1.5 * Math.LN2, { rtol: 1e-15, why: "round-off" });
  assertClose(leafProbabilities(branches), [1 / 4, 1 / 2, 1 / 4], { rtol: 1e-15, why: "round-off" });
});

Deno.test("grouping: the entropy of a tree of choices is that of its leaves", () => {
  fc.assert(
    fc.property(trees(3), (branches) => {
      assertClose(treeEntropy(branches), entropy(leafProbabilities(branches)), {
        rtol: 1e-13,
        atol: 1e-13,
        why: "sums over up to some hundred leaves",
      });
    }),
    fixed,
  );
});

Deno.test("grouping: H(p) = H(w) + Σ w H(p|g), for every split into groups", () => {
  fc.assert(
    fc.property(law, fc.array(fc.nat(3), { minLength: 12, maxLength: 12 }), (probabilities, labels) => {
      const groups = [0, 1, 2, 3].map((label) =>
        probabilities.flatMap((_, i) => (labels[i] === label ? [i] : []))
      ).filter((group) => group.length > 0);
      const { between, within, weights, conditional } = groupedEntropy(probabilities, groups);
      assertClose(between + within, entropy(probabilities), roundOff);
      assertClose(between, entropy(weights), roundOff);
      assertEquals(conditional.length, groups.length);
    }),
    fixed,
  );
});

Deno.test("a group that never comes has no entropy within", () => {
  assertEquals(groupedEntropy([0, 0, 1], [[0, 1], [2]]).conditional, [0, 0]);
});

Deno.test("what is no tree and no split is refused", () => {
  assertThrows(() => treeEntropy([]), RangeError, "got none");
  assertThrows(() => treeEntropy([{ probability: 1, then: [{ probability: 0.5 }] }]), RangeError, "sum to 1");
  assertThrows(() => leafProbabilities([{ probability: 0.5 }]), RangeError, "a choice");
  assertThrows(() => groupedEntropy([0.5, 0.5], [[0]]), RangeError, "all 2 outcomes");
  assertThrows(() => groupedEntropy([0.5, 0.5], [[0, 1], [1]]), RangeError, "1 twice");
  assertThrows(() => groupedEntropy([0.5, 0.5], [[0, 2]]), RangeError, "0 to 1");
  assertThrows(() => groupedEntropy([0.5, 0.5], [[0, 0.5]]), RangeError, "0.5");
});
