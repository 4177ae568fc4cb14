import { assert, assertEquals } from "../support/assert.ts";
import { assertClose } from "../support/close.ts";
import * as claims from "../../lib/derivations/peers/claims.ts";
import { differences } from "../../lib/derivations/peers/experiment.ts";
import { counterparts, leftOut } from "../../lib/derivations/peers/names.ts";
import { rlax, trl } from "../../lib/derivations/peers/recorded.ts";
import { fDpoLoss } from "../../lib/preference/mod.ts";
import * as ours from "../../lib/reinforcement/mod.ts";
import peer from "../../data/peers/rlax-0.1.9.json" with { type: "json" };

// What a claim prints as a peer's formula must be what the peer computes: here it is held against the numbers that the peer gave.

Deno.test("the two-hot share with 10⁻⁵ added is the one that rlax gave, and ours gives the value back", () => {
  const { printed } = claims.twoHotMean.parts[""];
  for (const { width, value, decoded } of rlax.twoHot) {
    const place = Math.floor(value / width) * width;
    const share = printed.theory(place, place + width, value);
    assertClose(share * place + (1 - share) * (place + width), decoded, {
      rtol: 1e-10,
      why: "14 digits recorded",
    });
    const { encode, decode } = ours.twoHotCoding({ low: -3 * width, high: 3 * width, bins: 7 });
    assertClose(decode(encode(value)), value, { rtol: 1e-12, why: "no addition" });
    assert(Math.abs(decoded - value) > 1e-7 * width);
  }
});

Deno.test("rlax's masked V-trace is the recursion that hands the error on, and ours stops at the end of the episode", () => {
  const { values, rewards, discounts, mask, errors } = rlax.maskedVTrace;
  let error = 0;
  const handedOn = rewards.map(() => 0);
  for (let t = 2; t >= 0; t--) {
    if (mask[t]) error = rewards[t] + discounts[t] * values[t + 1] - values[t] + discounts[t] * error;
    handedOn[t] = error;
  }
  assertClose(errors, handedOn, { rtol: 1e-12, why: "14 digits recorded" });
  const options = { discounts, learnable: mask };
  const found = ours.vTrace(rewards, values, [1, 1, 1], options).errors;
  // A larger last reward must not reach the first episode.
  const raised = ours.vTrace([1, 1, 50], values, [1, 1, 1], options).errors;
  assertEquals(raised[0], found[0]);
});

Deno.test("rlax's coefficient of a rare action is π/(μ + 10⁻⁸), ours 1 on policy", () => {
  for (const { probability, error } of rlax.retrace) {
    assertClose(error, probability / (probability + 1e-8), { rtol: 1e-12, why: "14 digits recorded" });
    const returns = ours.retraceReturns([0, 1], {
      actionValues: [[0, 0], [0, 0], [0, 0]],
      actions: [0, 0],
      policy: [[1, 0], [probability, 1 - probability], [1, 0]],
      behaviour: [1, probability],
    }, { discounts: 1, lambda: 1 });
    assertClose(returns, [1, 1], { why: "on policy at λ = 1 the return is the sum of rewards" });
  }
});

Deno.test("rlax's quantile Huber loss goes to 0 with κ, ours to the quantile loss", () => {
  const limit = ours.quantileRegressionLoss([0], [0.3], [2]).value;
  for (const { huber, loss } of rlax.quantileHuber.filter((each) => each.huber > 0)) {
    const options = { huber, dividedByThreshold: false };
    assertClose(loss, ours.quantileRegressionLoss([0], [0.3], [2], options).value, {
      rtol: 1e-12,
      why: "14 digits recorded",
    });
    assert(loss < huber);
    const divided = ours.quantileRegressionLoss([0], [0.3], [2], { huber }).value;
    assertClose(divided, limit, { atol: 0.3 * huber, why: "h(u)/κ = |u| − κ/2" });
  }
});

