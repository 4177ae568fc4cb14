import {
  conditional,
  conditionalEntropy,
  entropy,
  jointEntropy,
  jointLaw,
  marginal,
  productLaw,
  variationOfInformation,
} from "../../../lib/information/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { forAllJointLaws } from "./random-joint.ts";

const roundOff = { rtol: 1e-13, atol: 1e-14, why: "sums of at most 64 terms" };

Deno.test("conditional entropy worked by hand", () => {
  // Y = 0 (probability 1/2): X is 1/2, 1/2; Y = 1 (1/2): X is certain. S(X|Y) = ln 2/2.
  const law = jointLaw([2, 2], [1 / 4, 1 / 2, 1 / 4, 0]);
  assertClose(conditionalEntropy(law, [0], [1]), Math.LN2 / 2, roundOff);
  // X = 0 (3/4): Y is 1/3, 2/3; X = 1: certain.
  const expected = 3 / 4 * (Math.log(3) - 2 / 3 * Math.LN2);
  assertClose(conditionalEntropy(law, [1], [0]), expected, roundOff);
  assertClose(variationOfInformation(law, [0], [1]), Math.LN2 / 2 + expected, roundOff);
});

Deno.test("chain rule of entropy: S(X, Y, Z) = S(Z) + S(Y|Z) + S(X|Y, Z)", () => {
  forAllJointLaws(3, (law) => {
    const steps = jointEntropy(law, [2]) + conditionalEntropy(law, [1], [2]) +
      conditionalEntropy(law, [0], [1, 2]);
    assertClose(jointEntropy(law), steps, roundOff);
  });
});

Deno.test("conditional entropy is the mean of the entropies of the conditional laws", () => {
  forAllJointLaws(2, (law) => {
    let sum = 0;
    marginal(law, [1]).probabilities.forEach((p, y) => {
      if (p > 0) sum += p * entropy(conditional(law, [1], [y]).probabilities);
    });
    assertClose(conditionalEntropy(law, [0]), sum, roundOff);
  });
});

Deno.test("conditioning reduces entropy, but a single condition need not", () => {
  forAllJointLaws(3, (law) => {
    assert(conditionalEntropy(law, [0], [1]) <= jointEntropy(law, [0]) + 1e-14);
    assert(conditionalEntropy(law, [0], [1, 2]) <= conditionalEntropy(law, [0], [1]) + 1e-14);
  });
  const law = jointLaw([2, 2], [0.05, 0.85, 0.05, 0.05]);
  assert(entropy(conditional(law, [1], [0]).probabilities) > jointEntropy(law, [0]));
});

Deno.test("subadditivity: S(X, Y) ≤ S(X) + S(Y), with equality for a product", () => {
  forAllJointLaws(2, (law) => {
    assert(jointEntropy(law) <= jointEntropy(law, [0]) + jointEntropy(law, [1]) + 1e-14);
  });
  const product = productLaw([0.2, 0.8], [0.5, 0.3, 0.2]);
  assertClose(jointEntropy(product), entropy([0.2, 0.8]) + entropy([0.5, 0.3, 0.2]), roundOff);
});

Deno.test("Han's inequality: the mean entropy per variable falls with the size of the set", () => {
  forAllJointLaws(4, (law) => {
    const mean = (sets: number[][]): number =>
      sets.reduce((sum, axes) => sum + jointEntropy(law, axes) / axes.length / sets.length, 0);
    const means = [
      mean([[0], [1], [2], [3]]),
      mean([[0, 1], [0, 2], [0, 3], [1, 2], [1, 3], [2, 3]]),
      mean([[0, 1, 2], [0, 1, 3], [0, 2, 3], [1, 2, 3]]),
      mean([[0, 1, 2, 3]]),
    ];
    for (let k = 1; k < 4; k++) assert(means[k] <= means[k - 1] + 1e-14);
  });
});

Deno.test("a nearly certain variable keeps its digits", () => {
  // P(1|y) = ε for both y: ε(1 − ln ε) − ε²/2 − …
  for (const e of [1e-6, 1e-12, 1e-30, 1e-300]) {
    const law = jointLaw([2, 2], [(1 - e) / 2, (1 - e) / 2, e / 2, e / 2]);
    assertClose(conditionalEntropy(law, [0], [1]), e * (1 - Math.log(e)) - e * e / 2, {
      rtol: 1e-12,
      why: "next term is ε³/6",
    });
  }
});

Deno.test("variation of information is a distance: 0 for functions of one another, and no detour is shorter", () => {
  forAllJointLaws(3, (law) => {
    const distance = (a: number, b: number): number => variationOfInformation(law, [a], [b]);
    assert(distance(0, 2) <= distance(0, 1) + distance(1, 2) + 1e-14);
    assertClose(distance(0, 1), distance(1, 0), roundOff);
  });
  assertEquals(variationOfInformation(jointLaw([3, 3], [0, 0.2, 0, 0, 0, 0.5, 0.3, 0, 0]), [0]), 0);
});

Deno.test("axes on both sides are refused", () => {
  const law = productLaw([0.5, 0.5], [1]);
  assertThrows(() => conditionalEntropy(law, [0], [0]), RangeError, "share no axis");
  assertThrows(() => conditionalEntropy(law, [], [0]), RangeError, "at least one axis");
  assertThrows(() => jointEntropy(law, [3]), RangeError, "axes from 0 to 1");
});
