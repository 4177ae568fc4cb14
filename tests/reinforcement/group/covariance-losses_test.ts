import { clipCovLoss, clippedGroupLoss, klCovLoss } from "../../../lib/reinforcement/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { assertGradient, DATA, flat, LOGS } from "./batch.ts";

// Covariances (Â − mean)(ln π − mean), the means 0.0889 and −1.2778: 1.111·0.778 = 0.864 for token 2 of response 0,
// (−0.789)(−0.922) = 0.727 for token 2 of response 1, (−1.589)(−1.222) = 1.942 for the last; the others are below 0.4.

Deno.test("KL-Cov penalises the tokens of largest covariance only, and has the derivative of its value", () => {
  const options = { share: 0.12, beta: 0.5, aggregation: "token" } as const;
  const [penalised, plain] = [klCovLoss(LOGS, DATA, options), klCovLoss(LOGS, DATA, { ...options, beta: 0 })];
  // One token of nine: the last response's, whose log-ratio is −0.5.
  const difference = flat(penalised.gradient).map((each, i) => each - flat(plain.gradient)[i]);
  assertClose(difference, [0, 0, 0, 0, 0, 0, 0, 0, -0.5 / 9], { atol: 1e-15, why: "round-off" });
  assertClose(penalised.value - plain.value, 0.5 * 0.5 / 9, { rtol: 1e-13, why: "round-off" });
  assertGradient((lists) => klCovLoss(lists, DATA, { ...options, share: 0.3 }));
});

Deno.test("on policy the penalty of KL-Cov has neither value nor slope", () => {
  const data = { ...DATA, oldLogProbabilities: LOGS };
  const options = { share: 1, aggregation: "sum" } as const;
  assertEquals(
    klCovLoss(LOGS, data, { ...options, beta: 3 }),
    klCovLoss(LOGS, data, { ...options, beta: 0 }),
  );
});

Deno.test("Clip-Cov silences as many candidates as asked, and leaves the others alone", () => {
  const whole = clippedGroupLoss(LOGS, DATA, { clip: 0.9, aggregation: "token" });
  for (const seed of [1, 2, 3]) {
    const options = {
      clip: 0.9,
      bounds: { low: 0.8, high: 9 },
      aggregation: "token",
      stream: stream(seed),
    } as const;
    const found = clipCovLoss(LOGS, DATA, { ...options, count: 1 });
    const changed = flat(found.gradient).filter((each, i) => each !== flat(whole.gradient)[i]);
    assertEquals(changed.map((each) => each + 0), [0]);
    // Both candidates: token 2 of response 0 and the last token.
    const both = clipCovLoss(LOGS, DATA, { ...options, count: 5 });
    assertEquals([both.gradient[0][2] + 0, both.gradient[3][0] + 0], [0, 0]);
    assertEquals(flat(both.gradient).filter((each, i) => each !== flat(whole.gradient)[i]).length, 2);
  }
});

Deno.test("without a candidate Clip-Cov is the clipped surrogate", () => {
  const options = {
    clip: 0.2,
    bounds: { low: 50, high: 90 },
    count: 3,
    aggregation: "token",
    stream: stream(1),
  } as const;
  assertEquals(
    clipCovLoss(LOGS, DATA, options),
    clippedGroupLoss(LOGS, DATA, { clip: 0.2, aggregation: "token" }),
  );
});

Deno.test("bad options are refused", () => {
  assertThrows(() => klCovLoss(LOGS, DATA, { share: 0, beta: 1, aggregation: "sum" }), RangeError, "share");
  assertThrows(() => klCovLoss(LOGS, DATA, { share: 0.1, beta: -1, aggregation: "sum" }), RangeError, "beta");
  const options = {
    clip: 0.2,
    bounds: { low: 1, high: 5 },
    count: 1,
    aggregation: "sum",
    stream: stream(1),
  } as const;
  assertThrows(
    () => clipCovLoss(LOGS, DATA, { ...options, bounds: { low: 2, high: 1 } }),
    RangeError,
    "low < high",
  );
  assertThrows(() => clipCovLoss(LOGS, DATA, { ...options, count: 0 }), RangeError, "count");
});

Deno.test("a drift weight of 0 takes a token away, even where its ratio has no bound", () => {
  const data = { oldLogProbabilities: [[-1e4], [-1]], advantages: [-1, -1], weights: [0, 1] };
  const { value, gradient } = klCovLoss([[-1], [-1]], data, { share: 1, beta: 0, aggregation: "sum" });
  assertEquals([value, gradient[0][0], gradient[1][0]], [0.5, 0, 0.5]);
});
