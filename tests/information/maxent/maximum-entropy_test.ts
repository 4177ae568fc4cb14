import fc from "fast-check";
import { entropy, exponentialTilt, klDivergence, maximumEntropy } from "../../../lib/information/mod.ts";
import { matrix } from "../../../lib/math/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { randomLaw } from "../random-law.ts";

const mean = (law: ArrayLike<number>, values: ArrayLike<number>): number =>
  Array.from(law).reduce((sum, p, x) => sum + p * values[x], 0);

Deno.test("no information but the total leaves the uniform law", () => {
  const { probabilities, multipliers, logPartition, entropy } = maximumEntropy({
    features: [[1, 2, 6]],
    moments: [3],
  });
  assertClose(probabilities, [1 / 3, 1 / 3, 1 / 3], { rtol: 1e-14, why: "3 is the plain mean" });
  assertClose(multipliers, [0], { atol: 1e-14, why: "nothing to enforce" });
  assertClose([logPartition, entropy], [Math.log(3), Math.log(3)], { rtol: 1e-14, why: "Z counts outcomes" });
});

Deno.test("two outcomes: the multiplier is the log odds", () => {
  // p(1) = 0.2 = e^θ/(1 + e^θ), so θ = ln(0.2/0.8) = −ln 4 and Z = 1 + 1/4
  const { probabilities, multipliers, logPartition } = maximumEntropy({
    support: ["a", "b"],
    features: [(outcome) => outcome === "b" ? 1 : 0],
    moments: [0.2],
  });
  assertClose(probabilities, [0.8, 0.2], { rtol: 1e-14, why: "round-off" });
  assertClose([multipliers[0], logPartition], [-Math.log(4), Math.log(1.25)], {
    rtol: 1e-13,
    why: "round-off",
  });
});

Deno.test("degeneracies count as that many outcomes", () => {
  const merged = maximumEntropy({ features: [[0, 1, 3]], moments: [0.9], base: [1, 2, 4] });
  const apart = maximumEntropy({ features: [[0, 1, 1, 3, 3, 3, 3]], moments: [0.9] });
  assertClose(merged.multipliers, apart.multipliers, { rtol: 1e-12, why: "the same dual" });
  assertClose(merged.logPartition, apart.logPartition, { rtol: 1e-13, why: "the same sum" });
  assertClose(merged.probabilities[2], 4 * apart.probabilities[4], { rtol: 1e-12, why: "four of seven" });
});

const problems = fc.record({
  seed: fc.integer({ min: 0, max: 1e6 }),
  outcomes: fc.integer({ min: 4, max: 30 }),
  features: fc.integer({ min: 1, max: 3 }),
});

function randomProblem(
  { seed, outcomes, features }: { seed: number; outcomes: number; features: number },
): { table: Float64Array[]; moments: number[]; law: Float64Array; base: Float64Array } {
  const chance = stream(seed).at("problem");
  const table = Array.from({ length: features }, (_, j) => chance.at(j).normals(outcomes));
  const law = randomLaw(outcomes, chance.at("law"));
  return {
    table,
    law,
    moments: table.map((values) => mean(law, values)),
    base: randomLaw(outcomes, chance.at("base")),
  };
}

Deno.test("strong duality: moments hold and the gap closes", () => {
  fc.assert(
    fc.property(problems, (problem) => {
      const { table, moments, base } = randomProblem(problem);
      const found = maximumEntropy({ features: table, moments, base });
      table.forEach((values, j) =>
        assertClose(mean(found.probabilities, values), moments[j], {
          atol: 1e-11,
          why: "Newton to round-off",
        })
      );
      assertClose(found.divergence, klDivergence(found.probabilities, base), {
        atol: 1e-12,
        why: "round-off",
      });
      assert(found.dualGap < 1e-11);
    }),
    { seed: 1, numRuns: 100 },
  );
});

Deno.test("Pythagoras: any law with the moments is farther from the base, by its distance to the projection", () => {
  fc.assert(
    fc.property(problems, (problem) => {
      const { table, moments, law, base } = randomProblem(problem);
      const { probabilities } = maximumEntropy({ features: table, moments, base });
      assertClose(
        klDivergence(law, base),
        klDivergence(law, probabilities) + klDivergence(probabilities, base),
        { atol: 1e-10, why: "Csiszár's identity, round-off" },
      );
    }),
    { seed: 2, numRuns: 100 },
  );
});

