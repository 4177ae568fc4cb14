import { binaryEntropy, toBits } from "../../../information/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import { coin } from "../experiment.ts";

const { steps, tosses, probabilities, long } = coin.parameters;

const biases = Array.from({ length: steps - 1 }, (_, i) => (i + 1) / steps);

interface CoinTheory {
  perToss(p: number): number;
  /** The bias of most information, and how much that is. */
  readonly most: { readonly p: number; readonly nats: number };
}

const most = { p: 0.5, nats: Math.LN2 };

export const coinEntropy = claim("kaplan:2.1.9", {
  printed: {
    as: String
      .raw`S_{bit}=-p\log p-(1-p)\log(1-p);\quad NS\text{ quantifies the amount of information we actually gain}`,
    theory: { perToss: binaryEntropy, most } as CoinTheory,
  },
  rivals: {
    "bits for nats": { perToss: (p) => toBits(binaryEntropy(p)), most: { p: 0.5, nats: 1 } },
    "one side only, −p log p": {
      perToss: (p) => -p * Math.log(p),
      most: { p: 1 / Math.E, nats: 1 / Math.E },
    },
    "the logarithms exchanged": { perToss: (p) => -p * Math.log(1 - p) - (1 - p) * Math.log(p), most },
    "the parabola 4p(1 − p) log 2": { perToss: (p) => 4 * p * (1 - p) * Math.LN2, most },
    "minus the logarithm of the likelier side": { perToss: (p) => -Math.log(Math.max(p, 1 - p)), most },
  },
  by:
    "bits of an arithmetic coder for 39 biases and four long messages, mean surprise of 2 400 000 random tosses",
  measure: coin,
  omitted: {
    "code lengths of independent tosses":
      "they vary with the share of 0s, which messages here have exactly; the mean " +
      "surprise of independent tosses is measured apart",
    "random tosses at p = 0.5": "either side surprises by log 2: there is nothing to average",
  },
  compare: (found, theory, judge) => {
    judge.equal(
      `nats sent per toss, ${tosses} tosses, p = 1/${steps} … ${steps - 1}/${steps}`,
      found.curve.map(({ nats }) => nats),
      biases.map(theory.perToss),
      { atol: 2.1 * Math.LN2 / tosses, why: "an arithmetic coder adds at most 2 bits to a message" },
    );
    judge.equal(
      "mean surprise as a slope, for the same biases",
      found.curve.map(({ slope }) => slope),
      biases.map(theory.perToss),
      { rtol: 2e-13, why: "an extrapolated numerical derivative of a sum near 1" },
    );
    judge.equal(`nats sent per toss, ${long} tosses`, found.long, probabilities.map(theory.perToss), {
      atol: 2.1 * Math.LN2 / long,
      why: "an arithmetic coder adds at most 2 bits to a message",
    });
    found.drawn.forEach((draws, i) => {
      // A fair coin surprises equally either way: there is nothing to average.
      if (probabilities[i] === 0.5) return;
      judge.mean(
        `mean surprise of random tosses, p = ${probabilities[i]}`,
        draws,
        theory.perToss(probabilities[i]),
        {
          why: "means of 4000 batches of 600 independent tosses",
        },
      );
    });
    judge.equal("bias of most surprise", found.most.p, theory.most.p, {
      atol: 3e-7,
      why: "the place of a flat maximum, by comparing values right to 1e-15",
    });
    judge.equal("most surprise", found.most.nats, theory.most.nats, {
      rtol: 2e-14,
      why: "an extrapolated numerical derivative of a sum near 1",
    });
  },
});
