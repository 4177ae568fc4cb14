import { claim } from "../../../ledger/mod.ts";
import { entropySlope } from "../../../networks/mod.ts";
import { temperatures } from "../experiments/temperature.ts";

type Logits = ArrayLike<number>;

const theory = {
  slope: (logits: Logits, T: number) => entropySlope(logits, Math.abs(T)),
  growth: 1 as 1 | -1,
  lead: 0,
  hot: (count: number) => Math.log(count),
  cold: (maxima: number) => Math.log(maxima),
};

/** Hotter is more uniform: the entropy grows with slope Var_p(z)/T³, from ln(number of maxima) to ln V. */
export const temperature = claim("ppo-dpo:temperature", {
  printed: {
    as: String
      .raw`\text{high temp}\to\text{more uniform distribution}\to\text{more randomness; low temp}\to\text{sharper distribution}\to\text{less randomness}`,
    theory,
  },
  rivals: {
    "Var/T²": { ...theory, slope: (logits, T) => Math.abs(T) * entropySlope(logits, Math.abs(T)) },
    "variance of the logits at T = 1": {
      ...theory,
      slope: (logits, T) => entropySlope(logits, 1) / Math.abs(T) ** 3,
    },
    "logits multiplied by T": { ...theory, growth: -1 },
    "entropy 0 at T = 0 whatever the ties": { ...theory, cold: () => 0 },
    "one entropy bound for all": { ...theory, hot: () => Math.log(2) },
  },
  by: "entropies of the tempered law, their numerical derivatives, sorted partial sums",
  measure: (context) => temperatures(context),
  compare: (found, predicted, judge) => {
    for (const each of found) {
      const { name, logits, entropies, slopes, slopeAt } = each;
      judge.equal(`dH/dT, ${name}`, slopes, slopeAt.map((T) => predicted.slope(logits, T)), {
        rtol: 1e-7,
        atol: 1e-9,
        why: "extrapolated differences of sums of up to 5e4 terms",
      });

      // As a share of the entropy: a cold law of well separated logits has next to none.
      const steps = entropies.slice(1).map((H, i) => (H - entropies[i]) / Math.abs(H));
      const least = Math.min(...steps);
      if (logits.every((z) => z === logits[0])) {
        judge.equal(`entropy at every temperature, ${name}`, entropies, predicted.hot(logits.length), {
          atol: 1e-14,
          why: "round-off",
        });
      } else {
        judge.sign(
          `least growth of the entropy from one temperature to the next, as a share of it, ${name}`,
          least,
          predicted.growth,
          {
            atol: 1e-13,
            why: "round-off of the sums",
          },
        );
      }
      judge.atLeast(`least lead of the colder law's partial sums, ${name}`, each.leastLead, predicted.lead, {
        atol: 1e-11,
        why: "round-off of sums of up to 5e4 terms",
      });
      judge.equal(`entropy at T = 10⁷, ${name}`, each.hotEntropy, predicted.hot(logits.length), {
        atol: 1e-11,
        why: "short of the limit by Var/2T²",
      });
      judge.equal(`entropy at T = 10⁻¹², ${name}`, each.coldEntropy, predicted.cold(Math.abs(each.maxima)), {
        atol: 1e-9,
        why: "a second entry within 10⁻¹¹ of the first is out of reach",
      });
    }
  },
});