Deno.test("maximum entropy: no law with the same moments has more entropy", () => {
  fc.assert(
    fc.property(problems, (problem) => {
      const { table, moments, law } = randomProblem(problem);
      const found = maximumEntropy({ features: table, moments });
      assert(entropy(law) <= found.entropy + 1e-12);
    }),
    { seed: 3, numRuns: 100 },
  );
});

Deno.test("one feature is an exponential tilt", () => {
  const base = [0.2, 0.1, 0.4, 0.3];
  const reward = [3, -1, 0.5, 2];
  const tilted = exponentialTilt(base, reward, 1.7);
  const { multipliers, probabilities } = maximumEntropy({
    features: [reward],
    moments: [mean(tilted, reward)],
    base,
  });
  assertClose(multipliers, [1.7], { rtol: 1e-12, why: "Newton to round-off" });
  assertClose(probabilities, tilted, { rtol: 1e-12, why: "Newton to round-off" });
});

Deno.test("features that repeat one another share their multiplier", () => {
  const once = maximumEntropy({ features: [[0, 1, 2, 5]], moments: [1.3] });
  const twice = maximumEntropy({ features: matrix(2, 4, [0, 1, 2, 5, 0, 1, 2, 5]), moments: [1.3, 1.3] });
  assertClose(twice.probabilities, once.probabilities, { rtol: 1e-12, why: "the same law" });
  assertClose(twice.multipliers[0] + twice.multipliers[1], once.multipliers[0], {
    rtol: 1e-11,
    why: "Newton to round-off",
  });
});

Deno.test("moments close to the boundary are met", () => {
  for (const excess of [1e-3, 1e-6, 1e-9]) {
    const { probabilities } = maximumEntropy({ features: [[0, 1, 2, 5]], moments: [excess] });
    assertClose(mean(probabilities, [0, 1, 2, 5]), excess, { rtol: 1e-6, why: "a sum of rare outcomes" });
  }
});

Deno.test("moments outside the hull, on its boundary and in conflict are refused", () => {
  const square = [[0, 0, 1, 1], [0, 1, 0, 1]];
  assertThrows(() => maximumEntropy({ features: [[1, 2, 3]], moments: [3.5] }), RangeError, "outside");
  assertThrows(() => maximumEntropy({ features: [[1, 2, 3]], moments: [3] }), RangeError, "boundary");
  assertThrows(() => maximumEntropy({ features: square, moments: [0.5, 1.2] }), RangeError, "outside");
  assertThrows(() => maximumEntropy({ features: square, moments: [0.3, 1] }), RangeError, "boundary");
  assertThrows(() => maximumEntropy({ features: square, moments: [0, 0] }), RangeError, "boundary");
  assertThrows(
    () => maximumEntropy({ features: [[1, 2, 3], [2, 4, 6]], moments: [1.5, 3.1] }),
    RangeError,
    "outside",
  );
  // Weight 0 takes the outcome that would make room for the moment.
  assertThrows(
    () => maximumEntropy({ features: [[1, 2, 3]], moments: [2.5], base: [1, 1, 0] }),
    RangeError,
    "outside",
  );
});

Deno.test("what is no problem is refused", () => {
  assertThrows(() => maximumEntropy({ features: [], moments: [] }), RangeError, "at least one feature");
  assertThrows(
    () => maximumEntropy({ features: [[1, 2]], moments: [1.5, 2] }),
    RangeError,
    "a moment for each",
  );
  assertThrows(() => maximumEntropy({ features: [[1, NaN]], moments: [1] }), RangeError, "the features");
  assertThrows(
    () => maximumEntropy({ features: [[1, 2]], moments: [1.5], base: [1] }),
    RangeError,
    "of one length",
  );
  assertThrows(
    () => maximumEntropy({ features: [[1, 2]], moments: [1.5], base: [1, -1] }),
    RangeError,
    "at index 1",
  );
  assertEquals(maximumEntropy({ features: [[4]], moments: [4] }).probabilities, Float64Array.of(1));
});
