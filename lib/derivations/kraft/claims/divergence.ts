import {
  entropy,
  exponentialTilt,
  klDivergence,
  logTiltNormalizer,
  surprisal,
  toBits,
} from "../../../information/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import { divergences, logRatios, mismatch, tilts } from "../experiment.ts";

type Law = readonly number[];

const mean = (law: ArrayLike<number>, values: Law): number =>
  values.reduce((sum, value, x) => sum + law[x] * value, 0);

const SLOPE = { atol: 1e-9, rtol: 1e-9, why: "an extrapolated numerical derivative" };

export const excessLength = claim("techniques:excess-length", {
  printed: {
    as: String.raw`-\log Q(x)-\left(-\log P(x)\right)=\log\frac{P(x)}{Q(x)}`,
    theory: {
      extra: (p: number, q: number) => toBits(surprisal(q) - surprisal(p)),
      average: (p: Law, q: Law) => toBits(klDivergence(p, q)),
    },
  },
  rivals: {
    "the ratio upside down": {
      extra: (p, q) => toBits(surprisal(p) - surprisal(q)),
      average: (p, q) => -toBits(klDivergence(p, q)),
    },
    "never negative": {
      extra: (p, q) => Math.abs(toBits(surprisal(q) - surprisal(p))),
      average: (p, q) => mean(p, p.map((each, x) => Math.abs(toBits(surprisal(q[x]) - surprisal(each))))),
    },
    "averaged over the symbols of Q": {
      extra: (p, q) => toBits(surprisal(q) - surprisal(p)),
      average: (p, q) => -toBits(klDivergence(q, p)),
    },
    "the difference of the two entropies": {
      extra: (p, q) => toBits(surprisal(q) - surprisal(p)),
      average: (p, q) => toBits(entropy(q) - entropy(p)),
    },
  },
  by:
    "coding each symbol 20 000 times over, and messages of 100 000 symbols, with both models and counting the bits",
  omitted: {
    "codes of whole codewords":
      "the claim is about information: two models may well have the same Huffman code",
  },
  measure: mismatch,
  compare: (found, theory, judge) => {
    for (const { p, q, extra, counts, excess, draws } of found) {
      const predicted = p.map((each, x) => theory.extra(each, q[x]));
      const what = `${p.length} symbols`;
      judge.equal(`extra bits for each of ${what}`, extra, predicted, {
        atol: 2.1e-4,
        why: "at most 2 bits for 20 000 symbols in each of two messages, one subtracted",
      });
      judge.equal(
        `bits that Q saves on the ${what} that it holds likelier`,
        savings(extra),
        savings(predicted),
        {
          atol: 2e-3,
          why: "at most 2 bits for 20 000 symbols in each of two messages, for up to 8 symbols",
        },
      );
      judge.equal(
        `extra bits per symbol of a message of ${what}`,
        excess,
        mean(counts, predicted) / SYMBOLS,
        {
          atol: 3e-5,
          why: "at most 2 bits for 100 000 symbols, and the coder's rounding of the model",
        },
      );
      judge.mean(`mean extra bits per symbol, ${what}`, draws, theory.average(p, q), {
        why: "means of 10 000 batches of 20 symbols drawn from P",
      });
    }
  },
});

const SYMBOLS = mismatch.parameters.symbols;

function savings(extra: readonly number[]): number {
  return extra.reduce((sum, bits) => sum + Math.min(0, bits), 0);
}

