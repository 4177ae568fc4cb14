import { claim, part } from "../../../ledger/mod.ts";
import { dot, softmax } from "../../../math/mod.ts";
import { mean } from "../../../statistics/mod.ts";
import { hardening, noisyHardening } from "../experiments/hardening.ts";

type Logits = readonly number[];

/** The two largest entries' gap, and how many are the largest. */
function top(vector: Logits): { readonly gap: number; readonly first: number } {
  const largest = Math.max(...vector);
  const others = vector.filter((x) => x !== largest);
  return {
    gap: others.length === 0 ? 0 : largest - Math.max(...others),
    first: vector.length - others.length,
  };
}

/** For a fixed vector the rest dies as e^(−βΔ), if the largest entry is alone; over the noise only as 1/β. */
export const betaLimit = claim("kaplan:3.5.beta-limit", {
  parts: {
    "fixed vectors": part({
      printed: {
        as: String
          .raw`\text{in the limit that}\ \beta \to \infty\text{, we simply recover softmax}\ \to\ \text{argmax (in its one-hot version)}`,
        theory: {
          slope: (gap: number) => -gap,
          atTies: (count: number) => 1 - 1 / count,
        },
      },
      rivals: {
        "half the gap": { slope: (gap) => -gap / 2, atTies: (count) => 1 - 1 / count },
        "twice the gap": { slope: (gap) => -2 * gap, atTies: (count) => 1 - 1 / count },
        "one-hot at ties too": { slope: (gap) => -gap, atTies: () => 0 },
      },
      by: "the sum of all entries but one largest at two large β",
      measure: (context) => hardening(context),
      compare: (found, theory, judge) => {
        for (const { vector, betas, remainders } of found) {
          const { gap, first } = top(vector);
          const [low, high] = remainders.map(Math.abs);
          const label = `(${vector.join(", ")})`;
          if (first === 1) {
            judge.equal(
              `slope of ln(1 − max f) in β, ${label}`,
              (Math.log(high) - Math.log(low)) / (betas[1] - betas[0]),
              theory.slope(gap),
              { atol: 1e-4, why: "an entry 0.01 below the second still counts e^(−4) at β = 400" },
            );
          } else {
            judge.equal(`1 − max f at a tie, ${label}`, high, theory.atTies(first), {
              atol: 1e-12,
              why: "the entries below the tie are gone",
            });
          }
        }
      },
    }),
    "over the noise": part({
      printed: {
        as: String.raw`f_i\ \text{as a regulated version of argmax, with}\ \beta\ \text{a free parameter}`,
        theory: {
          limit: (logits: Logits) => Math.LN2 * (1 - dot(softmax(logits), softmax(logits))),
          power: -1,
        },
      },
      rivals: {
        "ln 2 forgotten": { limit: (logits) => 1 - dot(softmax(logits), softmax(logits)), power: -1 },
        "as for a fixed vector, or faster than any power": { limit: () => 0, power: -4 },
        "1/β²": { limit: () => 0, power: -2 },
      },
      by: "batch means of 1 − max f over half a million draws of the noise",
      measure: (context) => noisyHardening(context),
      compare: ({ logits, betas, scaled }, theory, judge) => {
        const means = scaled.map((batch) => Math.abs(mean(batch)));
        judge.equal(`β(1 − ⟨max f⟩) at β = ${betas.at(-1)}`, means.at(-1)!, theory.limit(logits), {
          rtol: 0.06,
          why: "one draw in β counts: about two per cent of chance, and 1/β of the limit",
        });
        judge.slope(
          "1 − ⟨max f⟩ against β",
          { x: betas, y: means.map((m, i) => m / betas[i]) },
          theory.power,
          {
            atol: 0.06,
            why: "two per cent of chance at the ends of a factor of eight",
          },
        );
      },
    }),
  },
});
