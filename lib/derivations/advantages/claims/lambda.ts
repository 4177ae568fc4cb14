import { claim } from "../../../ledger/mod.ts";
import { DIAL, type Evidence, lambdaDial, SPREADS } from "../experiment.ts";

type Numbers = readonly number[];
type World = Evidence<typeof lambdaDial>["worlds"][number];

interface LambdaTheory {
  /** How far the mean gradient is from that of discounted rewards-to-go, for every logit, where V is wrong by `errors`. */
  bias(tables: World["tables"], errors: readonly Numbers[], discount: number, lambda: number): Numbers;
  /** The sign of the variance at λ = 1 minus that at λ = 0, V being right. */
  variance: 1 | -1;
  /** The sign of the squared bias at λ = 0 minus that at λ = 0.95, V being wrong. */
  fall: 1 | -1;
  /** The sign of the best λ (of a batch of a thousand) for a very wrong V minus that for a right one. */
  best: 1 | -1;
}

const dot = (x: Numbers, y: Numbers): number => x.reduce((sum, each, i) => sum + each * y[i], 0);

/** (1 − λ) γ Σₜ Σₗ (γλ)ˡ⁻¹ ⟨∇ln π(aₜ|sₜ) e(s_{t+l})⟩, from the laws of the states; `weight` says what stands before the mean. */
function summed(
  { transition, initial, policy }: World["tables"],
  errors: readonly Numbers[],
  weight: (l: number) => number,
): number[] {
  /** The mean of what follows, from every state. */
  const ahead = (of: Numbers): number[] =>
    transition.map((rows, s) => rows.reduce((sum, row, a) => sum + policy[s][a] * dot(row, of), 0));
  const actions = policy[0].length;
  const total = policy.flatMap((row) => row.map(() => 0));
  let law: Numbers = initial;
  for (let t = 0; t + 1 < errors.length; t++) {
    for (let l = 1; t + l < errors.length; l++) {
      let later = Array.from(errors[t + l]);
      for (let i = 1; i < l; i++) later = ahead(later);
      const value = ahead(later);
      transition.forEach((rows, s) =>
        rows.forEach((row, a) => {
          total[s * actions + a] += weight(l) * law[s] * policy[s][a] * (dot(row, later) - value[s]);
        })
      );
    }
    law = law.map((_, to) =>
      dot(law, transition.map((rows, s) => dot(policy[s], rows.map((row) => row[to]))))
    );
  }
  return total;
}

const balance: LambdaTheory = {
  bias: (tables, errors, discount, lambda) =>
    summed(tables, errors, (l) => (1 - lambda) * discount * (discount * lambda) ** (l - 1)),
  variance: 1,
  fall: 1,
  best: 1,
};

/** λ as a dial between bias and variance. */
export const lambdaBalances = claim("kaplan:8.2.12.dial", {
  printed: {
    as: String
      .raw`A_t^{GAE(\gamma,\lambda)}\ \dots\text{ allows us to balance bias and variance with a continuous parameter }\lambda`,
    theory: balance,
  },
  rivals: {
    "the bias of the next value only": {
      ...balance,
      bias: (tables, errors, discount, lambda) =>
        summed(tables, errors, (l) => l === 1 ? (1 - lambda) * discount : 0),
    },
    "weights without 1 − λ": {
      ...balance,
      bias: (tables, errors, discount, lambda) =>
        summed(tables, errors, (l) => discount * (discount * lambda) ** (l - 1)),
    },
    "unbiased at λ = 0": {
      ...balance,
      bias: (tables, errors, discount, lambda) => balance.bias(tables, errors, discount, 1 - lambda),
    },
    "λ = 1 varies least": { ...balance, variance: -1 },
    "bias grows with λ": { ...balance, fall: -1 },
    "a worse V wants a smaller λ": { ...balance, best: -1 },
  },
  by:
    "means and variances over all episodes of four steps in 60 random decision processes, V being right, a little and very wrong",
  measure: lambdaDial,
  compare: ({ discount, worlds }, theory, judge) => {
    for (const [i, { tables, errors, dials }] of worlds.slice(0, 4).entries()) {
      for (const [j, { biases }] of dials.entries()) {
        judge.equal(
          `bias of the gradient for every λ, errors of V of ${SPREADS[j]}, world ${i + 1}`,
          biases.flat(),
          DIAL.flatMap((lambda) =>
            Array.from(
              theory.bias(tables, errors.map((row) => row.map((e) => SPREADS[j] * e)), discount, lambda),
            )
          ),
          { rtol: 1e-12, atol: 1e-13, why: "sums over 512 episodes" },
        );
      }
    }
    const why = "60 random worlds, all their episodes";
    judge.sign(
      "variance at λ = 1 minus that at λ = 0, V right",
      worlds.map(({ dials }) => dials[0].variance[DIAL.length - 1] - dials[0].variance[0]),
      theory.variance,
      { why },
    );
    for (const [j, spread] of SPREADS.entries()) {
      if (spread === 0) continue;
      judge.sign(
        `squared bias at λ = 0 minus that at λ = 0.95, errors of V of ${spread}`,
        worlds.map(({ dials }) => dials[j].squaredBias[0] - dials[j].squaredBias[3]),
        theory.fall,
        { why },
      );
    }
    judge.sign(
      `best λ where V is wrong by ${SPREADS[2]} minus that where it is right`,
      worlds.map(({ dials }) => dials[2].best - dials[0].best),
      theory.best,
      { why },
    );
    const names = SPREADS.map((spread) => `errors of V of ${spread}`);
    judge.order(
      "mean of the best λ",
      Object.fromEntries(
        names.map((
          name,
          j,
        ) => [name, worlds.reduce((sum, { dials }) => sum + dials[j].best, 0) / worlds.length]),
      ),
      theory.best === 1 ? names : names.toReversed(),
      { why: "60 random worlds; the means differ by several of their spreads", by: 0.02 },
    );
  },
});