export const klDivergenceClaim = claim("techniques:kl", {
  printed: {
    as: String
      .raw`D_{\mathrm{KL}}(P\|Q)=\mathbb E_{x\sim P}\left[\log\frac{P(x)}{Q(x)}\right]=\sum_xP(x)\log\frac{P(x)}{Q(x)}`,
    theory: {
      divergence: (p: Law, q: Law) => klDivergence(p, q),
      least: 0,
      nearest: (p: Law) => p,
      growth: (missed: number) => missed,
    },
  },
  rivals: {
    "the laws exchanged": {
      divergence: (p, q) => klDivergence(q, p),
      least: 0,
      nearest: (p) => p,
      growth: () => 0,
    },
    "the difference of the two entropies": {
      divergence: (p, q) => entropy(q) - entropy(p),
      least: -entropy([0.6, 0.3, 0.1]),
      nearest: () => [1, 0, 0],
      growth: () => 0,
    },
    "the logarithm of the expected ratio": {
      divergence: (p, q) => Math.log(mean(p, p.map((each, x) => each / q[x]))),
      least: 0,
      nearest: (p) => p,
      growth: () => 1,
    },
    "bits for nats": {
      divergence: (p, q) => toBits(klDivergence(p, q)),
      least: 0,
      nearest: (p) => p,
      growth: (missed) => toBits(missed),
    },
  },
  by:
    "the slope of Σ P·(Q/P)ᵗ at t = 0, a difference of two such slopes, means over 200 000 draws, and a search for the least",
  measure: divergences,
  compare: ({ pairs, nearest, far }, theory, judge) => {
    const predicted = pairs.map(({ p, q }) => theory.divergence(p, q));
    judge.equal("expected log ratio as a slope", pairs.map(({ slope }) => slope), predicted, SLOPE);
    judge.equal(
      "cross-entropy less entropy, as slopes",
      pairs.map(({ difference }) => difference),
      predicted,
      SLOPE,
    );
    pairs.forEach(({ p, draws }, i) =>
      judge.mean(`mean log ratio of draws, ${p.length} outcomes`, draws, predicted[i], {
        why: "means of 10 000 batches of 20 draws from P",
      })
    );
    judge.equal("least over all Q, by search", nearest.value, theory.least, {
      atol: 1e-9,
      why: "an extrapolated numerical derivative at a flat minimum",
    });
    judge.equal("the Q of the least", nearest.law, theory.nearest(nearest.p), {
      atol: 1e-4,
      why: "at a flat minimum the place is right to the root of the value's error",
    });
    const { p, steps } = far;
    judge.equal(
      "where Q all but excludes an outcome",
      steps.map(({ slope }) => slope),
      steps.map(({ q }) => theory.divergence(p, q)),
      SLOPE,
    );
    judge.equal(
      "growth when Q gives that outcome 2⁻²⁴ instead of 2⁻¹⁶, over ln 2⁸",
      (steps[2].slope - steps[1].slope) / (8 * Math.LN2),
      theory.growth(p[2]),
      { atol: 1e-5, why: "the other outcomes' ratios change by 2⁻¹⁶" },
    );
  },
});

export const expectedLogRatio = claim("techniques:log-ratio-kl", {
  printed: {
    as: String
      .raw`\text{Its expectation is KL divergence = “how many extra nats/bits you need if you code samples from }\pi_\theta\text{ with a code designed for }\pi_{ref}\text{.”}`,
    theory: {
      ofPolicy: (policy: Law, reference: Law) => klDivergence(policy, reference),
      ofReference: (policy: Law, reference: Law) => -klDivergence(reference, policy),
      ofThird: (law: Law, policy: Law, reference: Law) =>
        klDivergence(law, reference) - klDivergence(law, policy),
    },
  },
  rivals: {
    "whoever draws the samples": {
      ofPolicy: (policy, reference) => klDivergence(policy, reference),
      ofReference: (policy, reference) => klDivergence(policy, reference),
      ofThird: (_, policy, reference) => klDivergence(policy, reference),
    },
    "the laws exchanged": {
      ofPolicy: (policy, reference) => klDivergence(reference, policy),
      ofReference: (policy, reference) => -klDivergence(policy, reference),
      ofThird: (law, policy, reference) => klDivergence(law, reference) - klDivergence(law, policy),
    },
    "information gained as entropy lost": {
      ofPolicy: (policy, reference) => entropy(reference) - entropy(policy),
      ofReference: (policy, reference) => entropy(reference) - entropy(policy),
      ofThird: (_, policy, reference) => entropy(reference) - entropy(policy),
    },
  },
  by:
    "coding messages of 100 000 answers of three laws with both codes; the slope of Σ law·(reference/policy)ᵗ at t = 0",
  measure: logRatios,
  compare: ({ policy, reference, samplers, path }, theory, judge) => {
    const predicted = [
      theory.ofPolicy(policy, reference),
      theory.ofReference(policy, reference),
      theory.ofThird(samplers[2].law, policy, reference),
    ];
    judge.equal(
      "mean log ratio (policy, reference, third law)",
      samplers.map(({ slope }) => slope),
      predicted,
      SLOPE,
    );
    judge.equal(
      "extra bits per answer (policy, reference, third law)",
      samplers.map(({ coded }) => coded),
      predicted.map(toBits),
      {
        atol: 5e-5,
        why: "at most 2 bits for 100 000 answers, and the coder's rounding of the model",
      },
    );
    judge.equal(
      "mean log ratio on the way from reference to policy",
      path.map(({ slope }) => slope),
      path.map(({ law }) => theory.ofThird(law, policy, reference)),
      SLOPE,
    );
  },
});