Deno.test("rlax's moving mean leaves the range of its numbers, ours is their weighted mean", () => {
  const { mean, variance } = rlax.movingMoments.at(-1)!;
  assert(mean > 1e8 + 2);
  assertEquals(variance, 0);
  const moments = rlax.movingMoments.reduce(
    (state, { seen }) => ours.movingMoments(state, [seen], 0.5),
    ours.movingMomentsStart,
  );
  assertClose(moments.mean - 1e8, 10 / 7, { atol: 2e-8, why: "the spacing of float64 at 1e8" });
});

Deno.test("rlax's entropy of a squashed Gaussian is that of the Gaussian", () => {
  for (const { mean, raw, entropy } of rlax.squashedEntropy) {
    const standardDeviation = ours.boundedStandardDeviation(raw);
    const parameters = { mean: [Math.tanh(mean)], standardDeviation };
    assertClose(entropy, ours.gaussianActionLaw(parameters).entropy(), {
      rtol: 1e-12,
      why: "14 digits recorded",
    });
    assert(ours.squashedGaussianLaw(parameters).entropy() < entropy);
  }
});

Deno.test("transformers' top-p is the tail test, in float64", () => {
  for (const { probabilities, mass, kept } of trl.topP.sets) {
    const { printed } = claims.nucleusTail.parts[""];
    assertEquals(printed.theory(probabilities, mass), kept.float64);
  }
});

Deno.test("k3 by subtraction in float32 is what torch gives, ours keeps its digits", () => {
  const { printed } = claims.differenceOfK3.parts[""];
  for (const { logRatio, float32 } of trl.k3) {
    assertClose(printed.theory(logRatio), float32, { rtol: 1e-6, atol: 1.2e-7, why: "one rounding of exp" });
    const series = logRatio ** 2 / 2 + logRatio ** 3 / 6 + logRatio ** 4 / 24 +
      logRatio ** 5 / 120;
    if (logRatio < 0.01) {
      assertClose(ours.k3(-logRatio), series, {
        rtol: 1e-12,
        why: "the series; the next term is 10⁻¹⁵ of it",
      });
    }
  }
});

Deno.test("DiscoPOP is NaN in TRL far below 0 and a number elsewhere, the claim's formula likewise", () => {
  const { printed } = claims.discopopRange.parts[""];
  for (const { margin, loss } of trl.discopop) {
    assertEquals(printed.theory.finite(margin, 0.05), typeof loss === "number");
    if (typeof loss === "number") {
      assertClose(printed.theory.loss(margin, 0.05), loss, { rtol: 1e-12, why: "the same formula" });
    }
  }
});

Deno.test("TRL's α-divergence is the paper's with 1 − α", () => {
  for (const { alpha, chosenLogRatio, rejectedLogRatio, beta, loss } of trl.alphaDivergence) {
    const found = fDpoLoss(
      { chosen: [chosenLogRatio - 2], rejected: [rejectedLogRatio - 2] },
      { chosen: [-2], rejected: [-2] },
      { beta, divergence: { alpha: 1 - alpha } },
    );
    assertClose(found.value, loss, { rtol: 1e-6, why: "TRL in float32" });
  }
});

Deno.test("every row of the page's table is a difference", async () => {
  for (const row of await differences()) {
    const [peers, here] = [row["it gives"], row["we give"]];
    assert(Number.isFinite(here), `${row.peer}: ${row.example}`);
    if (typeof peers === "number") {
      assert(Math.abs(peers - here) > 1e-9 * Math.abs(here), `${row.peer}: ${row.example}`);
    }
  }
});

Deno.test("each of rlax's 127 public names has a counterpart that exists, or a reason to be left out", () => {
  assertEquals(Object.keys(counterparts).length + Object.keys(leftOut).length, 127);
  const here = ours as unknown as Record<string, unknown>;
  for (const [name, counterpart] of Object.entries(counterparts)) {
    if (!counterpart.endsWith("(a type)")) assert(counterpart in here, `${name}: ${counterpart}`);
  }
  // One recorded function is not public in rlax, though its module is.
  const recorded = Object.keys(peer.cases[0].outputs).map((name) => name.split("/")[0]);
  assertEquals(recorded.filter((name) => !(name in counterparts)), ["importance_corrected_td_errors"]);
});
