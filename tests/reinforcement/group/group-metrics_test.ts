import { clipFractions, groupMetrics } from "../../../lib/reinforcement/mod.ts";
import { assertClose } from "../../support/close.ts";
import { assertEquals, assertThrows } from "../../support/assert.ts";
import { DATA, LOGS, REFERENCE } from "./batch.ts";

Deno.test("clip fractions against TRL: two of nine tokens below, two above", () => {
  const found = clipFractions(LOGS, DATA, { clip: 0.2, level: "token" });
  // TRL counts in float32: 0.2222222238779068.
  assertClose([found.low, found.high, found.region], [2 / 9, 2 / 9, 4 / 9], { rtol: 1e-15, why: "counts" });
  assertEquals([found.lowLeast, found.highMost], [0, 0.5]);
});

Deno.test("clip fractions of whole responses against TRL", () => {
  const found = clipFractions(LOGS, DATA, { clip: { low: 0.3, high: 0.12 }, level: "sequence" });
  assertEquals(found, { low: 0.25, high: 0.25, region: 0.5, lowLeast: 0, highMost: 1 });
});

Deno.test("masked tokens are not counted", () => {
  const found = clipFractions(LOGS, { ...DATA, mask: [[0, 0, 1], [0, 0, 0], [0, 0], [0]] }, {
    clip: 0.2,
    level: "token",
  });
  assertEquals([found.high, found.low], [1, 0]);
  assertThrows(
    () =>
      clipFractions(LOGS, { ...DATA, mask: LOGS.map((list) => list.map(() => 0)) }, {
        clip: 0.2,
        level: "token",
      }),
    RangeError,
    "at least one token that counts",
  );
});

Deno.test("metrics of a batch", () => {
  const entropies = LOGS.map((list) => list.map((_, t) => t));
  const found = groupMetrics([[1, 0], [2, 2]], {
    logProbabilities: LOGS,
    referenceLogProbabilities: REFERENCE,
    entropies,
  });
  assertEquals([found.reward, found.zeroDeviation, found.length], [1.25, 0.5, {
    mean: 2.25,
    least: 1,
    most: 3,
  }]);
  // Deviations −¼, −5/4, ¾, ¾: squares 11/4 in all.
  assertClose(found.rewardDeviation, Math.sqrt(2.75 / 3), { rtol: 1e-15, why: "round-off" });
  assertClose(found.kl, 0.2113271511092304, { rtol: 1e-14, why: "TRL 1.16.0, float64: the metric kl" });
  assertClose(found.entropy, (3 + 3 + 1) / 9, { rtol: 1e-15, why: "round-off" });
});

Deno.test("rewards that do not fit the responses are refused", () => {
  assertThrows(
    () => groupMetrics([[1, 0]], { logProbabilities: LOGS }),
    RangeError,
    "Expected 4 rewards, one a response, got 2",
  );
});

Deno.test("a mask or entropies of another shape and rewards beyond float64 are refused", () => {
  const rewards = [[1, 0, 2, 2]];
  assertThrows(
    () => groupMetrics(rewards, { logProbabilities: LOGS, mask: [[1]] }),
    RangeError,
    "Expected a mask of 4 responses, got 1",
  );
  assertThrows(
    () => groupMetrics(rewards, { logProbabilities: LOGS, entropies: [[1], [1], [1], [1, 1, 1]] }),
    RangeError,
    "Expected entropies of",
  );
  assertThrows(
    () => groupMetrics([[1e308, -1e308, 1e308, 1]], { logProbabilities: LOGS }),
    RangeError,
    "scale them",
  );
});
