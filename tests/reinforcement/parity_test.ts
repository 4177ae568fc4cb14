import { assert } from "../support/assert.ts";
import { assertClose } from "../support/close.ts";
import { stream } from "../../lib/random/mod.ts";
import * as ours from "../../lib/reinforcement/mod.ts";
import peer from "../../data/peers/rlax-0.1.9.json" with { type: "json" };

// Values and gradients that rlax 0.1.9 gave in float64 (data/peers), against ours on the same inputs. An adapter says which of our functions
// it is, and in which shape rlax returns it. Where the two differ on purpose see tests/derivations/peers-differences_test.ts and the topic "peers".

type Numbers = number[];
type Rows = number[][];

/** The inputs of one case: T steps, A actions, N atoms, quantiles or predictions, d dimensions. */
interface Inputs {
  rewards: Numbers;
  discounts: Numbers;
  values: Numbers;
  lambdas: Numbers;
  lambda: number;
  steps: number;
  q: Rows;
  q2: Rows;
  actions: Numbers;
  policy: Rows;
  behaviour: Numbers;
  ratios: Numbers;
  logRatios: Numbers;
  coefficients: Numbers;
  logits: Rows;
  logits2: Rows;
  advantages: Numbers;
  weights: Numbers;
  alpha: number;
  clip: number;
  rho: number;
  pgRho: number;
  persistence: number;
  temperature: number;
  entropyClip: number;
  epsilon: number;
  atoms: Numbers;
  nextAtoms: Numbers;
  lawLogits: Rows;
  nextLawLogits: Rows;
  law: Numbers;
  quantiles: Rows;
  nextQuantiles: Rows;
  selectorQuantiles: Rows;
  fractions: Numbers;
  huber: number;
  mean: Numbers;
  deviation: Numbers;
  mean2: Numbers;
  deviation2: Numbers;
  action: Numbers;
  slope: Numbers;
  bound: number;
  predictions: Numbers;
  targets: Numbers;
  chances: Numbers;
  outcomes: Numbers;
  expectile: number;
  numbers: Numbers;
  shares: Numbers;
  power: number;
  kl: Numbers;
  multiplier: number;
  klBound: number;
  restarting: Numbers;
  importance: Numbers;
  logProbabilities: Numbers;
  shift: Numbers;
  scale: Numbers;
  second: Numbers;
  index: Numbers;
  linear: Rows;
  bias: Numbers;
  rate: number;
  embeddings: Rows;
  data: Rows;
  features: Rows;
  images: number[][][][];
  discount: number;
  controlValues: number[][][][];
  decay: number;
  types: Numbers;
  width: number;
}

type Nested = number | ArrayLike<number> | readonly Nested[];

interface Result {
  readonly value: Nested;
  readonly gradient?: Nested;
}

function flat(nested: Nested): number[] {
  return typeof nested === "number" ? [nested] : Array.from(nested as readonly Nested[]).flatMap(flat);
}

const scaled = (list: Numbers, factor: number): Numbers => list.map((each) => factor * each);
const transposed = (rows: readonly ArrayLike<number>[]): Numbers[] =>
  Array.from(rows[0], (_, j) => rows.map((row) => row[j]));

/** The result of one step for every step: errors and rows of gradients. */
function eachStep(
  x: Inputs,
  loss: (t: number, step: ours.ActionStep) => { readonly error: number; readonly gradient: Nested },
): Result {
  const parts = x.rewards.map((reward, t) =>
    loss(t, { reward, discount: x.discounts[t], action: x.actions[t] })
  );
  return { value: parts.map(({ error }) => error), gradient: parts.map(({ gradient }) => gradient) };
}

/** A loss over T + 1 states; rlax has T of them, the last one being its bootstrap. */
function alongTrajectory(
  { errors, gradient }: { readonly errors: ArrayLike<number>; readonly gradient: ArrayLike<Nested> },
): Result {
  return { value: errors, gradient: Array.from(gradient).slice(0, errors.length) };
}

/** Returns as rlax's error functions have them: minus the values, with the gradient of half the squares. */
function against(values: ArrayLike<number>, returns: ArrayLike<number>): Result {
  const { errors, gradient } = ours.returnLoss(Array.from(returns, (_, t) => values[t]), returns);
  return { value: errors, gradient };
}

