import { experiment } from "../../../ledger/mod.ts";
import { discopopLoss, dpoLoss, fDpoLoss, ipoLoss } from "../../../preference/mod.ts";
import {
  bernoulliLogLoss,
  boundedStandardDeviation,
  clippedSurrogateLoss,
  episodicRewards,
  expectileLoss,
  groupAdvantages,
  k3,
  movingMoments,
  movingMomentsStart,
  powerTransform,
  quantileRegressionLoss,
  retraceReturns,
  signedHyperbolicTransform,
  signedLogTransform,
  squashedGaussianLaw,
  topPDistribution,
  twoHotCoding,
  vTrace,
} from "../../../reinforcement/mod.ts";
import { counterparts, leftOut } from "../names.ts";
import { pairCase, rlax, rlaxCases, trl } from "../recorded.ts";

/** One place where a peer's number and ours differ. */
export interface Difference {
  readonly [column: string]: string | number;
  readonly peer: string;
  readonly "what it does": string;
  readonly "what is done here": string;
  readonly example: string;
  readonly "it gives": number | string;
  readonly "we give": number;
  readonly "settled by": string;
}

const kept = (law: Float64Array): number => law.filter((p) => p > 0).length;

function rlaxRows(): Difference[] {
  const row = (
    name: string,
    does: string,
    here: string,
    example: string,
    peer: number | string,
    ours: number,
    by: string,
  ): Difference => ({
    peer: `rlax 0.1.9 \`${name}\``,
    "what it does": does,
    "what is done here": here,
    example,
    "it gives": peer,
    "we give": ours,
    "settled by": by,
  });
  const { maskedVTrace, episodic, movingMoments: moments, squashedEntropy } = rlax;
  const narrow = rlax.twoHot[0];
  const rare = rlax.retrace.find(({ probability }) => probability === 1e-9)!;
  const small = rlax.quantileHuber.at(-1)!;
  const tiny = episodic.at(-1)!;
  const wide = squashedEntropy.at(-1)!;
  const seen = moments.reduce((state, each) => movingMoments(state, [each.seen], 0.5), movingMomentsStart);
  return [
    row(
      "expectile_loss",
      "docstring: τ weighs over-estimates; the code does the contrary",
      "as the code and the paper: 1 − τ weighs them",
      "τ = 0.9, prediction 3, target 1: weight",
      0.9,
      expectileLoss([3], [1], 0.9).value / 4,
      "peers:expectile-side",
    ),
    row(
      "signed_hyperbolic",
      "automatic slope of sign(x) g(|x|)",
      "the slope is a function of its own",
      "slope at 0",
      rlax.slopesAtZero.signed_hyperbolic,
      signedHyperbolicTransform().derivative(0),
      "peers:signed-transforms-at-zero",
    ),
    row(
      "signed_logp1",
      "the same",
      "the same",
      "slope at 0",
      rlax.slopesAtZero.signed_logp1,
      signedLogTransform.derivative(0),
      "peers:signed-transforms-at-zero",
    ),
    row(
      "power",
      "the same",
      "the same",
      "slope at 0, p = ½",
      rlax.slopesAtZero.power,
      powerTransform(0.5).derivative(0),
      "peers:signed-transforms-at-zero",
    ),
    row(
      "transform_to_2hot",
      "adds 10⁻⁵ to the width of a bin",
      "adds nothing",
      `width ${narrow.width}: ${narrow.value} coded and decoded`,
      narrow.decoded,
      (({ encode, decode }) => decode(encode(narrow.value)))(
        twoHotCoding({ low: -3 * narrow.width, high: 3 * narrow.width, bins: 7 }),
      ),
      "peers:two-hot-share",
    ),
    row(
      "vtrace",
      "a masked step hands the error on, past its discount",
      "a step that cannot learn has the error 0",
      "error before a masked terminal step",
      maskedVTrace.errors[0],
      vTrace(maskedVTrace.rewards, maskedVTrace.values, [1, 1, 1], {
        discounts: maskedVTrace.discounts,
        learnable: maskedVTrace.mask,
      }).errors[0],
      "peers:masked-terminal-step",
    ),
    row(
      "retrace",
      "divides by μ + 10⁻⁸ (its `eps`, documented)",
      "divides by μ, refuses μ = 0",
      `trace coefficient for π = μ = ${rare.probability}`,
      rare.error,
      retraceReturns([0, 1], {
        actionValues: [[0, 0], [0, 0], [0, 0]],
        actions: [0, 0],
        policy: [[1, 0], [rare.probability, 1 - rare.probability], [1, 0]],
        behaviour: [1, rare.probability],
      }, { discounts: 1, lambda: 1 })[0],
      "on policy at λ = 1 the return is the sum of rewards",
    ),
    row(
      "quantile_regression_loss",
      "does not divide Huber's loss by κ (as QR-DQN's equations)",
      "divides (as IQN's), or not if told",
      `κ = ${small.huber}; κ = 0 gives ${rlax.quantileHuber[0].loss}`,
      small.loss,
      quantileRegressionLoss([0], [0.3], [2], { huber: small.huber }).value,
      "the limit κ → 0",
    ),
    row(
      "episodic_memory_intrinsic_rewards",
      "the constant is taken from the mean distance, not added",
      "nothing is added",
      `embeddings in units of ${tiny.unit}: bonus`,
      tiny.rewards[0],
      episodicRewards(tiny.embeddings, { embeddings: tiny.memories, distanceSum: 0, distanceCount: 0 }, {
        neighbours: 3,
        epsilon: tiny.epsilon,
      }).rewards[0],
      "peers:episodic-constant",
    ),
    row(
      "create_ema",
      "keeps the product of decays in float32 (x64 or not)",
      "the weights themselves, in float64",
      "mean of 10⁸, 10⁸ + 1, 10⁸ + 2 at decay ½, above 10⁸",
      moments.at(-1)!.mean - 1e8,
      seen.mean - 1e8,
      "a mean lies between the numbers",
    ),
    row(
      "create_ema",
      "variance as a difference of squares (a comment warns)",
      "sums of squared distances",
      "their variance",
      moments.at(-1)!.variance,
      seen.variance,
      "26/49 by hand",
    ),
    row(
      "squashed_gaussian",
      "entropy of the law before squashing",
      "entropy of the action",
      `activated from ${wide.mean} and ${wide.raw}`,
      wide.entropy,
      squashedGaussianLaw({
        mean: [Math.tanh(wide.mean)],
        standardDeviation: boundedStandardDeviation(wide.raw),
      }).entropy(),
      "peers:squashed-entropy",
    ),
    row(
      "clipped_surrogate_pg_loss",
      "half the slope at the very end of the clip (a tie, shared)",
      "the slope of the inside",
      "ratio 1.25, ε = 0.25, A = 1",
      rlax.clippedSlopeAtEdge,
      clippedSurrogateLoss([1.25], [1], { clip: 0.25 }).gradient[0],
      "a convention: both lie between the one-sided slopes",
    ),
    row(
      "log_loss",
      "logarithm of a product",
      "ln(1 + x) of what is small",
      `prediction ${rlax.logLoss.prediction}, outcome 0: loss over prediction, less 1`,
      rlax.logLoss.loss / rlax.logLoss.prediction - 1,
      bernoulliLogLoss([rlax.logLoss.prediction], [0]).value / rlax.logLoss.prediction - 1,
      "the series x + x²/2",
    ),
    row(
      "log_loss",
      "no slope at certainty",
      "the one-sided slope",
      "prediction 1, outcome 1",
      "NaN",
      bernoulliLogLoss([1], [1]).gradient[0],
      "one-sided differences",
    ),
  ];
}

