import fc from "fast-check";
import { type JointTable, jointTableOfCounts } from "../../../lib/probability/mod.ts";

/** Joint tables of a number of variables with 1 to 4 values each; cells of probability 0 and ties are frequent. */
function jointTables(variables: number): fc.Arbitrary<JointTable> {
  const weight = fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 1e-6, max: 1, noNaN: true }));
  return fc.array(fc.integer({ min: 1, max: 4 }), { minLength: variables, maxLength: variables })
    .chain((shape) => {
      const cells = shape.reduce((product, size) => product * size, 1);
      return fc.array(weight, { minLength: cells, maxLength: cells })
        .filter((weights) => weights.some((w) => w > 0))
        .map((weights) => jointTableOfCounts(shape, weights));
    });
}

/** A table with a number for each value of each variable. */
export interface Numbered {
  readonly table: JointTable;
  readonly numbers: readonly number[];
}

/** Checks a theorem on many tables, always the same; `numbers` has four for each variable. */
export function forAllTables(variables: number, theorem: (given: Numbered) => void): void {
  const numbers = fc.array(fc.double({ min: -10, max: 10, noNaN: true }), {
    minLength: 4 * variables,
    maxLength: 4 * variables,
  });
  fc.assert(
    fc.property(jointTables(variables), numbers, (table, numbers) => theorem({ table, numbers })),
    { seed: 1, numRuns: 100 },
  );
}