function againstActions(x: Inputs, returns: ArrayLike<number>): Result {
  return alongTrajectory(ours.actionValueTargetLoss(x.q.slice(0, -1), x.actions.slice(0, -1), returns));
}

function transformed(
  numbers: ArrayLike<number>,
  { forward, derivative }: ours.ValueTransform,
): Result {
  return { value: Float64Array.from(numbers, forward), gradient: Float64Array.from(numbers, derivative) };
}

function inverse(numbers: ArrayLike<number>, transform: ours.ValueTransform): Result {
  return {
    value: Float64Array.from(numbers, transform.inverse),
    gradient: Float64Array.from(numbers, transform.inverseDerivative),
  };
}

const offPolicy = (x: Inputs): ours.BehaviourData => ({
  actionValues: x.q,
  actions: x.actions.slice(0, -1),
  policy: x.policy,
  behaviour: x.behaviour.slice(0, -1),
});
const takenValues = (x: Inputs): Numbers => x.q.map((row, t) => row[x.actions[t]]).slice(0, -1);
const along = (x: Inputs): ours.LambdaOptions => ({ discounts: x.discounts, lambda: x.lambda });
const vTraceOptions = (x: Inputs): ours.VTraceOptions => ({
  discounts: x.discounts,
  lambda: x.lambdas,
  clip: x.rho,
  policyGradientClip: x.pgRho,
});
const step0 = (x: Inputs): ours.ActionStep => ({
  reward: x.rewards[0],
  discount: x.discounts[0],
  action: x.actions[0],
});
const laws = (support: Numbers, logits: Rows): ours.CategoricalActionValues => ({ support, logits });
const huberOf = (x: Inputs): ours.QuantileOptions => ({ huber: x.huber, dividedByThreshold: false });
const temperature = (x: Inputs): ours.LagrangeConstraint => ({ multiplier: x.temperature, bound: x.klBound });
const constraint = (x: Inputs, divergences: Numbers): ours.DivergenceConstraint => ({
  multiplier: x.multiplier,
  bound: x.klBound,
  divergences,
});
const vmpoOptions = (x: Inputs): ours.VmpoWeightOptions => ({
  temperature: temperature(x),
  topShare: x.rewards.length > 1 ? 0.6 : 1,
  restartingWeights: x.restarting,
  importanceWeights: x.importance,
});
const popArt = (x: Inputs): ours.PopArtState => ({ shift: x.shift, scale: x.scale, secondMoment: x.second });
const popArtOptions = (x: Inputs): ours.PopArtOptions => ({ rate: x.rate, least: 0.2, most: 5 });
const layer = (x: Inputs): ours.LinearLayer => ({ weights: x.linear, bias: x.bias });
const stateRows = ({ shift, scale, secondMoment }: ours.PopArtState): Nested => [shift, scale, secondMoment];
const film = (x: Inputs): ours.Film => ({
  height: 4,
  width: 2,
  channels: 3,
  frames: x.images.map((image) => image.flat(2)),
});

const twoHot = (x: Inputs): ours.ValueCoding =>
  ours.twoHotCoding({ low: -3 * x.width, high: 3 * x.width, bins: 7, clip: true });
const hyperbolic = ours.signedHyperbolicTransform();
const logarithmic = ours.signedLogTransform;

