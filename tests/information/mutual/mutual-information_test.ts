import {
  conditionalEntropy,
  conditionalMutualInformation,
  jointEntropy,
  type JointLaw,
  jointLaw,
  klDivergence,
  marginal,
  mutualInformation,
  productLaw,
} from "../../../lib/information/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { randomLaw } from "../random-law.ts";
import { forAllJointLaws } from "./random-joint.ts";

const roundOff = { rtol: 1e-12, atol: 1e-14, why: "differences of entropies near 1" };

Deno.test("mutual information worked by hand", () => {
  // 1/2 ln[(1/2)/(1/2 · 3/4)] + 1/4 ln[(1/4)/(1/2 · 3/4)] + 1/4 ln[(1/4)/(1/2 · 1/4)]
  const expected = Math.log(4 / 3) / 2 + Math.log(2 / 3) / 4 + Math.LN2 / 4;
  assertClose(mutualInformation(jointLaw([2, 2], [1 / 2, 0, 1 / 4, 1 / 4]), [0]), expected, roundOff);
});

Deno.test("mutual information: all forms agree, from both sides", () => {
  forAllJointLaws(2, (law) => {
    const information = mutualInformation(law, [0], [1]);
    const [x, y, both] = [jointEntropy(law, [0]), jointEntropy(law, [1]), jointEntropy(law)];
    const product = productLaw(marginal(law, [0]).probabilities, marginal(law, [1]).probabilities);
    assertClose(information, x + y - both, roundOff);
    assertClose(information, x - conditionalEntropy(law, [0], [1]), roundOff);
    assertClose(information, y - conditionalEntropy(law, [1], [0]), roundOff);
    assertClose(information, klDivergence(law.probabilities, product.probabilities), roundOff);
    assertClose(information, mutualInformation(law, [1], [0]), { rtol: 1e-13, why: "order of sums" });
  });
});

Deno.test("chain rule of mutual information: I(X; YZ) = I(X; Y) + I(X; Z|Y)", () => {
  forAllJointLaws(3, (law) => {
    const steps = mutualInformation(law, [0], [1]) + conditionalMutualInformation(law, [0], [2], [1]);
    assertClose(mutualInformation(law, [0], [1, 2]), steps, {
      rtol: 1e-13,
      atol: 1e-15,
      why: "sums of 64 terms",
    });
  });
});

Deno.test("strong subadditivity: I(X; Z|Y) = S(XY) + S(YZ) − S(Y) − S(XYZ) ≥ 0", () => {
  forAllJointLaws(3, (law) => {
    const slack = jointEntropy(law, [0, 1]) + jointEntropy(law, [1, 2]) - jointEntropy(law, [1]) -
      jointEntropy(law);
    const information = conditionalMutualInformation(law, [0], [2], [1]);
    assert(information >= 0);
    assertClose(information, slack, roundOff);
  });
});

/** X − Y − Z: Z is drawn from Y by a channel. */
function markovChain(law: JointLaw, rows: readonly ArrayLike<number>[]): JointLaw {
  const outputs = rows[0].length;
  return jointLaw(
    [...law.shape, outputs],
    Array.from(law.probabilities).flatMap((p, cell) => Array.from(rows[cell % law.shape[1]], (w) => p * w)),
  );
}

Deno.test("data processing: I(X; Z) ≤ I(X; Y) and I(X; Z|Y) = 0 for X − Y − Z", () => {
  let i = 0;
  forAllJointLaws(2, (law) => {
    const chance = stream(6).at(i++);
    const rows = Array.from({ length: law.shape[1] }, (_, y) => randomLaw(3, chance.at(y)));
    const chain = markovChain(law, rows);
    assert(mutualInformation(chain, [0], [2]) <= mutualInformation(chain, [0], [1]) + 1e-15);
    assertClose(conditionalMutualInformation(chain, [0], [2], [1]), 0, {
      atol: 1e-28,
      why: "rounded products",
    });
  });
});

Deno.test("independent by pairs is not independent: two bits and their parity", () => {
  const parity = jointLaw([2, 2, 2], [1 / 4, 0, 0, 1 / 4, 0, 1 / 4, 1 / 4, 0]);
  assertEquals([[0, 1], [0, 2], [1, 2]].map(([a, b]) => mutualInformation(parity, [a], [b])), [0, 0, 0]);
  assertEquals(mutualInformation(parity, [2], [0, 1]), Math.LN2);
});

Deno.test("nearly independent variables keep their digits", () => {
  // p = 1/4 (1 ± d): I = (1 + d) ln(1 + d)/2 + (1 − d) ln(1 − d)/2 = d²/2 + d⁴/12 + d⁶/30 + …
  for (const d of [2 ** -6, 2 ** -20, 2 ** -40]) {
    const [more, less] = [(1 + d) / 4, (1 - d) / 4];
    assertClose(
      mutualInformation(jointLaw([2, 2], [more, less, less, more]), [0]),
      d ** 2 / 2 + d ** 4 / 12 + d ** 6 / 30,
      {
        rtol: 1e-12,
        why: "next term is d⁸/56",
      },
    );
  }
});

Deno.test("nearly independent variables keep their digits where margins are rounded", () => {
  // Margins (a, 1 − a) × (b, 1 − b) with ±e: I = e²/2 Σ 1/(rᵢcⱼ) − e³/6 Σ ±1/(rᵢcⱼ)² + …, with the e that is stored.
  const [a, b] = [0.3, 0.1];
  for (const e of [1e-7, 1e-9]) {
    const cells = [a * b + e, a * (1 - b) - e, (1 - a) * b - e, (1 - a) * (1 - b) + e];
    const total = cells.reduce((sum, p) => sum + p, 0);
    // The determinant of the stored cells in whole numbers of 2⁻¹¹⁰.
    const whole = cells.map((p) => BigInt(Math.round(p * 2 ** 55 * 2)));
    const stored = Number(whole[0] * whole[3] - whole[1] * whole[2]) / 2 ** 112;
    const products = [a * b, a * (1 - b), (1 - a) * b, (1 - a) * (1 - b)];
    const expected = stored ** 2 / 2 * products.reduce((sum, q) => sum + 1 / q, 0);
    const found = mutualInformation(jointLaw([2, 2], cells), [0]);
    assertClose(found, expected, { rtol: 20 * e + Math.abs(total - 1), why: "the cubic term" });
  }
});

Deno.test("tiny probabilities neither overflow nor vanish", () => {
  const tiny = 1e-310;
  const information = mutualInformation(jointLaw([2, 2], [1 - tiny, 0, 0, tiny]), [0]);
  assert(information > 0 && information < 1e-300);
  assertEquals(mutualInformation(jointLaw([1, 2], [0.3, 0.7]), [0]), 0);
});

Deno.test("groups that overlap or are empty are refused", () => {
  const law = productLaw([0.5, 0.5], [0.5, 0.5], [1]);
  assertThrows(() => mutualInformation(law, [0], [0, 1]), RangeError, "share no axis");
  assertThrows(() => mutualInformation(law, [0, 1, 2]), RangeError, "at least one axis");
  assertThrows(() => conditionalMutualInformation(law, [0], [1], [1]), RangeError, "share no axis");
});