export const oneTilt = claim("techniques:tilting", {
  printed: {
    as: String
      .raw`\text{reward learning, coding theory, and policy optimization: you are always tilting one distribution against another in log-space}`,
    theory: {
      law: (reference: Law, rewards: Law, strength: number): ArrayLike<number> =>
        exponentialTilt(reference, rewards, strength),
      saving: (reference: Law, rewards: Law, strength: number) => {
        const normaliser = logTiltNormalizer(reference, rewards, strength);
        return rewards.map((reward) => toBits(strength * reward - normaliser));
      },
    },
  },
  rivals: {
    "a temperature instead of a strength": {
      law: (reference, rewards, strength) => exponentialTilt(reference, rewards, 1 / strength),
      saving: (_, rewards, strength) => rewards.map((reward) => toBits(reward / strength)),
    },
    "tilted from the uniform law": {
      law: (reference, rewards, strength) =>
        exponentialTilt(reference.map(() => 1 / reference.length), rewards, strength),
      saving: (_, rewards, strength) => rewards.map((reward) => toBits(strength * reward)),
    },
    "tilted in probability, not in its logarithm": {
      law: (reference, rewards, strength) => {
        const weights = reference.map((p, x) => p * Math.max(1e-9, 1 + strength * rewards[x]));
        const total = weights.reduce((sum, weight) => sum + weight, 0);
        return weights.map((weight) => weight / total);
      },
      saving: (_, rewards, strength) =>
        rewards.map((reward) => toBits(Math.log(Math.max(1e-9, 1 + strength * reward)))),
    },
    "the normaliser left out": {
      law: (reference, rewards, strength) => reference.map((p, x) => p * Math.exp(strength * rewards[x])),
      saving: (_, rewards, strength) => rewards.map((reward) => toBits(strength * reward)),
    },
  },
  by:
    "searching the law of most reward less divergence and the law that predicts preferences best, and counting coded bits",
  measure: tilts,
  compare: ({ reference, rewards, steps }, theory, judge) => {
    const place = {
      atol: 1e-6,
      why: "at a smooth optimum the place is right to the root of the value's round-off",
    };
    for (const step of steps) {
      const { strength } = step;
      const law = theory.law(reference, rewards, strength);
      const reward = mean(law, rewards);
      const spread = mean(law, rewards.map((each) => (each - reward) ** 2));
      judge.equal(`policy optimisation, τ = ${strength}`, step.optimised, law, place);
      judge.equal(`reward learning, τ = ${strength}`, step.learned, law, place);
      judge.equal(
        `bits saved by the tilted code, τ = ${strength}`,
        step.savings,
        theory.saving(reference, rewards, strength),
        {
          atol: 5e-4,
          why: "2 bits for 20 000 symbols in each of two messages, and the coder's rounding of rare ones",
        },
      );
      judge.equal(`slope of ln Z, τ = ${strength}`, step.slope, reward, SLOPE);
      judge.equal(`curvature of ln Z, τ = ${strength}`, step.curvature, spread, {
        atol: 1e-7,
        why: "an extrapolated numerical second derivative",
      });
    }
  },
});