function trlRows(): Difference[] {
  const row = (
    name: string,
    does: string,
    here: string,
    example: string,
    peer: number | string,
    ours: number,
    by: string,
  ): Difference => ({
    peer: name,
    "what it does": does,
    "what is done here": here,
    example,
    "it gives": peer,
    "we give": ours,
    "settled by": by,
  });
  const { policy, reference, beta, labelSmoothing, sigmoid, ipo } = pairCase;
  const alpha = trl.alphaDivergence[0];
  const pair = trl.topP.sets[0];
  const excess = trl.k3.find(({ logRatio }) => logRatio === 1e-4)!;
  const far = trl.discopop[0];
  return [
    row(
      "TRL 1.16.0 DPO `sigmoid`",
      "`label_smoothing` is not heeded (documented for other types)",
      "it counts (cDPO)",
      `four pairs, ε = ${labelSmoothing}`,
      sigmoid,
      dpoLoss(policy, reference, { beta, labelSmoothing }).value,
      "a choice; the identity with ε times the margin is tested",
    ),
    row(
      "TRL 1.16.0 DPO `ipo`",
      "divides log ratios by lengths (a comment says that the authors agree)",
      "eq. (17) as printed; lengths if told",
      "four pairs",
      ipo,
      ipoLoss(policy, reference, { beta }).value,
      "a choice",
    ),
    row(
      "TRL 1.16.0 DPO `discopop`",
      "infinity times 0",
      "a sum of logarithms",
      `margin ${far.margin}`,
      typeof far.loss === "number" ? far.loss : "NaN",
      discopopLoss({ chosen: [far.margin], rejected: [0] }, { chosen: [0], rejected: [0] }, { beta: 1 })
        .value,
      "peers:discopop-range",
    ),
    row(
      "TRL 1.16.0 DPO `alpha_divergence`",
      "the coefficient counts from the other end",
      "the paper's α",
      `α = ${alpha.alpha}, log ratios ${alpha.chosenLogRatio}, ${alpha.rejectedLogRatio}`,
      alpha.loss,
      fDpoLoss(
        { chosen: [alpha.chosenLogRatio - 2], rejected: [alpha.rejectedLogRatio - 2] },
        { chosen: [-2], rejected: [-2] },
        { beta: alpha.beta, divergence: { alpha: alpha.alpha } },
      ).value,
      "peers:alpha-divergence-coefficient",
    ),
    row(
      "TRL 1.16.0 GRPO advantages",
      "deviation with n − 1, plus 10⁻⁴",
      "both said by the caller; n and 0 here",
      "rewards 0, 0, 0, 1: the last",
      0.75 / (0.5 + 1e-4),
      groupAdvantages([0, 0, 0, 1], {
        center: "mean",
        scale: { divisor: "n", added: 0, zeroDeviation: "zeros" },
      })[3],
      "peers:unit-variance; kl-estimators:group-deviation",
    ),
    row(
      "TRL 1.16.0 GRPO k3",
      "exp(d) − d − 1 in float32",
      "no subtraction of numbers near 1",
      `d = ${excess.logRatio}`,
      excess.float32,
      k3(-excess.logRatio),
      "peers:k3-by-subtraction",
    ),
    row(
      "transformers 5.24.0 top-p",
      "removes a tail of at most 1 − p",
      "keeps a head of at least p",
      `${pair.probabilities.join(", ")} at p = ${pair.mass} in float64 (2 in float32): tokens`,
      pair.kept.float64,
      kept(topPDistribution(pair.probabilities, pair.mass)),
      "peers:nucleus-tail",
    ),
  ];
}

