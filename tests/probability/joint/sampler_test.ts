import { jointTable, sampleCounts, tableSampler } from "../../../lib/probability/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { chiSquareTest } from "../../../lib/statistics/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";

const table = jointTable([2, 3], [0.1, 0.2, 0.1, 0.3, 0, 0.3]);

Deno.test("draws follow the table, and what cannot happen does not", () => {
  const counts = sampleCounts(table, 20_000, stream(1));
  assertEquals(counts[4], 0);
  assert(chiSquareTest(counts, table.probabilities).logP > Math.log(1e-4));
  const draw = tableSampler(table);
  const chance = stream(2);
  const again = new Array<number>(6).fill(0);
  for (let i = 0; i < 20_000; i++) {
    const [x, y] = draw(chance);
    again[3 * x + y]++;
  }
  assert(chiSquareTest(again, table.probabilities).logP > Math.log(1e-4));
});

Deno.test("a number of draws that is none is refused", () => {
  assertThrows(() => sampleCounts(table, -1, stream(1)), RangeError, "number of draws");
});
