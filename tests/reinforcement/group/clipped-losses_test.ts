import {
  cispoLoss,
  clippedGroupLoss,
  dapoLoss,
  drGrpoLoss,
  type GroupKl,
  grpoLoss,
  sapoLoss,
  vespoLoss,
} from "../../../lib/reinforcement/mod.ts";
import { assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { ADVANTAGES, assertGradient, assertPeer, DATA, flat, LOGS, OLD, REFERENCE } from "./batch.ts";

const KL: GroupKl = { referenceLogProbabilities: REFERENCE, beta: 0.04, estimator: "k3", ratio: "none" };
const TRL_TEMPERATURES = { positive: 1, negative: 1.05 };
const TRL_VESPO = { positive: { power: 2, decay: 3 }, negative: { power: 3, decay: 2 } };
const WEIGHTS = [[1.5, 0.5, 2.0], [1.0, 0.7, 1.2], [0.3, 1.1], [2.0]];

Deno.test("GRPO against TRL: values and gradients, with the published k3", () => {
  assertPeer(grpoLoss(LOGS, DATA, { clip: 0.2, beta: 0.04, referenceLogProbabilities: REFERENCE }), {
    value: 0.07115701667871976,
    gradient: [
      [-0.10941815862768356, -0.08222364503471702, 0.0006042308230733936],
      [0.07934599459834024, 0.04973739506374694, -0.0007380091938672334],
      [-0.04359347113197618, -0.0011070137908008497],
      [-0.02669296667619244],
    ],
  });
});

Deno.test("GRPO with the token's ratio on k3 against TRL (use_bias_correction_kl)", () => {
  const options = { clip: 0.2, aggregation: "sequence", kl: { ...KL, ratio: "token" } } as const;
  assertPeer(clippedGroupLoss(LOGS, DATA, options), {
    value: 0.06567556640065153,
    gradient: [
      [-0.10904353058346389, -0.08214598555882417, 0.0009945497984275129],
      [0.07964166964698419, 0.05021548618878289, -0.0004938788137878121],
      [-0.04343219606572606, -0.0016487212707001278],
      [-0.007884898576264234],
    ],
  });
});

Deno.test("Dr. GRPO, BNPO, DAPO and the two-sided clip against TRL", () => {
  const third = {
    value: -0.10938369001174582,
    gradient: [
      [-0.11051709180756476, -0.0818730753077982, 0],
      [0.07874176377526684, 0.04775929392954894, 0],
      [-0.03016124726786532, 0],
      [0],
    ],
  };
  assertPeer(drGrpoLoss(LOGS, DATA, { clip: 0.2, length: 3 }), third);
  assertPeer(clippedGroupLoss(LOGS, DATA, { clip: 0.2, aggregation: "token" }), {
    value: -0.1458449200156611,
    gradient: third.gradient.map((list) => list.map((each) => each * 12 / 9)),
  });
  const dapo = {
    value: -0.16006714223788332,
    gradient: [
      [-0.14735612241008636, -0.10916410041039759, 0],
      [0.10498901836702246, 0.06367905857273191, 0],
      [-0.04021499635715376, 0],
      [0],
    ],
  };
  assertPeer(dapoLoss(LOGS, DATA), dapo);
  assertPeer(dapoLoss(LOGS, DATA, { total: 9 }), dapo);
  assertPeer(clippedGroupLoss(LOGS, DATA, { clip: 0.2, ceiling: 1.3, aggregation: "token" }), {
    value: -0.14972282727157243,
    gradient: [dapo.gradient[0], [0, dapo.gradient[1][1], 0], dapo.gradient[2], [0]],
  });
});

Deno.test("drift weights multiply the policy's term, as in TRL", () => {
  assertPeer(clippedGroupLoss(LOGS, { ...DATA, weights: WEIGHTS }, { clip: 0.2, aggregation: "token" }), {
    value: -0.17544970669287294,
    gradient: [
      [-0.22103418361512953, -0.054582050205198795, 0],
      [0.10498901836702246, 0.044575341000912344, 0],
      [-0.012064498907146129, 0],
      [0],
    ],
  });
});

Deno.test("CISPO, SAPO and VESPO against TRL", () => {
  assertPeer(cispoLoss(LOGS, DATA, { bounds: { high: 1.2 }, aggregation: "token" }), {
    value: -0.012526583373793254,
    gradient: [
      [-0.14735612241008636, -0.10916410041039759, -0.15999999999999998],
      [0.09333333333333332, 0.06367905857273193, 0.05761919494191137],
      [-0.04021499635715376, -0.05333333333333333],
      [0.1010884432854389],
    ],
  });
  assertPeer(sapoLoss(LOGS, DATA, { temperatures: TRL_TEMPERATURES, aggregation: "sequence" }), {
    value: 0.029510677409827935,
    gradient: [
      [-0.11021204907203222, -0.081204184017347, -0.14051259737863322],
      [0.07614389191136015, 0.047329353656356224, 0.04242404823872292],
      [-0.04513959864122843, -0.0743369305279875],
      [0.21801292534124583],
    ],
  });
  assertPeer(vespoLoss(LOGS, DATA, { ...TRL_VESPO, aggregation: "token" }), {
    value: -0.1347539721164164,
    gradient: [
      [-0.08505310581649983, -0.08505310581649983, -0.08505310581649983],
      [0.06133767482041691, 0.06133767482041691, 0.06133767482041691],
      [-0.02261844846055231, -0.02261844846055231],
      [0.08169023649085311],
    ],
  });
});

Deno.test("the gradients are the derivatives of the values", () => {
  assertGradient((lists) => clippedGroupLoss(lists, DATA, { clip: 0.25, aggregation: "sequence", kl: KL }));
  assertGradient((lists) =>
    clippedGroupLoss(lists, { ...DATA, weights: WEIGHTS }, {
      clip: { low: 0.1, high: 0.3 },
      ceiling: 1.33,
      aggregation: "sum",
      kl: { ...KL, ratio: "token", estimator: "k2" },
    })
  );
  assertGradient((lists) =>
    sapoLoss(lists, DATA, { temperatures: { positive: 0.7, negative: 2 }, aggregation: "token" })
  );
});

Deno.test("on policy every clipped surrogate has the gradient −Â", () => {
  const data = { oldLogProbabilities: LOGS, advantages: ADVANTAGES };
  const expected = LOGS.flatMap((list, i) => list.map(() => -ADVANTAGES[i] / 4));
  const how = { rtol: 1e-14, why: "round-off" };
  for (
    const { gradient } of [
      clippedGroupLoss(LOGS, data, { clip: 0.2, aggregation: "sum" }),
      drGrpoLoss(LOGS, data, { clip: 0.2, length: 1 }),
      cispoLoss(LOGS, data, { bounds: { high: 5 }, aggregation: "sum" }),
      sapoLoss(LOGS, data, { temperatures: TRL_TEMPERATURES, aggregation: "sum" }),
      vespoLoss(LOGS, data, { ...TRL_VESPO, aggregation: "sum" }),
    ]
  ) assertClose(flat(gradient), expected, how);
});

Deno.test("the clip takes the gradient away on the advantage's side only", () => {
  const slopeAt = (step: number, advantage: number): number =>
    clippedGroupLoss([[step - 1]], { oldLogProbabilities: [[-1]], advantages: [advantage] }, {
      clip: { low: 0.2, high: 0.3 },
      aggregation: "sum",
    })
      .gradient[0][0];
  assertEquals([slopeAt(0.5, 1), slopeAt(-0.5, -1)], [0, 0]);
  assertClose([slopeAt(0.5, -1), slopeAt(-0.5, 1)], [Math.exp(0.5), -Math.exp(-0.5)], {
    rtol: 1e-14,
    why: "round-off",
  });
});

Deno.test("advantages of 0 and tokens that do not count have no gradient, whatever their ratio", () => {
  const data = { oldLogProbabilities: [[-800, -1], [-1]], advantages: [0, 2], mask: [[1, 1], [0]] };
  const { value, gradient } = clippedGroupLoss([[-1, -2], [-1]], data, { clip: 0.2, aggregation: "token" });
  assertEquals([value, ...flat(gradient)].map((each) => each === 0 ? 0 : each), [0, 0, 0, 0]);
});

Deno.test("log-ratios of ±1e4: cut where the clip cuts, refused where nothing does, finite with a ceiling", () => {
  const [far, near] = [[[-1]], [[-1e4]]];
  const of = (logs: number[][], old: number[][], advantage: number, ceiling?: number) =>
    clippedGroupLoss(logs, { oldLogProbabilities: old, advantages: [advantage] }, {
      clip: 0.2,
      aggregation: "sum",
      ...(ceiling !== undefined && { ceiling }),
    });
  assertEquals([of(far, near, 1).value, of(far, near, 1).gradient[0][0]], [-1.2, 0]);
  assertEquals([of(near, far, -1).value, of(near, far, -1).gradient[0][0]], [0.8, 0]);
  assertEquals(of(near, far, 1).value + 0, 0);
  assertThrows(() => of(far, near, -1), RangeError, "give a ceiling");
  assertEquals([of(far, near, -1, 4).value, of(far, near, -1, 4).gradient[0][0]], [4, 0]);
  const data = { oldLogProbabilities: near, advantages: [-1] };
  assertEquals(sapoLoss(far, data, { temperatures: TRL_TEMPERATURES, aggregation: "sum" }).gradient[0][0], 0);
  assertEquals(vespoLoss(far, data, { ...TRL_VESPO, aggregation: "sum" }).gradient[0][0], 0);
  assertEquals(cispoLoss(far, data, { bounds: { high: 5 }, aggregation: "sum" }).gradient[0][0], 5);
});

Deno.test("VESPO's weight is at most (k/λ)ᵏ e^{λ−k}", () => {
  for (let step = -3; step <= 3; step += 0.25) {
    const data = { oldLogProbabilities: [[-4 - step]], advantages: [1] };
    const weight = -vespoLoss([[-4]], data, { ...TRL_VESPO, aggregation: "sum" }).gradient[0][0];
    assertEquals(weight <= (2 / 3) ** 2 * Math.E + 1e-12, true);
  }
});

Deno.test("bad shapes and options are refused", () => {
  const options = { clip: 0.2, aggregation: "sum" } as const;
  assertThrows(
    () => clippedGroupLoss(LOGS, { ...DATA, advantages: [1] }, options),
    RangeError,
    "advantages for 4 responses, got 1",
  );
  assertThrows(
    () => clippedGroupLoss(LOGS, { ...DATA, advantages: [1, 2, NaN, 4] }, options),
    RangeError,
    "NaN for response 2",
  );
  assertThrows(
    () => clippedGroupLoss(LOGS, { ...DATA, oldLogProbabilities: OLD.slice(1) }, options),
    RangeError,
    "old log-probabilities of 4",
  );
  assertThrows(() => clippedGroupLoss(LOGS, DATA, { ...options, clip: 0 }), RangeError, "clip");
  assertThrows(() => clippedGroupLoss(LOGS, DATA, { ...options, ceiling: 1.1 }), RangeError, "dual clip");
  assertThrows(
    () => clippedGroupLoss(LOGS, DATA, { ...options, kl: { ...KL, beta: -1 } }),
    RangeError,
    "beta",
  );
  assertThrows(
    () => grpoLoss(LOGS, DATA, { clip: 0.2, beta: 0.1 }),
    RangeError,
    "reference log-probabilities for beta 0.1",
  );
  assertThrows(
    () => cispoLoss(LOGS, DATA, { bounds: { low: 2, high: 1 }, aggregation: "sum" }),
    RangeError,
    "low < high",
  );
  assertThrows(
    () => sapoLoss(LOGS, DATA, { temperatures: { positive: 0, negative: 1 }, aggregation: "sum" }),
    RangeError,
    "positive advantages",
  );
  assertThrows(
    () => vespoLoss(LOGS, DATA, { ...TRL_VESPO, positive: { power: -1, decay: 1 }, aggregation: "sum" }),
    RangeError,
    "power",
  );
});