const adapters: Record<string, (x: Inputs) => Result> = {
  // Value learning.
  td_learning: (x) => eachStep(x, (t, step) => ours.tdLoss(x.values[t], step, x.values[t + 1])),
  td_lambda: (x) => alongTrajectory(ours.tdLambdaLoss(x.values, x.rewards, along(x))),
  sarsa: (x) => eachStep(x, (t, step) => ours.sarsaLoss(x.q[t], step, x.q[t + 1], x.actions[t + 1])),
  expected_sarsa: (x) =>
    eachStep(x, (t, step) => ours.expectedSarsaLoss(x.q[t], step, x.q[t + 1], x.policy[t + 1])),
  sarsa_lambda: (x) => alongTrajectory(ours.sarsaLambdaLoss(x.q, x.actions, x.rewards, along(x))),
  q_learning: (x) => eachStep(x, (t, step) => ours.qLearningLoss(x.q[t], step, x.q[t + 1])),
  double_q_learning: (x) =>
    eachStep(x, (t, step) => ours.doubleQLearningLoss(x.q[t], step, x.q[t + 1], x.q2[t + 1])),
  persistent_q_learning: (x) =>
    eachStep(x, (t, step) => ours.persistentQLearningLoss(x.q[t], step, x.q[t + 1], x.persistence)),
  qv_learning: (x) => eachStep(x, (t, step) => ours.qvLearningLoss(x.q[t], step, x.values[t + 1])),
  qv_max: (x) => eachStep(x, (t, step) => ours.qvMaxLoss(x.values[t], step, x.q[t + 1])),
  q_lambda: (x) => alongTrajectory(ours.qLambdaLoss(x.q, x.actions.slice(0, -1), x.rewards, along(x))),
  retrace: (x) => alongTrajectory(ours.retraceLoss(x.rewards, offPolicy(x), along(x))),
  retrace_continuous: (x) =>
    against(
      takenValues(x),
      ours.continuousRetraceReturns(
        x.rewards,
        x.values,
        takenValues(x),
        x.logRatios.slice(0, -1),
        along(x),
      ),
    ),
  categorical_l2_project: (x) => ({ value: ours.categoricalProjection(x.nextAtoms, x.law, x.atoms) }),
  categorical_td_learning: (x) =>
    ours.categoricalTdLoss(x.lawLogits[0], x.atoms, step0(x), {
      support: x.nextAtoms,
      logits: x.nextLawLogits[0],
    }),
  categorical_q_learning: (x) =>
    ours.categoricalQLoss(laws(x.atoms, x.lawLogits), step0(x), laws(x.nextAtoms, x.nextLawLogits)),
  categorical_double_q_learning: (x) =>
    ours.categoricalDoubleQLoss(
      laws(x.atoms, x.lawLogits),
      step0(x),
      laws(x.nextAtoms, x.nextLawLogits),
      x.q2[0],
    ),
  quantile_regression_loss: (x) => ours.quantileRegressionLoss(x.quantiles[0], x.fractions, x.targets),
  "quantile_regression_loss/huber": (x) =>
    ours.quantileRegressionLoss(x.quantiles[0], x.fractions, x.targets, huberOf(x)),
  quantile_q_learning: (x) =>
    ours.quantileQLoss(x.quantiles, x.fractions, step0(x), x.nextQuantiles, {
      selector: x.selectorQuantiles,
    }),
  "quantile_q_learning/huber": (x) =>
    ours.quantileQLoss(x.quantiles, x.fractions, step0(x), x.nextQuantiles, {
      ...huberOf(x),
      selector: x.selectorQuantiles,
    }),
  quantile_expected_sarsa: (x) =>
    ours.quantileExpectedSarsaLoss(x.quantiles, x.fractions, step0(x), x.nextQuantiles, x.policy[0]),
  "quantile_expected_sarsa/huber": (x) =>
    ours.quantileExpectedSarsaLoss(
      x.quantiles,
      x.fractions,
      step0(x),
      x.nextQuantiles,
      x.policy[0],
      huberOf(x),
    ),
  // Returns.
  discounted_returns: (x) => ({
    value: ours.discountedReturns(x.rewards, { discounts: x.discounts, bootstrap: x.values.at(-1)! }),
  }),
  lambda_returns: (x) => ({
    value: ours.lambdaReturns(x.rewards, x.values, { discounts: x.discounts, lambda: x.lambdas }),
  }),
  n_step_bootstrapped_returns: (x) => ({
    value: ours.nStepReturns(x.rewards, x.values, {
      discounts: x.discounts,
      lambda: x.lambdas,
      steps: x.steps,
    }),
  }),
  truncated_generalized_advantage_estimation: (x) => ({
    value: ours.generalizedAdvantages(x.rewards, x.values, { discounts: x.discounts, lambda: x.lambdas }),
  }),
  importance_corrected_td_errors: (x) => ({
    value: ours.importanceSampledErrors(x.rewards, x.values, x.ratios, {
      discounts: x.discounts,
      lambda: x.lambdas,
    }),
  }),
  general_off_policy_returns_from_action_values: (x) => ({
    value: ours.offPolicyReturnsFromActionValues(x.rewards, offPolicy(x), x.coefficients.slice(0, -1), {
      discounts: x.discounts,
    }),
  }),
  general_off_policy_returns_from_q_and_v: (x) => ({
    value: ours.offPolicyReturns(x.rewards, x.values, takenValues(x), x.coefficients.slice(0, -1), {
      discounts: x.discounts,
    }),
  }),
  vtrace: (x) => against(x.values, ours.vTrace(x.rewards, x.values, x.ratios, vTraceOptions(x)).targets),
  leaky_vtrace: (x) =>
    against(
      x.values,
      ours.vTrace(x.rewards, x.values, x.ratios, { ...vTraceOptions(x), alpha: x.alpha }).targets,
    ),
  vtrace_td_error_and_advantage: (x) => {
    const { errors, advantages, actionValues } = ours.vTrace(
      x.rewards,
      x.values,
      x.ratios,
      vTraceOptions(x),
    );
    return { value: [errors, advantages, actionValues] };
  },
  leaky_vtrace_td_error_and_advantage: (x) => {
    const options = { ...vTraceOptions(x), alpha: x.alpha };
    const { errors, advantages, actionValues } = ours.vTrace(x.rewards, x.values, x.ratios, options);
    return { value: [errors, advantages, actionValues] };
  },
  // Transforms of values.
  identity: (x) => transformed(x.numbers, ours.identityTransform),
  sigmoid: (x) => transformed(x.numbers, ours.sigmoidTransform),
  logit: (x) => inverse(x.shares, ours.sigmoidTransform),
  signed_logp1: (x) => transformed(x.numbers, logarithmic),
  signed_expm1: (x) => inverse(scaled(x.numbers, 0.1), logarithmic),
  signed_hyperbolic: (x) => transformed(x.numbers, hyperbolic),
  signed_parabolic: (x) => inverse(x.numbers, hyperbolic),
  HYPERBOLIC_SIN_PAIR: (x) => transformed(x.numbers, ours.inverseSinhTransform),
  power: (x) => transformed(x.numbers, ours.powerTransform(x.power)),
  DISCOUNT_TRANSFORM_PAIR: (x) => transformed(x.shares, ours.discountTransform),
  IDENTITY_PAIR: (x) => ({ value: x.numbers.map(ours.identityTransform.forward) }),
  SIGNED_LOGP1_PAIR: (x) => ({ value: scaled(x.numbers, 0.1).map(logarithmic.inverse) }),
  SIGNED_HYPERBOLIC_PAIR: (x) => ({ value: x.numbers.map(hyperbolic.inverse) }),
  compose_tx: (x) => {
    const { forward, inverse } = ours.composeTransforms(hyperbolic, logarithmic);
    return { value: [x.numbers.map(forward), scaled(x.numbers, 0.1).map(inverse)] };
  },
  transform_to_2hot: (x) => ({ value: scaled(x.numbers, 5).map(twoHot(x).encode) }),
  transform_from_2hot: (x) => ({
    value: ours.twoHotCoding({ low: -3, high: 5, bins: x.law.length }).decode(x.law),
  }),
  twohot_pair: (x) => ({ value: scaled(x.numbers, 7).map(twoHot(x).encode) }),
  muzero_pair: (x) => {
    const { encode } = ours.muZeroCoding({
      low: -3 * x.width,
      high: 3 * x.width,
      bins: 7,
      transform: hyperbolic,
      clip: true,
    });
    return { value: scaled(x.numbers, 100).map(encode) };
  },
  unbiased_transform_pair: (x) => {
    const { encode } = ours.unbiasedCoding({ low: -4, high: 4, bins: 7, transform: logarithmic, clip: true });
    return { value: x.numbers.map(encode) };
  },
  transformed_lambda_returns: (x) => ({
    value: ours.transformedLambdaReturns(logarithmic, x.rewards, x.values, {
      discounts: x.discounts,
      lambda: x.lambdas,
    }),
  }),
  transformed_n_step_returns: (x) => ({
    value: ours.transformedNStepReturns(logarithmic, x.rewards, x.values, {
      discounts: x.discounts,
      lambda: x.lambdas,
      steps: x.steps,
    }),
  }),
  transformed_general_off_policy_returns_from_action_values: (x) => ({
    value: ours.transformedOffPolicyReturns(
      logarithmic,
      x.rewards,
      offPolicy(x),
      x.coefficients.slice(0, -1),
      { discounts: x.discounts },
    ),
  }),
  transformed_q_lambda: (x) =>
    againstActions(x, ours.transformedQLambdaReturns(logarithmic, x.rewards, x.q, along(x))),
  transformed_retrace: (x) =>
    againstActions(x, ours.transformedRetraceReturns(logarithmic, x.rewards, offPolicy(x), along(x))),
  transformed_n_step_q_learning: (x) =>
    againstActions(
      x,
      ours.transformedNStepQReturns(logarithmic, x.rewards, x.q, x.actions, {
        discounts: x.discounts,
        steps: x.steps,
      }),
    ),
  // Policy gradients.
  policy_gradient_loss: (x) =>
    ours.policyGradientLoss(x.logits, x.actions.slice(0, -1), x.advantages, { weights: x.weights }),
  entropy_loss: (x) => ours.policyEntropyLoss(x.logits, { weights: x.weights }),
  qpg_loss: (x) => ours.qPolicyGradientLoss(x.logits, x.q.slice(0, -1)),
  rm_loss: (x) => ours.regretMatchingLoss(x.logits, x.q.slice(0, -1)),
  rpg_loss: (x) => ours.regretPolicyGradientLoss(x.logits, x.q.slice(0, -1)),
  clipped_surrogate_pg_loss: (x) => ours.clippedSurrogateLoss(x.ratios, x.advantages, { clip: x.clip }),
  dpg_loss: (x) => ours.deterministicPolicyLoss(x.action, x.slope, { largest: x.bound }),
  mpo_compute_weights_and_temperature_loss: (x) => {
    const { temperatureLoss, weights } = ours.mpoWeights(x.advantages, temperature(x));
    return { value: [temperatureLoss, weights] };
  },
  mpo_loss: (x) =>
    ours.mpoLoss(x.logProbabilities, x.advantages, {
      temperature: temperature(x),
      constraints: [constraint(x, x.kl.slice(0, 1))],
    }),
  vmpo_compute_weights_and_temperature_loss: (x) => {
    const { temperatureLoss, weights } = ours.vmpoWeights(x.advantages, vmpoOptions(x));
    return { value: [temperatureLoss, weights] };
  },
  vmpo_loss: (x) =>
    ours.vmpoLoss(x.logProbabilities, x.advantages, {
      ...vmpoOptions(x),
      constraints: [constraint(x, x.kl)],
    }),
  compute_parametric_kl_penalty_and_dual_loss: (x) => {
    const { penalty, dual, divergenceGradients } = ours.divergencePenalties([constraint(x, x.kl)]);
    return { value: penalty + dual, gradient: divergenceGradients[0] };
  },
  sampled_policy_distillation_loss: (x) =>
    ours.sampledPolicyDistillationLoss(x.logits[0], {
      actions: Int32Array.from(x.actions.slice(0, -1)),
      weights: Float64Array.from(x.weights),
    }),
  // Laws.
  softmax: (x) => {
    const law = ours.softmaxActionLaw(x.logits[0], { temperature: x.temperature });
    const other = ours.softmaxActionLaw(x.logits2[0], { temperature: x.temperature });
    return {
      value: [
        law.probabilities,
        law.logProbability(x.actions[0]),
        law.entropy,
        law.klDivergence(other),
      ],
    };
  },
  clipped_entropy_softmax: (x) => ({
    value: ours.clippedEntropySoftmaxLaw(x.logits[0], {
      temperature: x.temperature,
      entropyClip: x.entropyClip,
    }).entropy,
  }),
  epsilon_greedy: (x) => {
    const law = ours.epsilonGreedyActionLaw(x.q[0], x.epsilon);
    return { value: [law.probabilities, law.logProbability(x.actions[0]), law.entropy] };
  },
  greedy: (x) => ({ value: ours.greedyActionLaw(x.q[0]).probabilities }),
  gaussian_diagonal: (x) => {
    const parameters = { mean: x.mean, standardDeviation: x.deviation };
    const law = ours.gaussianActionLaw(parameters);
    const other = { mean: x.mean2, standardDeviation: x.deviation2 };
    return {
      value: [
        law.logDensity(x.action),
        law.entropy(),
        ours.diagonalGaussianKlDivergence(parameters, other),
      ],
    };
  },
  squashed_gaussian: (x) => ({
    value: ours.squashedGaussianLaw({
      mean: x.mean.map(Math.tanh),
      standardDeviation: x.deviation.map((raw) => ours.boundedStandardDeviation(raw)),
      low: -1.5,
      high: 2.5,
    }).logDensity(x.action),
  }),
  categorical_importance_sampling_ratios: (x) => ({
    value: ours.categoricalRatios(x.logits, x.logits2, x.actions.slice(0, -1)),
  }),
  categorical_cross_entropy: (x) => {
    // A target of weight A·p(a) for every action: the mean over A targets is the cross entropy.
    const actions = Int32Array.from(x.policy[0].keys());
    const weights = Float64Array.from(x.policy[0], (p) => p * actions.length);
    return ours.sampledPolicyDistillationLoss(x.logits[0], { actions, weights });
  },
  categorical_kl_divergence: (x) => {
    const [law, other] = [x.logits[0], x.logits2[0]].map((logits) =>
      ours.softmaxActionLaw(logits, { temperature: x.temperature })
    );
    return { value: law.klDivergence(other) };
  },
  multivariate_normal_kl_divergence: (x) => ({
    value: ours.diagonalGaussianKlDivergence(
      { mean: x.mean, standardDeviation: x.deviation },
      { mean: x.mean2, standardDeviation: x.deviation2 },
    ),
  }),
  // Elementary losses.
  l2_loss: (x) => {
    const { losses, gradient } = ours.squaredErrorLoss(x.predictions, x.targets);
    return { value: losses, gradient };
  },
  expectile_loss: (x) => {
    const { losses, gradient } = ours.expectileLoss(x.predictions, x.targets, x.expectile);
    return { value: losses, gradient };
  },
  huber_loss: (x) => {
    const { losses, gradient } = ours.clippedErrorLoss(x.predictions, x.targets, x.huber);
    return { value: losses, gradient };
  },
  log_loss: (x) => {
    const { losses, gradient } = ours.bernoulliLogLoss(x.chances, x.outcomes);
    return { value: losses, gradient };
  },
  likelihood: (x) => ({ value: ours.bernoulliLikelihood(x.chances, x.outcomes) }),
  clip_gradient: (x) => ({ value: ours.clippedGradient(x.slope, -x.bound, x.bound) }),
  // Normalisation.
  normalize: (x) => ({ value: ours.popArtNormalized(popArt(x), x.predictions, x.index) }),
  unnormalize: (x) => ({ value: ours.popArtUnnormalized(popArt(x), x.predictions, x.index) }),
  unnormalize_linear: (x) => {
    const chosen = x.q.map((row, t) => row[x.actions[t]]);
    return { value: [chosen, ours.popArtUnnormalized(popArt(x), chosen, x.actions)] };
  },
  art: (x) => ({
    value: stateRows(ours.popArtStatistics(popArt(x), x.targets, x.index, popArtOptions(x))),
  }),
  pop: (x) => {
    const after = ours.popArtStatistics(popArt(x), x.targets, x.index, popArtOptions(x));
    const { weights, bias } = ours.popArtPreserved(layer(x), popArt(x), after);
    return { value: [...weights, bias] };
  },
  popart: (x) => {
    const start = ours.popArtStart(x.shift.length);
    const { layer: after, state } = ours.popArtUpdate(
      layer(x),
      start,
      x.targets,
      x.index,
      popArtOptions(x),
    );
    return { value: [...after.weights, after.bias, stateRows(state)] };
  },
  create_ema: (x) => {
    let moments = ours.movingMomentsStart;
    const seen = x.q.map((row) => {
      moments = ours.movingMoments(moments, row, x.decay);
      return [moments.mean, moments.variance];
    });
    return { value: seen };
  },
  // Memory and control.
  knn_query: (x) => ({
    value: x.embeddings.map((query) => {
      const { indices, squaredDistances } = ours.nearestNeighbours(x.data, query, 3);
      return [...indices, ...squaredDistances];
    }),
  }),
  episodic_memory_intrinsic_rewards: (x) => {
    // rlax begins with as many memories at the origin as there are neighbours.
    const origin = x.mean.map(() => 0);
    let memory: ours.EpisodicMemory = {
      embeddings: [origin, origin, origin],
      distanceSum: 0,
      distanceCount: 0,
    };
    const options = { neighbours: 3, epsilon: 0.2, constant: 0 };
    const value = [x.embeddings, x.embeddings.map((row) => row.map((each) => each * 0.7 + 0.1))].map(
      (rows) => {
        const found = ours.episodicRewards(rows, memory, options);
        // Its first memories overwrite those at the origin.
        memory = {
          ...found.memory,
          embeddings: [...rows, ...memory.embeddings.slice(rows.length)],
        };
        return scaled([...found.rewards], 1.3);
      },
    );
    return { value };
  },
  pixel_control_rewards: (x) => ({ value: ours.pixelControlRewards(film(x), 2) }),
  feature_control_rewards: (x) => ({
    value: (["feature", "absolute-change", "increase", "decrease", { potential: x.discount }] as const).map(
      (kind) => ours.featureControlRewards(x.features, kind),
    ),
  }),
  pixel_control_loss: (x) => {
    const cells = [0, 1].map((cell) => x.controlValues.map((state) => state[cell][0]));
    const { errors, gradient } = ours.pixelControlLoss(film(x), cells, x.actions.slice(0, -1), {
      cell: 2,
      discounts: x.discount,
    });
    return {
      value: transposed(errors).map((row) => row.map((error) => error ** 2 / 2)),
      gradient: x.controlValues.map((_, t) => gradient.map((cell) => cell[t])),
    };
  },
  periodic_update: (x) => ({
    value: Array.from(
      { length: 7 },
      (_, step) => ours.periodicTarget(x.values.slice(1, 2), x.values.slice(0, 1), step, 3),
    ),
  }),
  fix_step_type_on_interruptions: (x) => ({ value: ours.markInterruptions(x.types) }),
};

