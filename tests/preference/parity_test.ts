import { assert } from "../support/assert.ts";
import { assertClose } from "../support/close.ts";
import * as ours from "../../lib/preference/mod.ts";
import {
  cispoLoss,
  clippedGroupLoss,
  clippedSurrogateLoss,
  dapoLoss,
  drGrpoLoss,
  type GroupData,
  type GroupKl,
  grpoLoss,
  gspoLoss,
  luspoLoss,
  sapoLoss,
  vespoLoss,
} from "../../lib/reinforcement/mod.ts";
import peer from "../../data/peers/trl-1.16.0.json" with { type: "json" };

// Values and gradients that the trainers of TRL 1.16.0 gave in float64 (data/peers), against ours on the same log-probabilities.

type Rows = number[][];

interface Inputs {
  chosen: Rows;
  rejected: Rows;
  referenceChosen: Rows;
  referenceRejected: Rows;
  beta: number;
  labelSmoothing: number;
  rewards: [number[], number[]];
  margins: number[];
  logProbabilities: Rows;
  oldLogProbabilities: Rows;
  referenceLogProbabilities: Rows;
  advantages: number[];
  low: number;
  high: number;
  klBeta: number;
  length: number;
  ceiling: number;
  bound: number;
}

/** A loss with its gradients: of tokens (`chosen`, `rejected`, `gradient`), or of whole responses. */
interface Output {
  readonly value: number;
  readonly chosen?: Rows;
  readonly rejected?: Rows;
  readonly responses?: Rows;
  readonly gradient?: Rows;
  /** Of KTO: log-probabilities of mismatched responses, under the policy and the reference. */
  readonly kl?: [number[], number[]];
}

type Result = { readonly value: number; readonly gradient: number[] };

const cases = peer.cases as unknown as { inputs: Inputs; outputs: Record<string, Output> }[];

const sum = (list: ArrayLike<number>): number => Array.from(list).reduce((total, each) => total + each, 0);
/** The sum as the data file has it: three decimals. */
const rounded = (list: number[]): number => Math.round(sum(list) * 1e3) / 1e3;
const mean = (list: number[]): number => sum(list) / list.length;
const pairs = (x: Inputs): ours.PairLogProbabilities => ({
  chosen: x.chosen.map(sum),
  rejected: x.rejected.map(sum),
});
const references = (x: Inputs): ours.PairLogProbabilities => ({
  chosen: x.referenceChosen.map(sum),
  rejected: x.referenceRejected.map(sum),
});
const none = (x: Inputs): ours.PairLogProbabilities => ({
  chosen: x.chosen.map(() => 0),
  rejected: x.rejected.map(() => 0),
});
const of = (x: Inputs, one: (list: number[]) => number): ours.PairLogProbabilities => ({
  chosen: x.chosen.map(one),
  rejected: x.rejected.map(one),
});
const lengths = (x: Inputs): ours.PairLengths => of(x, (list) => list.length);

/** A token's gradient is that of the sum it is in. */
function tokens(
  x: Inputs,
  { value, gradient }: { value: number; gradient: ours.PairGradient },
  weight: (t: number, shared: number) => number = () => 1,
): Result {
  const spread = (lists: Rows, slopes: Float64Array): number[] =>
    lists.flatMap((list, i) =>
      list.map((_, t) => slopes[i] * weight(t, Math.min(x.chosen[i].length, x.rejected[i].length)))
    );
  return {
    value,
    gradient: [...spread(x.chosen, gradient.chosen), ...spread(x.rejected, gradient.rejected)],
  };
}

function responses({ value, gradient }: { value: number; gradient: ours.PairGradient }): Result {
  return { value, gradient: [...gradient.chosen, ...gradient.rejected] };
}

/** The supervised loss as one of pairs. */
function supervised(x: Inputs): { value: number; gradient: ours.PairGradient } {
  const { value, gradient } = ours.sftLoss(pairs(x).chosen, {
    aggregation: "token",
    lengths: lengths(x).chosen,
  });
  return { value, gradient: { chosen: gradient, rejected: new Float64Array(x.rejected.length) } };
}

