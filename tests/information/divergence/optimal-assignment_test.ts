import fc from "fast-check";
import { optimalAssignment } from "../../../lib/information/mod.ts";
import { matrix } from "../../../lib/math/mod.ts";
import { permutations } from "../../../lib/oracles/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

Deno.test("an assignment worked by hand", () => {
  // Products i·j: the largest row takes the smallest column, 3 + 4 + 3.
  const { cost, columns } = optimalAssignment(matrix(3, 3, (i, j) => (i + 1) * (j + 1)));
  assertEquals(cost, 10);
  assertEquals([...columns], [2, 1, 0]);
});

Deno.test("no order of the columns is cheaper, and prices prove it", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 6 }),
      fc.integer({ min: 0, max: 2 }),
      fc.integer({ min: 0, max: 1e6 }),
      fc.boolean(),
      (n, extra, seed, ties) => {
        const chance = stream(seed);
        const m = n + extra;
        const costs = matrix(n, m, () => (ties ? chance.integer(4) - 2 : chance.normal()));
        const { cost, columns, potentials } = optimalAssignment(costs);
        let least = Infinity;
        for (const order of permutations(m)) {
          least = Math.min(least, order.slice(0, n).reduce((sum, j, i) => sum + costs.data[i * m + j], 0));
        }
        assertClose(cost, least, { atol: 1e-14, why: "round-off" });
        assertEquals(new Set(columns).size, n);
        costs.data.forEach((each, cell) => {
          const [i, j] = [Math.floor(cell / m), cell % m];
          const reduced = each - potentials.rows[i] - potentials.columns[j];
          assert(reduced >= -1e-14);
          if (columns[i] === j) assertClose(reduced, 0, { atol: 1e-14, why: "complementary slackness" });
        });
        potentials.columns.forEach((price, j) => {
          assert(price <= 0);
          if (!columns.includes(j)) assertEquals(price, 0);
        });
      },
    ),
    { seed: 1, numRuns: 200 },
  );
});

Deno.test("what is no assignment problem is refused", () => {
  assertThrows(() => optimalAssignment(matrix(2, 1, [1, 2])), RangeError, "transpose");
  assertThrows(() => optimalAssignment(matrix(1, 1, [NaN])), RangeError, "finite");
});