interface Output {
  readonly value: Nested;
  readonly gradient?: Nested;
}

const cases = peer.cases as unknown as { inputs: Inputs; outputs: Record<string, Output> }[];

/** Where rlax adds a small number, its numbers are that far from ours; everywhere else both round the same sums. */
const ADDED: Record<string, string> = {
  retrace: "rlax adds 1e-8 to the behaviour's probability",
  transformed_retrace: "rlax adds 1e-8 to the behaviour's probability",
  transform_to_2hot: "rlax adds 1e-5 to the width of a bin, 100 here",
  twohot_pair: "rlax adds 1e-5 to the width of a bin, 100 here",
  muzero_pair: "rlax adds 1e-5 to the width of a bin, 100 here",
  create_ema: "rlax keeps the product of the decays in float32",
  vmpo_loss: "rlax adds 1e-10 to the sums of weights",
  vmpo_compute_weights_and_temperature_loss: "rlax adds 1e-10 to the sums of weights",
};

for (const [name, adapter] of Object.entries(adapters)) {
  Deno.test(`rlax 0.1.9 ${name}: ours gives the same numbers`, () => {
    const near = name in ADDED
      ? { rtol: 1e-6, atol: 2e-7, why: ADDED[name] }
      : { rtol: 1e-9, atol: 1e-12, why: "the same formula in float64, summed in another order" };
    for (const { inputs, outputs } of cases) {
      const found = adapter(inputs);
      assertClose(flat(found.value), flat(outputs[name].value), near);
      const { gradient } = outputs[name];
      if (gradient !== undefined) assertClose(flat(found.gradient!), flat(gradient), near);
    }
  });
}

Deno.test("every number that rlax gave is compared, from at least 60 of its public functions, at least 40 with gradients", () => {
  for (const { outputs } of cases) {
    for (const name of Object.keys(outputs)) assert(name in adapters, `no adapter of ${name}`);
  }
  const functions = new Set(
    Object.keys(adapters).filter((name) => name !== "importance_corrected_td_errors").map((name) =>
      name.split("/")[0]
    ),
  );
  assert(functions.size >= 60, `${functions.size} functions`);
  const graded = Object.keys(adapters).filter((name) => cases[0].outputs[name].gradient !== undefined);
  assert(graded.length >= 40, `${graded.length} with gradients`);
});

Deno.test("rlax's random draws have ours of the same law: a zero fraction or deviation leaves the input", () => {
  const source = stream("parity");
  assertClose(ours.gaussianNoise([0.3, -1], 0, source), [0.3, -1], { why: "no noise" });
  assertClose(ours.noisyPrior([0.2, 0.8], { concentration: 0.3, fraction: 0 }, source), [0.2, 0.8], {
    rtol: 1e-15,
    why: "no noise",
  });
});