function mixed(parts: (readonly [number, { value: number; gradient: ours.PairGradient }])[]): {
  value: number;
  gradient: ours.PairGradient;
} {
  const add = (side: "chosen" | "rejected"): Float64Array =>
    parts[0][1].gradient[side].map((_, i) =>
      sum(parts.map(([weight, { gradient }]) => weight * gradient[side][i]))
    );
  return {
    value: sum(parts.map(([weight, { value }]) => weight * value)),
    gradient: { chosen: add("chosen"), rejected: add("rejected") },
  };
}

/** KTO on the chosen and rejected responses as separate judgements. */
function judged(x: Inputs, referencePoint: number): Result {
  const { chosen, rejected } = pairs(x);
  const reference = references(x);
  const all = [...Array.from(chosen), ...Array.from(rejected)];
  const { value, gradient } = ours.ktoLoss(
    all,
    [...Array.from(reference.chosen), ...Array.from(reference.rejected)],
    all.map((_, i) => i < chosen.length),
    { beta: x.beta, referencePoint, desirableWeight: 1.3, undesirableWeight: 0.7 },
  );
  const lists = [...x.chosen, ...x.rejected];
  return { value, gradient: lists.flatMap((list, i) => list.map(() => gradient[i])) };
}

/** The penalty of the odds alone: TRL's method has no supervised term. */
function odds(x: Inputs): Result {
  const data = of(x, mean);
  const ones = of(x, () => 1);
  const whole = ours.orpoLoss(data, { weight: x.beta, lengths: ones });
  const bare = ours.orpoLoss(data, { weight: 0, lengths: ones });
  return responses(mixed([[1, whole], [-1, bare]]));
}

const groupData = (x: Inputs): GroupData => ({
  oldLogProbabilities: x.oldLogProbabilities,
  advantages: x.advantages,
});
const clipOf = (x: Inputs): { low: number; high: number } => ({ low: x.low, high: x.high });
const penalty = (x: Inputs, ratio: "none" | "token"): GroupKl => ({
  referenceLogProbabilities: x.referenceLogProbabilities,
  beta: x.klBeta,
  estimator: "k3",
  ratio,
});
const group = ({ value, gradient }: { value: number; gradient: Float64Array[] }): Result => ({
  value,
  gradient: gradient.flatMap((list) => [...list]),
});

/** TRL's RLOO clips the ratio of the whole response. */
function rloo(x: Inputs): Result {
  const ratios = x.logProbabilities.map((list, i) => Math.exp(sum(list) - sum(x.oldLogProbabilities[i])));
  const { value, gradient } = clippedSurrogateLoss(ratios, x.advantages, { clip: clipOf(x) });
  return {
    value,
    gradient: x.logProbabilities.flatMap((list, i) => list.map(() => gradient[i] * ratios[i])),
  };
}

type Pair = typeof ours.hingeLoss;
const direct = (loss: Pair) => (x: Inputs): Result =>
  tokens(x, loss(pairs(x), references(x), { beta: x.beta }));

