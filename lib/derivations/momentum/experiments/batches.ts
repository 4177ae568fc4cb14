import { logspace } from "../../../math/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import { momentumStep } from "../../../optimization/mod.ts";
import { steppedMatrix } from "./stepped-matrix.ts";

/** A rule on noisy gradients: the noise of one gradient has the variance 1/batch, in units of σ². */
export interface NoisyRule {
  readonly name: "momentum" | "larger batch" | "larger rate";
  readonly learningRate: number;
  readonly momentum: number;
  readonly batch: number;
}

/** Momentum, and the two rules of gradient descent that should move as far in a step. */
function rules(learningRate: number, momentum: number, batch: number): NoisyRule[] {
  const factor = 1 / (1 - momentum);
  return [
    { name: "momentum", learningRate, momentum, batch },
    { name: "larger batch", learningRate: factor * learningRate, momentum: 0, batch: factor * batch },
    { name: "larger rate", learningRate: factor * learningRate, momentum: 0, batch },
  ];
}

/** Second moments ⟨θθ⟩, ⟨θv⟩, ⟨vv⟩. */
type Moments = readonly [number, number, number];

/** One step of the second moments on ½λθ², from the step's linear map and its response to a unit of noise. */
function momentMap(lambda: number, rule: NoisyRule): {
  readonly turn: (moments: Moments) => Moments;
  readonly noise: (variance: number) => Moments;
} {
  const [a, b, c, d] = steppedMatrix(lambda, rule.learningRate, rule.momentum).data;
  const still = { theta: Float64Array.of(0), velocity: Float64Array.of(0) };
  const kicked = momentumStep(still, [1], rule);
  const [x, y] = [kicked.theta[0], kicked.velocity[0]];
  return {
    turn: ([tt, tv, vv]) => [
      a * a * tt + 2 * a * b * tv + b * b * vv,
      a * c * tt + (a * d + b * c) * tv + b * d * vv,
      c * c * tt + 2 * c * d * tv + d * d * vv,
    ],
    noise: (variance) => [variance * x * x, variance * x * y, variance * y * y],
  };
}

/** The variance of θ after as many steps of the second-moment recursion as it takes to stand still. */
function settledVariance(lambda: number, rule: NoisyRule): number {
  const { turn, noise } = momentMap(lambda, rule);
  const kick = noise(1 / rule.batch);
  let moments = kick;
  for (let n = 0; n < 2_000_000; n++) {
    const [tt, tv, vv] = turn(moments);
    const next: Moments = [tt + kick[0], tv + kick[1], vv + kick[2]];
    if (next.every((value, i) => value === moments[i])) break;
    moments = next;
  }
  return moments[0];
}

/**
 * The variance at which noisy rules settle, in units of σ², exactly and by simulation; and how fast they drift on a
 * gentle slope, per step and per example.
 */
export const batches = experiment("momentum/batches", {
  momentum: 0.8,
  products: [0.3, 0.03, 0.003, 0.0003],
  chains: 4000,
  burnIn: 60,
  length: 400,
}, ({ stream, momentum, products, chains, burnIn, length }) => {
  const settled = products.flatMap((product) =>
    rules(product, momentum, 4).map((rule) => ({ ...rule, variance: settledVariance(1, rule) }))
  );
  const simulated = rules(0.1, momentum, 1).map((rule) => {
    const random = stream.at(rule.name);
    const means = Array.from({ length: chains }, () => {
      let theta = 0;
      let velocity = 0;
      let squares = 0;
      for (let n = 0; n < burnIn + length; n++) {
        velocity = rule.momentum * velocity + theta + random.normal() / Math.sqrt(rule.batch);
        theta -= rule.learningRate * velocity;
        if (n >= burnIn) squares += theta * theta;
      }
      return squares / length;
    });
    return { ...rule, means };
  });
  // Without noise: −ln of the factor by which the error shrinks in a step, from the second half of a run.
  const half = 20_000;
  const drifts = rules(1e-6, momentum, 1).map((rule) => {
    const path = [half, 2 * half].map((steps) => {
      let theta = 1;
      for (let n = 0, velocity = 0; n < steps; n++) {
        velocity = rule.momentum * velocity + theta;
        theta -= rule.learningRate * velocity;
      }
      return theta;
    });
    return { name: rule.name, batch: rule.batch, drift: Math.log(path[0] / path[1]) / half };
  });
  const [own, batch, rate] = drifts;
  return {
    momentum,
    settled,
    simulated,
    perStep: { batch: own.drift / batch.drift, rate: own.drift / rate.drift },
    perExample: {
      batch: own.drift / own.batch / (batch.drift / batch.batch),
      rate: own.drift / own.batch / (rate.drift / rate.batch),
    },
  };
});

/** Expected loss over its first value, step by step, on curvatures that start with equal losses. */
function expectedLosses(
  curvatures: readonly number[],
  rule: NoisyRule,
  noiseVariance: number,
  done: (loss: number, step: number) => boolean,
): number[] {
  const modes = curvatures.map((lambda) => {
    const { turn, noise } = momentMap(lambda, rule);
    return { lambda, turn, kick: noise(noiseVariance / rule.batch), moments: [1 / lambda, 0, 0] as Moments };
  });
  const losses = [1];
  while (!done(losses.at(-1)!, losses.length - 1)) {
    let sum = 0;
    for (const mode of modes) {
      const [tt, tv, vv] = mode.turn(mode.moments);
      mode.moments = [tt + mode.kick[0], tv + mode.kick[1], vv + mode.kick[2]];
      sum += mode.lambda * mode.moments[0];
    }
    losses.push(sum / modes.length);
  }
  return losses;
}

/** Steps until the expected loss has fallen to a thousandth and stays there, each rule at its best learning rate. */
export const timeToTarget = experiment("momentum/time-to-target", {
  momentum: 0.9,
  conditions: [1, 10, 100, 1000],
  dimensions: 20,
  target: 1e-3,
  noiseVariance: 1e-4,
  rates: 41,
  window: 100,
}, ({ momentum, conditions, dimensions, target, noiseVariance, rates, window }) =>
  conditions.map((kappa) => {
    const curvatures = Array.from(logspace(1, kappa, dimensions));
    // With velocity left, a loss may pass through zero and rise again: it must stay low for a window of steps.
    const settledAt = (rule: NoisyRule, limit: number): number => {
      let reached = 0;
      expectedLosses(curvatures, rule, noiseVariance, (loss, step) => {
        if (!(loss <= target)) reached = loss > 1e6 ? Infinity : step + 1;
        return reached > limit || step - reached >= window;
      });
      return reached;
    };
    const limit = 100 + 20 * kappa;
    const found = rules(1, momentum, 1).map(({ name }, index) => {
      let best = { rule: rules(1, momentum, 1)[index], steps: limit };
      for (const product of logspace(1e-2, 3.9, rates)) {
        const rule = rules(product / kappa, momentum, 1)[index];
        const steps = settledAt(rule, best.steps);
        if (steps < best.steps) best = { rule, steps };
      }
      const { rule, steps } = best;
      const losses = expectedLosses(curvatures, rule, noiseVariance, (_, step) => step >= 1.5 * steps);
      return { name, batch: rule.batch, learningRate: rule.learningRate, steps, losses };
    });
    const [own, batch, rate] = found;
    return {
      kappa,
      momentum,
      rules: found,
      // Logarithms of how many times fewer steps momentum needs.
      ahead: { batch: Math.log(batch.steps / own.steps), rate: Math.log(rate.steps / own.steps) },
    };
  }));
