import fc from "fast-check";
import { type JointLaw, jointLaw } from "../../../lib/information/mod.ts";

/** Joint laws of a number of variables with 1 to 4 values each; cells of probability 0 and ties are frequent. */
function jointLaws(variables: number): fc.Arbitrary<JointLaw> {
  const weight = fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 1e-6, max: 1, noNaN: true }));
  return fc.array(fc.integer({ min: 1, max: 4 }), { minLength: variables, maxLength: variables })
    .chain((shape) => {
      const cells = shape.reduce((product, size) => product * size, 1);
      return fc.array(weight, { minLength: cells, maxLength: cells }).filter((weights) =>
        weights.some((w) => w > 0)
      )
        .map((weights) => {
          const total = weights.reduce((sum, w) => sum + w, 0);
          return jointLaw(shape, weights.map((w) => w / total));
        });
    });
}

/** Checks a theorem about joint laws on many of them, always the same. */
export function forAllJointLaws(variables: number, theorem: (law: JointLaw) => void): void {
  fc.assert(fc.property(jointLaws(variables), (law) => theorem(law)), { seed: 1, numRuns: 100 });
}
