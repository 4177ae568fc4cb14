import { claim } from "../../../ledger/mod.ts";
import { estimates, type Evidence, LAMBDAS } from "../experiment.ts";

type Episode = Pick<Evidence<typeof estimates>[number], "rewards" | "values" | "discount">;

interface MixtureTheory {
  /** The generalised advantage of step t. */
  generalized(episode: Episode, t: number, lambda: number): number;
}

/** A⁽ᵏ⁾ as eq. (8.2.11) has it; nothing comes after the last step, so that it stays what it is from there on. */
function kStep({ rewards, values, discount }: Episode, t: number, k: number): number {
  const steps = Math.min(k, rewards.length - t);
  let sum = -values[t] + discount ** steps * values[t + steps];
  for (let i = 0; i < steps; i++) sum += discount ** i * rewards[t + i];
  return sum;
}

/** Terms after which 0.95ᵏ is lost in round-off. */
const FOR_EVER = 800;

/** (1 − λ) Σ λᵏ⁻¹ A⁽ᵏ⁾ over so many terms. */
function mixture(episode: Episode, t: number, lambda: number, terms: number): number {
  let sum = 0;
  for (let k = 1, weight = 1 - lambda; k <= terms; k++, weight *= lambda) {
    sum += weight * kStep(episode, t, k);
  }
  return sum;
}

/** The infinite sum; at λ = 1, where it is 0·∞, its limit. */
const infinite: MixtureTheory = {
  generalized: (episode, t, lambda) =>
    lambda === 1 ? kStep(episode, t, episode.rewards.length) : mixture(episode, t, lambda, FOR_EVER),
};

const left = ({ rewards }: Episode, t: number): number => rewards.length - t;

/** The generalised advantage estimator. */
export const generalizedAdvantage = claim("kaplan:8.2.12", {
  printed: {
    as: String.raw`A_t^{GAE(\gamma,\lambda)}=(1-\lambda)\sum_{k=1}^{\infty}\lambda^{k-1}A_t^{(k)}`,
    theory: infinite,
  },
  rivals: {
    "the sum ends with the episode": {
      generalized: (episode, t, lambda) => mixture(episode, t, lambda, left(episode, t)),
    },
    "and is divided by its weights": {
      generalized: (episode, t, lambda) =>
        lambda === 1
          ? mixture(episode, t, 0.999999, left(episode, t)) / (1 - 0.999999 ** left(episode, t))
          : mixture(episode, t, lambda, left(episode, t)) / (1 - lambda ** left(episode, t)),
    },
    "weights λᵏ": { generalized: (episode, t, lambda) => lambda * infinite.generalized(episode, t, lambda) },
    "without 1 − λ": {
      generalized: (episode, t, lambda) =>
        lambda === 1
          ? infinite.generalized(episode, t, lambda)
          : infinite.generalized(episode, t, lambda) / (1 - lambda),
    },
    "γ and λ exchanged": {
      generalized: (episode, t, lambda) =>
        infinite.generalized({ ...episode, discount: lambda }, t, episode.discount),
    },
  },
  by:
    "the backward recursion of temporal-difference errors, on episodes that ended and on episodes that were cut",
  omitted: {
    "the sum's own value at λ = 1": "it is 0·∞ there; its limit is compared",
  },
  measure: estimates,
  compare: (found, theory, judge) => {
    for (const [i, { generalized, ...episode }] of found.entries()) {
      for (const [j, lambda] of LAMBDAS.entries()) {
        judge.equal(
          `recursion over ${episode.rewards.length} steps, γ = ${episode.discount}, λ = ${lambda}, episode ${
            i + 1
          }`,
          generalized[j],
          episode.rewards.map((_, t) => theory.generalized(episode, t, lambda)),
          { rtol: 1e-13, atol: 1e-13, why: "800 weighted terms; round-off only" },
        );
      }
    }
  },
});

export { kStep };