/** All differences, with the numbers of both sides. */
export const differences = experiment("peers/differences", {}, () => [...rlaxRows(), ...trlRows()]);

/** The coefficient of a rare action's trace, as rlax gave it on policy. */
export const rareTraces = experiment("peers/rare-traces", {}, () => rlax.retrace);

/** How far values are moved by coding and decoding, as rlax gave them. */
export const roundTrips = experiment("peers/round-trips", {}, () => rlax.twoHot);

/** Every public name of rlax with ours, and whether values and gradients are compared in the tests; or why it was left out. */
export const names = experiment("peers/names", {}, () => {
  const [{ outputs }] = rlaxCases;
  const compared = (name: string): string => {
    const found = Object.entries(outputs).filter(([key]) => key.split("/")[0] === name);
    if (found.length === 0) return "by law, not by number";
    return found.some(([, output]) => "gradient" in output) ? "values and gradients" : "values";
  };
  return [
    ...Object.entries(counterparts).map(([name, ours]) => ({
      rlax: name,
      here: ours,
      compared: ours.endsWith("(a type)") ? "–" : compared(name),
    })),
    ...Object.entries(leftOut).map(([name, because]) => ({
      rlax: name,
      here: "left out",
      compared: because,
    })),
  ];
});

/** The bonuses that rlax gave to one set of embeddings in many units. */
export const episodicUnits = experiment("peers/episodic-units", {}, () => rlax.episodicUnits);