const adapters: Record<string, (x: Inputs, output: Output) => Result> = {
  "dpo/sigmoid": direct(ours.dpoLoss),
  "dpo/hinge": direct(ours.hingeLoss),
  "dpo/ipo": (x) => tokens(x, ours.ipoLoss(pairs(x), references(x), { beta: x.beta, lengths: lengths(x) })),
  "dpo/exo_pair": (x) =>
    tokens(
      x,
      ours.exoPairLoss(pairs(x), references(x), { beta: x.beta, labelSmoothing: x.labelSmoothing }),
    ),
  "dpo/nca_pair": direct(ours.ncaPairLoss),
  "dpo/robust": (x) =>
    tokens(x, ours.robustDpoLoss(pairs(x), references(x), { beta: x.beta, flipRate: x.labelSmoothing })),
  "dpo/bco_pair": direct(ours.bcoPairLoss),
  "dpo/sppo_hard": direct(ours.sppoHardLoss),
  "dpo/aot": (x) =>
    tokens(
      x,
      ours.aotLoss(pairs(x), references(x), { beta: x.beta, labelSmoothing: x.labelSmoothing }),
    ),
  "dpo/aot_unpaired": (x) =>
    tokens(
      x,
      ours.aotUnpairedLoss(pairs(x), references(x), { beta: x.beta, labelSmoothing: x.labelSmoothing }),
    ),
  "dpo/apo_zero": direct(ours.apoZeroLoss),
  "dpo/apo_down": direct(ours.apoDownLoss),
  "dpo/discopop": direct(ours.discopopLoss),
  "dpo/sft": (x) => tokens(x, supervised(x)),
  "dpo/sigmoid_norm": (x) =>
    tokens(
      x,
      ours.lengthNormalizedDpoLoss(pairs(x), references(x), { beta: x.beta, lengths: lengths(x) }),
    ),
  "dpo/sigmoid/forward_kl": (x) =>
    tokens(
      x,
      ours.fDpoLoss(pairs(x), references(x), { beta: x.beta, divergence: "forward-kl" }),
    ),
  "dpo/sigmoid/js_divergence": (x) =>
    tokens(
      x,
      ours.fDpoLoss(pairs(x), references(x), { beta: x.beta, divergence: "jensen-shannon" }),
    ),
  "dpo/mixed": (x) =>
    tokens(
      x,
      mixed([
        [0.8, ours.dpoLoss(pairs(x), references(x), { beta: x.beta })],
        [0.2, ours.bcoPairLoss(pairs(x), references(x), { beta: x.beta })],
        [1, supervised(x)],
      ]),
    ),
  "dpo/ld_alpha": (x) =>
    tokens(
      x,
      ours.dpoLoss(
        ours.lengthDesensitized(x.chosen, x.rejected, 0.4),
        ours.lengthDesensitized(x.referenceChosen, x.referenceRejected, 0.4),
        { beta: x.beta },
      ),
      (t, shared) => t < shared ? 1 : 0.4,
    ),
  "cpo/sigmoid": (x) => responses(ours.cpoLoss(of(x, rounded), { beta: x.beta, supervision: 0 })),
  "cpo/hinge": (x) => responses(ours.hingeLoss(of(x, rounded), none(x), { beta: x.beta })),
  "cpo/ipo": (x) => responses(ours.ipoLoss(of(x, rounded), none(x), { beta: x.beta })),
  "cpo/simpo": (x) =>
    responses(
      ours.simpoLoss(of(x, mean), { beta: x.beta, margin: 0.4, lengths: of(x, () => 1) }),
    ),
  "orpo/odds_ratio": odds,
  "kto/kto": (x, { kl }) => judged(x, ours.ktoReferencePoint(...kl!)),
  "kto/apo_zero_unpaired": (x) => judged(x, 0),
  reward: (x) =>
    responses(
      ours.rewardModelLoss({ chosen: x.rewards[0], rejected: x.rewards[1] }, {
        margins: x.margins,
        centring: 0.01,
      }),
    ),
  "grpo/grpo": (x) =>
    group(
      clippedGroupLoss(x.logProbabilities, groupData(x), { clip: clipOf(x), aggregation: "sequence" }),
    ),
  "grpo/bnpo": (x) =>
    group(clippedGroupLoss(x.logProbabilities, groupData(x), { clip: clipOf(x), aggregation: "token" })),
  "grpo/dr_grpo": (x) =>
    group(drGrpoLoss(x.logProbabilities, groupData(x), { clip: clipOf(x), length: x.length })),
  "grpo/dapo": (x) => group(dapoLoss(x.logProbabilities, groupData(x), { clip: clipOf(x) })),
  "grpo/sapo": (x) =>
    group(
      sapoLoss(x.logProbabilities, groupData(x), {
        temperatures: { positive: 1, negative: 1.05 },
        aggregation: "sequence",
      }),
    ),
  "grpo/vespo": (x) =>
    group(
      vespoLoss(x.logProbabilities, groupData(x), {
        positive: { power: 2, decay: 3 },
        negative: { power: 3, decay: 2 },
        aggregation: "token",
      }),
    ),
  "grpo/cispo": (x) =>
    group(
      cispoLoss(x.logProbabilities, groupData(x), { bounds: { high: x.bound }, aggregation: "token" }),
    ),
  "grpo/luspo": (x) => group(luspoLoss(x.logProbabilities, groupData(x), { clip: clipOf(x) })),
  "grpo/gspo": (x) => group(gspoLoss(x.logProbabilities, groupData(x), { clip: clipOf(x) })),
  "grpo/kl": (x) =>
    group(
      clippedGroupLoss(x.logProbabilities, groupData(x), {
        clip: clipOf(x),
        aggregation: "sequence",
        kl: penalty(x, "none"),
      }),
    ),
  "grpo/kl/corrected": (x) =>
    group(
      clippedGroupLoss(x.logProbabilities, groupData(x), {
        clip: clipOf(x),
        aggregation: "sequence",
        kl: penalty(x, "token"),
      }),
    ),
  "grpo/delta": (x) =>
    group(
      clippedGroupLoss(x.logProbabilities, groupData(x), {
        clip: clipOf(x),
        ceiling: x.ceiling,
        aggregation: "token",
      }),
    ),
  rloo,
};

