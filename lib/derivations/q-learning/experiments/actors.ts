import { experiment } from "../../../ledger/mod.ts";
import { solve } from "../../../math/mod.ts";
import { matrix } from "../../../math/mod.ts";
import { derivative } from "../../../oracles/mod.ts";
import { deterministicPolicyLoss } from "../../../reinforcement/mod.ts";
import { LINE } from "../worlds.ts";

/** Q as a quadratic form: coefficients of x², xu and u². */
export type Quadratic = readonly [number, number, number];

const nextState = (x: number, u: number): number => LINE.a * x + LINE.b * u;
const rewardOf = (x: number, u: number): number => -(LINE.q * x * x + LINE.r * u * u);
const valueAt = ([xx, xu, uu]: Quadratic, x: number, u: number): number =>
  xx * x * x + xu * x * u + uu * u * u;

/** Three places at which a quadratic form is known by its values. */
const PLACES = [[1, 0], [0, 1], [1, 1]] as const;

/** One round of the critic: the form through r + γQ(x′, π(x′)), as DDPG's targets say. */
function criticRound(form: Quadratic, gain: number, discount: number): Quadratic {
  const targets = PLACES.map(([x, u]) => {
    const next = nextState(x, u);
    return rewardOf(x, u) + discount * valueAt(form, next, -gain * next);
  });
  const fitted = solve(
    matrix(3, 3, PLACES.flatMap(([x, u]) => [x * x, x * u, u * u])),
    targets,
  );
  return [fitted[0], fitted[1], fitted[2]];
}

function critic(gain: number, discount: number): Quadratic {
  let form: Quadratic = [0, 0, 0];
  for (let k = 0; k < 80; k++) form = criticRound(form, gain, discount);
  return form;
}

/** The discounts and how many rounds the actor climbs. */
export const DISCOUNTS = [0.5, 0.8, 0.95] as const;

/** The critic fitted to the end, the actor a step up its slope, in turns. */
export const climbs = experiment(
  "q-learning/climbs",
  { rounds: 110, rate: 0.1 },
  ({ rounds, rate }) =>
    DISCOUNTS.map((discount) => {
      let gain = 0.6;
      const path = [gain];
      for (let k = 0; k < rounds; k++) {
        const form = critic(gain, discount);
        const slope = derivative((u) => valueAt(form, 1, u), -gain);
        gain += rate * deterministicPolicyLoss([-gain], [slope]).gradient[0];
        path.push(gain);
      }
      return { discount, gain, path };
    }),
);

/** The same with a critic fitted to noisy samples of its targets. */
export const sampledClimb = experiment(
  "q-learning/sampled-climb",
  { samples: 4000, rounds: 60, noise: 0.2 },
  ({ stream, samples, rounds, noise }) => {
    const discount = 0.8;
    let gain = 0.6;
    let form: Quadratic = [0, 0, 0];
    const tail: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const lots = stream.at(round);
      for (let sweep = 0; sweep < 6; sweep++) {
        const normal = new Float64Array(9);
        const right = new Float64Array(3);
        for (let k = 0; k < samples / 6; k++) {
          const [x, u] = [2 * lots.uniform() - 1, 2 * lots.uniform() - 1];
          const next = nextState(x, u);
          const target = rewardOf(x, u) + noise * lots.normal() +
            discount * valueAt(form, next, -gain * next);
          const features = [x * x, x * u, u * u];
          features.forEach((f, i) => {
            right[i] += f * target;
            features.forEach((h, j) => normal[3 * i + j] += f * h);
          });
        }
        const fitted = solve(matrix(3, 3, normal), right);
        form = [fitted[0], fitted[1], fitted[2]];
      }
      const slope = form[1] - 2 * form[2] * gain;
      gain -= 0.15 * slope;
      if (round >= rounds / 2) tail.push(gain);
    }
    return { discount, gain: tail.reduce((sum, k) => sum + k, 0) / tail.length };
  },
);

/** Where the actor starts on a critic with two peaks. */
export const STARTS = [-2, -1.2, -0.4, 0.3, 0.9, 2] as const;
/** Q(a) = −(a² − 1)² + a/2: a low peak on the left, the high one on the right. */
export const twoPeaked = (a: number): number => -((a * a - 1) ** 2) + a / 2;

/** The actor on that critic, and the best of a fine grid. */
export const peaks = experiment("q-learning/peaks", { steps: 4000 }, ({ steps }) => {
  const ends = STARTS.map((start) => {
    let action = start;
    for (let k = 0; k < steps; k++) {
      action -= 0.02 * deterministicPolicyLoss([action], [derivative(twoPeaked, action)]).gradient[0];
    }
    return action;
  });
  let best = -2;
  for (let a = -2; a <= 2; a += 1 / 1024) if (twoPeaked(a) > twoPeaked(best)) best = a;
  return {
    ends,
    lost: ends.map((a) => twoPeaked(best) - twoPeaked(a)),
    slopes: ends.map((a) => derivative(twoPeaked, a)),
  };
});

/** The gains at which the actor's step is compared with the slope of the return. */
export const GAINS = [0.5, 0.8, 1.1, 1.4, 1.7] as const;

/** What the critic of a policy that is held converges to, the actor's step on it, and the slope of the true return. */
export const actorSteps = experiment(
  "q-learning/actor-steps",
  { length: 1500 },
  ({ length }) =>
    DISCOUNTS.flatMap((discount) =>
      GAINS.map((gain) => {
        const total = (k: number): number => {
          let [x, sum, weight] = [1, 0, 1];
          for (let t = 0; t < length && weight > 1e-300; t++) {
            sum += weight * rewardOf(x, -k * x);
            x = nextState(x, -k * x);
            weight *= discount;
          }
          return sum;
        };
        const form = critic(gain, discount);
        let [x, step, weight] = [1, 0, 1];
        for (let t = 0; t < 400; t++) {
          const here = x;
          // ∂π/∂k = −x, times the critic's slope at the action taken.
          const steep = here * derivative((u) => valueAt(form, 1, u), -gain);
          step += weight * steep * -here;
          x = nextState(x, -gain * x);
          weight *= discount;
        }
        const slope = derivative(total, gain);
        return { discount, gain, form, step, slope, ratio: step / slope };
      })
    ),
);
