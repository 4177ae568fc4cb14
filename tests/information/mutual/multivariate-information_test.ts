import {
  coInformation,
  conditionalMutualInformation,
  dualTotalCorrelation,
  interactionInformation,
  jointEntropy,
  type JointLaw,
  jointLaw,
  klDivergence,
  marginal,
  mutualInformation,
  productLaw,
  residualEntropy,
  totalCorrelation,
} from "../../../lib/information/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { forAllJointLaws } from "./random-joint.ts";
import { subsets } from "../../../lib/oracles/mod.ts";

const roundOff = { rtol: 1e-11, atol: 1e-13, why: "alternating sums of entropies near 1" };

/** −Σ over non-empty subsets T of (−1)^|T| S(X_T). */
function byInclusion(law: JointLaw): number {
  let sum = 0;
  for (const axes of subsets(law.shape.length)) {
    if (axes.length > 0) sum -= (-1) ** axes.length * jointEntropy(law, axes);
  }
  return sum;
}

Deno.test("co-information is the alternating sum of entropies", () => {
  for (const variables of [2, 3, 4]) {
    forAllJointLaws(variables, (law) => {
      assertClose(coInformation(law), byInclusion(law), roundOff);
      assertClose(interactionInformation(law), (-1) ** variables * byInclusion(law), roundOff);
    });
  }
});

Deno.test("three copies of a bit share it, two bits and their parity share less than nothing", () => {
  const copies = jointLaw([2, 2, 2], [1 / 2, 0, 0, 0, 0, 0, 0, 1 / 2]);
  assertEquals(coInformation(copies), Math.LN2);
  assertEquals(totalCorrelation(copies), 2 * Math.LN2);
  assertEquals(dualTotalCorrelation(copies), Math.LN2);
  const parity = jointLaw([2, 2, 2], [1 / 4, 0, 0, 1 / 4, 0, 1 / 4, 1 / 4, 0]);
  assertEquals(coInformation(parity), -Math.LN2);
  assertEquals(interactionInformation(parity), Math.LN2);
});

Deno.test("total correlation is the divergence from the product of the marginals", () => {
  forAllJointLaws(3, (law) => {
    const product = productLaw(...[0, 1, 2].map((axis) => marginal(law, [axis]).probabilities));
    assertClose(totalCorrelation(law), klDivergence(law.probabilities, product.probabilities), roundOff);
  });
});

Deno.test("joint entropy is residual entropy plus dual total correlation", () => {
  forAllJointLaws(4, (law) => {
    assertClose(dualTotalCorrelation(law) + residualEntropy(law), jointEntropy(law), roundOff);
  });
});

Deno.test("total and dual total correlation of three variables differ by the co-information", () => {
  forAllJointLaws(3, (law) => {
    assertClose(totalCorrelation(law) - dualTotalCorrelation(law), coInformation(law), roundOff);
    assert(totalCorrelation(law) >= 0 && dualTotalCorrelation(law) >= 0);
  });
});

Deno.test("of two variables all measures are the mutual information", () => {
  forAllJointLaws(2, (law) => {
    const information = mutualInformation(law, [0], [1]);
    assertEquals([coInformation, interactionInformation].map((measure) => measure(law)), [
      information,
      information,
    ]);
    assertClose([totalCorrelation(law), dualTotalCorrelation(law)], [information, information], roundOff);
  });
});

Deno.test("variables may be taken in groups", () => {
  forAllJointLaws(4, (law) => {
    const expected = mutualInformation(law, [0, 2], [1]) -
      conditionalMutualInformation(law, [0, 2], [1], [3]);
    assertClose(coInformation(law, [[0, 2], [1], [3]]), expected, roundOff);
    assertClose(totalCorrelation(law, [[0, 2], [1, 3]]), mutualInformation(law, [0, 2], [1, 3]), roundOff);
  });
  const law = productLaw([0.5, 0.5], [0.5, 0.5]);
  assertThrows(() => coInformation(law, [[0]]), RangeError, "at least 2 groups");
  assertThrows(() => totalCorrelation(law, [[0], [0, 1]]), RangeError, "share no axis");
});