for (const [name, adapter] of Object.entries(adapters)) {
  Deno.test(`TRL 1.16.0 ${name}: ours gives the same value and gradient`, () => {
    const near = { rtol: 1e-9, atol: 1e-12, why: "the same formula in float64" };
    for (const { inputs, outputs } of cases) {
      const output = outputs[name];
      const found = adapter(inputs, output);
      const gradient = output.gradient ?? output.responses ?? [...output.chosen!, ...output.rejected!];
      assertClose(found.value, output.value, near);
      assertClose(found.gradient, gradient.flat(), near);
    }
  });
}

Deno.test("every loss that TRL gave is compared, all fifteen types of DPO and eight of GRPO among them", () => {
  for (const { outputs } of cases) {
    for (const name of Object.keys(outputs)) assert(name in adapters, `no adapter of ${name}`);
  }
  const types = (family: string): number =>
    Object.keys(adapters).filter((name) => new RegExp(`^${family}/[^/]+$`).test(name)).length;
  assert(types("dpo") >= 15);
  assert(types("grpo") >= 8);
});

Deno.test("with one ε on both sides and k3 the published GRPO is TRL's of the loss type grpo without correction", () => {
  for (const { inputs: x } of cases) {
    const published = grpoLoss(x.logProbabilities, groupData(x), {
      clip: x.low,
      beta: x.klBeta,
      referenceLogProbabilities: x.referenceLogProbabilities,
    });
    const general = clippedGroupLoss(x.logProbabilities, groupData(x), {
      clip: x.low,
      aggregation: "sequence",
      kl: penalty(x, "none"),
    });
    assertClose(published.value, general.value, { rtol: 1e-14, why: "one function in terms of the other" });
  }
});

Deno.test("TRL's sigmoid does not heed its label smoothing, ours does", () => {
  for (const { inputs: x, outputs } of cases) {
    const smoothed = ours.dpoLoss(pairs(x), references(x), {
      beta: x.beta,
      labelSmoothing: x.labelSmoothing,
    });
    // −(1 − ε) ln σ(h) − ε ln σ(−h) = −ln σ(h) + ε h, pair by pair.
    const margins = x.chosen.map((_, i) =>
      x.beta *
      (pairs(x).chosen[i] - references(x).chosen[i] - pairs(x).rejected[i] + references(x).rejected[i])
    );
    assertClose(smoothed.value, outputs["dpo/sigmoid"].value + x.labelSmoothing * mean(margins), {
      rtol: 1e-12,
      why: "the identity ln σ(h) − ln σ(−h) = h",
    });
  }
});
