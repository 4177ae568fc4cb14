import { claim, part } from "../../../ledger/mod.ts";
import { matrix, matvec, softmax, transpose } from "../../../math/mod.ts";
import { clippedSurrogateLoss } from "../../../reinforcement/trust-region/mod.ts";
import { median } from "../../../statistics/mod.ts";
import {
  clippedSlopes,
  firstSteps,
  ratioGradients,
  rescaled,
  reused,
  surrogateMoments,
} from "../experiment.ts";

const CLIP = clippedSlopes.parameters.clip;

interface ClipTheory {
  loss(ratio: number, advantage: number): number;
  slope(ratio: number, advantage: number): number;
}

const clipped: ClipTheory = {
  loss: (ratio, advantage) => clippedSurrogateLoss([ratio], [advantage], { clip: CLIP }).value,
  slope: (ratio, advantage) =>
    (advantage > 0 && ratio > 1 + CLIP) || (advantage < 0 && ratio < 1 - CLIP) ? 0 : -advantage,
};

const inside = (ratio: number): number => Math.min(Math.max(ratio, 1 - CLIP), 1 + CLIP);

/** PPO's clipped loss, case by case. */
export const clippedLoss = claim("kaplan:8.5.3", {
  printed: {
    as: String
      .raw`L\left(s,a,\theta^{(n)},\theta\right)=-\min\left(\frac{\pi_\theta(a|s)}{\pi_{\theta^{(n)}}(a|s)}A^{\pi_{\theta^{(n)}}}(s,a),\operatorname{clip}\left(\frac{\pi_\theta(a|s)}{\pi_{\theta^{(n)}}(a|s)},1-\epsilon,1+\epsilon\right)A^{\pi_{\theta^{(n)}}}(s,a)\right)`,
    theory: {
      loss: (ratio, advantage) => -Math.min(ratio * advantage, inside(ratio) * advantage),
      slope: clipped.slope,
    } as ClipTheory,
  },
  rivals: {
    "flat wherever the ratio is outside": {
      ...clipped,
      slope: (ratio, advantage) => Math.abs(ratio - 1) > CLIP ? 0 : -advantage,
    },
    "flat above, whatever the advantage": {
      ...clipped,
      slope: (ratio, advantage) => ratio > 1 + CLIP ? 0 : -advantage,
    },
    "the signs of the advantage exchanged": {
      ...clipped,
      slope: (ratio, advantage) => clipped.slope(2 - ratio, advantage),
    },
    "the ratio alone is clipped": { ...clipped, loss: (ratio, advantage) => -inside(ratio) * advantage },
    "the larger of the two": {
      ...clipped,
      loss: (ratio, advantage) => -Math.max(ratio * advantage, inside(ratio) * advantage),
    },
    "the slope is clipped, not the loss": {
      ...clipped,
      slope: (ratio, advantage) => -inside(ratio) * advantage / ratio,
    },
  },
  by: "numerical slopes of the library's loss on both sides of each end of the clip, and far beyond",
  omitted: { "many steps on a fixed batch": "the ratios that are reached are measured in ppo-dpo:ppo-clip" },
  measure: clippedSlopes,
  compare: (found, theory, judge) => {
    for (const sign of [1, -1]) {
      const rows = found.filter((_, i) => (i < 9 || (i >= 18 && i < 27)) === (sign > 0));
      const name = sign > 0 ? "positive" : "negative";
      judge.equal(
        `loss, ${name} advantages`,
        rows.map(({ loss }) => loss),
        rows.map(({ ratio, advantage }) => theory.loss(ratio, advantage)),
        {
          atol: 1e-14,
          rtol: 1e-14,
          why: "the same few products: round-off",
        },
      );
      judge.equal(
        `slope, ${name} advantages`,
        rows.map(({ slope }) => slope),
        rows.map(({ ratio, advantage }) => theory.slope(ratio, advantage)),
        {
          atol: 1e-11,
          why: "an extrapolated numerical derivative of a straight line: about 10⁻¹²",
        },
      );
    }
  },
});

interface Drawn {
  readonly features: readonly number[];
  readonly start: readonly number[];
  readonly oldPolicy: readonly number[];
  readonly actions: readonly number[];
  readonly advantages: readonly number[];
}

/** ⟨w(ρ) A ∇ln π⟩ at θ, in closed form. */
function weightedScore(
  batch: Drawn,
  theta: readonly number[],
  weight: (ratio: number) => number,
): Float64Array {
  const features = matrix(batch.oldPolicy.length, theta.length, batch.features);
  const policy = softmax(matvec(features, theta));
  const inLogits = new Float64Array(policy.length);
  for (const [i, action] of batch.actions.entries()) {
    const each = weight(policy[action] / batch.oldPolicy[action]) * batch.advantages[i] /
      batch.actions.length;
    inLogits[action] += each;
    for (let a = 0; a < policy.length; a++) inLogits[a] -= each * policy[a];
  }
  return matvec(transpose(features), inLogits);
}

interface RatioTheory {
  /** What the score is weighted with in ∇ρ and in ∇ln π. */
  ratio(ratio: number): number;
  logarithm(ratio: number): number;
}

/** The ratio's gradient and the logarithm's. */
export const ratioOrLogarithm = claim("kaplan:8.5.ratio-log", {
  printed: {
    as: String
      .raw`\text{the ratios are equivalent (for the gradient computed at }\theta^{(n)}\text{) to just using }\log\pi_\theta`,
    theory: { ratio: (ratio) => ratio, logarithm: () => 1 } as RatioTheory,
  },
  rivals: {
    "everywhere": { ratio: () => 1, logarithm: () => 1 },
    "the ratio upside down": { ratio: (ratio) => 1 / ratio, logarithm: () => 1 },
    "twice the logarithm": { ratio: (ratio) => ratio, logarithm: () => 2 },
    "the logarithm with the ratio": { ratio: (ratio) => ratio, logarithm: (ratio) => ratio },
  },
  by: "numerical gradients of ⟨ρA⟩ and of ⟨A ln π⟩ over a batch, at the old parameters and away from them",
  measure: ratioGradients,
  compare: (found, theory, judge) => {
    const how = { atol: 1e-11, rtol: 1e-11, why: "extrapolated numerical derivatives: about 10⁻¹³" };
    const all = (
      at: (batch: typeof found[number]) => readonly number[],
      weight: (ratio: number) => number,
    ): number[] => found.flatMap((batch) => Array.from(weightedScore(batch, at(batch), weight)));
    judge.equal(
      "gradient of the ratio, at the old parameters",
      found.flatMap(({ ratio }) => ratio),
      all(({ start }) => start, theory.ratio),
      how,
    );
    judge.equal(
      "gradient of the logarithm, at the old parameters",
      found.flatMap(({ logarithm }) => logarithm),
      all(({ start }) => start, theory.logarithm),
      how,
    );
    judge.equal(
      "gradient of the ratio, away",
      found.flatMap(({ ratioAway }) => ratioAway),
      all(({ away }) => away, theory.ratio),
      how,
    );
    judge.equal(
      "gradient of the logarithm, away",
      found.flatMap(({ logarithmAway }) => logarithmAway),
      all(({ away }) => away, theory.logarithm),
      how,
    );
  },
});

interface FirstTheory {
  /** The first gradient over the unclipped one. */
  readonly share: number;
  /** The largest ratio after a first step of the longest rate, from – to. */
  readonly ratio: readonly [number, number];
  /** How far the second gradients are apart over the unclipped one, after long steps, from – to. */
  readonly apart: readonly [number, number];
}

const untouched: FirstTheory = { share: 1, ratio: [2, 1e9], apart: [0.3, 1e3] };

/** The clip and the first of several steps. */
export const firstStep = claim("kaplan:8.5.first-step", {
  printed: {
    as: String
      .raw`\text{note that the clipping above has no effect on the first step, since it's the loss, not the gradient that is clipped!}`,
    theory: untouched,
  },
  rivals: {
    "half of the gradient, as at a kink": { ...untouched, share: 0.5 },
    "no gradient at the start": { ...untouched, share: 0 },
    "the gradient grows by the clip": { ...untouched, share: 1 + CLIP },
    "no effect on the second either": { ...untouched, apart: [0, 0.05] },
    "the first step stays inside the clip": { ...untouched, ratio: [1, 1 + CLIP] },
  },
  by:
    "numerical gradients of the clipped loss where both policies coincide, steps along them, and the gradients of both losses after them",
  measure: async (context) =>
    (await firstSteps(context)).map(({ steps, ...batch }) => ({
      ...batch,
      largest: steps.at(-1)!.largest,
      short: steps[0].apart,
      long: steps.at(-1)!.apart,
    })),
  compare: (found, theory, judge) => {
    judge.equal(
      "first gradient",
      found.flatMap(({ first }) => first),
      found.flatMap((batch) => Array.from(weightedScore(batch, batch.start, () => theory.share))),
      { atol: 1e-11, rtol: 1e-11, why: "extrapolated numerical derivatives: about 10⁻¹³" },
    );
    judge.between(
      "median of the largest ratio after one step of rate 30",
      median(found.map(({ largest }) => largest)),
      theory.ratio,
      { atol: 0.1, why: "20 batches: nothing holds the first step back" },
    );
    judge.between(
      "second gradients apart after it, median",
      median(found.map(({ long }) => long)),
      theory.apart,
      {
        atol: 0.05,
        why: "most ratios are outside, and the clip has set their slope to zero",
      },
    );
  },
});

interface ScaleTheory {
  /** Exponents in the unit of reward: of the gradient's length with advantages as they are, centred, and normalised. */
  readonly plain: number;
  readonly normalized: number;
  /** Of the divergence of a short step. */
  readonly plainDivergence: number;
  readonly normalizedDivergence: number;
  /** Of Adam's first step. */
  readonly adam: number;
}

const scales: ScaleTheory = { plain: 1, normalized: 0, plainDivergence: 2, normalizedDivergence: 0, adam: 0 };

/** Advantages over their deviation. */
export const normalising = claim("kaplan:8.5.advantage-normalisation", {
  printed: {
    as: String
      .raw`\text{dividing them by the standard deviation within a batch of rollouts (presumably to keep gradient magnitudes of roughly fixed normalization to avoid big steps)}`,
    theory: scales,
  },
  rivals: {
    "divided by the variance": { ...scales, normalized: -1, normalizedDivergence: -2 },
    "only centred": { ...scales, normalized: 1, normalizedDivergence: 2 },
    "the divergence is linear in the step": { ...scales, plainDivergence: 1 },
    "Adam needs it too": { ...scales, adam: 1 },
  },
  by:
    "gradients, short steps and Adam's first step of 40 batches whose rewards are counted in units a hundred times smaller and larger",
  measure: async (context) => {
    const found = await rescaled(context);
    const exponents = (
      of: (cell: typeof found[number][number]) => number,
      low: number,
      high: number,
    ): number[] =>
      found.map((cells) =>
        Math.log(of(cells[high]) / of(cells[low])) / Math.log(cells[high].factor / cells[low].factor)
      );
    return {
      plain: exponents(({ plain }) => plain.gradient, 0, 2),
      centred: exponents(({ centred }) => centred.gradient, 0, 2),
      normalized: exponents(({ normalized }) => normalized.gradient, 0, 2),
      divergence: exponents(({ plain }) => plain.divergence, 0, 1),
      normalizedDivergence: exponents(({ normalized }) => normalized.divergence, 0, 2),
      adam: exponents(({ plain }) => plain.adam, 0, 2),
    };
  },
  compare: (found, theory, judge) => {
    const exact = { atol: 1e-10, why: "a factor in every advantage: round-off" };
    judge.equal("exponent of the gradient", found.plain, theory.plain, exact);
    judge.equal("exponent of the centred gradient", found.centred, theory.plain, exact);
    judge.equal("exponent of the normalised gradient", found.normalized, theory.normalized, exact);
    judge.equal("exponent of the divergence", found.divergence, theory.plainDivergence, {
      atol: 0.05,
      why: "steps of about 0.01: third order is a per cent or two of second",
    });
    judge.equal(
      "exponent of the normalised divergence",
      found.normalizedDivergence,
      theory.normalizedDivergence,
      {
        atol: 1e-9,
        why: "a factor in every advantage: round-off, and that of a divergence of 10⁻⁵",
      },
    );
    judge.equal("exponent of Adam's first step", found.adam, theory.adam, {
      atol: 0.02,
      why: "Adam's own ε = 10⁻⁸ beside components of 10⁻⁴, one of which may chance to be near zero",
    });
  },
});

interface ReuseTheory {
  /** For rates of 0.01, 0.1 and 10: the sign of ln(D/ln(1 + ε)), beyond what ratios inside the clip allow or not. */
  readonly beyond: readonly [-1 | 1, -1 | 1, -1 | 1];
  /** The sign of what the clip takes off the divergence. */
  readonly less: 1 | -1;
  /** Share of the batch's ratios that end outside the clip, from – to. */
  readonly outside: readonly [number, number];
}

const restrained: ReuseTheory = { beyond: [-1, -1, 1], less: 1, outside: [0.2, 1] };

/** The rates of {@linkcode ReuseTheory}: at a rate of 1 about half of the runs end on either side. */
const DECIDED = [0, 1, 3];

/** Whether the clip keeps the policies close. */
export const clipKeepsClose = claim("ppo-dpo:ppo-clip", {
  printed: {
    as: String
      .raw`\text{clipped surrogate objective}\to\text{prevents the new policy from diverging excessively from the old one}`,
    theory: { ...restrained, beyond: [-1, -1, -1] } as ReuseTheory,
  },
  by:
    "200 steps of plain ascent on one batch of 24 actions, policies over 12 actions with 5 shared parameters, learning rates over three decades, with and without the clip",
  omitted: {
    "the token transformer":
      "shared parameters are what matters, and these policies have them; divergences here are exact",
    "Adam":
      "its step has the learning rate's length in every parameter, whatever the gradient's: plain ascent shows both regimes",
    "extremes of the ratios":
      "the share outside and the divergence, which sees undrawn actions too, are measured instead",
  },
  measure: async (context) => {
    const found = await reused(context);
    return found.map(({ open, clipped: cells }) => ({
      cells: cells.map(({ clip, runs }) => ({
        // Beside what ratios inside the clip allow: D(new‖old) is at most the largest logarithm of a ratio.
        excess: Math.log(median(runs.map(({ divergence }) => divergence)) / Math.log1p(clip)),
        outside: runs.reduce((sum, each) => sum + each.outside, 0) / runs.length,
      })),
      // Of the three clips the one that saves the least.
      saved: open.map(({ divergence }, i) =>
        Math.min(...cells.map(({ runs }) => divergence - runs[i].divergence))
      ),
    }));
  },
  corrected: {
    as: String
      .raw`\text{prevents the new policy from diverging excessively while each single step moves it little: the clip stops pushing, it does not pull back}`,
    theory: restrained,
    grade: "condition",
    because:
      "the clip sets slopes to zero once ratios are outside but neither limits the step that takes them there (the first is not changed at all) nor " +
      "brings back what shared parameters drag along: with short steps the divergence stays below ln(1 + ε), the most that ratios inside the clip allow, with long ones it does not",
    counterexample: (found) => ({
      at: "ε = 0.2, learning rate 10, 200 steps: median divergence from the old policy over ln 1.2",
      printed: "at most 1",
      found: Math.exp(found[3].cells[1].excess),
    }),
  },
  rivals: {
    "the ratios stay inside": { ...restrained, outside: [0, 0.05] },
    "the clip lets it go further": { ...restrained, less: -1 },
    "too far at any rate": { ...restrained, beyond: [1, 1, 1] },
  },
  compare: (found, theory, judge) => {
    const { rates, clips } = reused.parameters;
    for (const [k, i] of DECIDED.entries()) {
      for (const [c, { excess }] of found[i].cells.entries()) {
        judge.sign(
          `logarithm of the median divergence over ln(1 + ε), ε = ${clips[c]}, rate ${rates[i]}`,
          excess,
          theory.beyond[k],
          { why: "medians of 60 runs: a factor of 1.5 and more below, of five and more beyond" },
        );
      }
    }
    for (const [i, { cells, saved }] of found.entries()) {
      const rate = rates[i];
      judge.between(
        `smallest share of ratios outside the clip, rate ${rate}`,
        Math.min(...cells.map(({ outside }) => outside)),
        theory.outside,
        { atol: 0.05, why: "means over 60 runs of 24 actions" },
      );
      // At the largest rate a tenth of the runs end further away with the clip than without.
      if (rate > 1) continue;
      judge.sign(`divergence that the clip has saved, rate ${rate}`, saved, theory.less, {
        why: "paired on the same 60 batches, the worst of three clips",
      });
    }
  },
});

interface MomentTheory {
  /** The sign of the open surrogate's error, and of what the clipped one falls short by: 0, none. */
  readonly open: 0 | 1 | -1;
  readonly clipped: 0 | 1 | -1;
  /** The sign of the logarithm of the clipped variance over the open one, on the way up by 2, and whether it is so for every policy. */
  readonly variance: 1 | -1;
  readonly always: boolean;
}

const truncated: MomentTheory = { open: 0, clipped: 1, variance: -1, always: false };

interface StabilityTheory {
  readonly saved: 1 | -1;
}

const AS = String
  .raw`\text{PPO even clips these ratios to stabilize training — another importance sampling trick.}`;

/** The clip as a device of importance sampling. */
export const clipAsImportanceSampling = claim("techniques:ppo-clip-is", {
  parts: {
    "an importance-sampling device": part({
      printed: { as: AS, theory: truncated },
      rivals: {
        "it costs no bias": { ...truncated, clipped: 0 },
        "it flatters": { ...truncated, clipped: -1 },
        "the open surrogate is too low as well": { ...truncated, open: -1 },
        "it adds variance": { ...truncated, variance: 1 },
        "it lowers every variance": { ...truncated, always: true },
      },
      by:
        "mean and variance of both surrogates over all actions, for 500 policies at four distances up the natural gradient, beside the true gain",
      omitted: { "the sign of the gradient": "kaplan:8.5.3 has the clipped loss's slopes, case by case" },
      measure: async (context) =>
        (await surrogateMoments(context)).map(({ cases }) => ({
          open: Math.max(...cases.map(({ climbing, random }) =>
            Math.max(Math.abs(climbing.open.mean - climbing.truth), Math.abs(random.open.mean - random.truth))
          )),
          clipped: cases.reduce((sum, { climbing }) =>
            sum + climbing.truth - climbing.clipped[1].mean, 0) / cases.length,
          largest: Math.max(...cases.flatMap(({ climbing, random }) =>
            [climbing, random].flatMap(({ clipped: each, open }) =>
              each.map(({ mean }) =>
                mean - open.mean
              )
            )
          )),
          variance: cases.map(({ climbing }) =>
            Math.log(climbing.clipped[1].variance / climbing.open.variance)
          ),
          always: cases.every(({ climbing, random }) =>
            climbing.clipped[1].variance <= climbing.open.variance * (1 + 1e-12) &&
            random.clipped[1].variance <= random.open.variance * (1 + 1e-12)
          ),
        })),
      compare: (found, theory, judge) => {
        for (const [i, { open, clipped: shortfall, largest }] of found.entries()) {
          const distance = surrogateMoments.parameters.distances[i];
          judge.sign(`largest error of the open surrogate's mean, distance ${distance}`, open, theory.open, {
            atol: 1e-12,
            why: "an enumeration: round-off",
          });
          judge.sign(
            `what the clipped surrogate falls short by, distance ${distance}`,
            shortfall,
            theory.clipped,
            {
              atol: 1e-9,
              why: "an enumeration; the mean over 500 policies",
            },
          );
          judge.atMost(
            `clipped less open surrogate, distance ${distance}`,
            largest,
            theory.clipped < 0 ? 1 : 0,
            {
              atol: 1e-12,
              why: "an enumeration: round-off",
            },
          );
        }
        judge.sign(
          "logarithm of clipped over open variance, distance 2",
          found[3].variance,
          theory.variance,
          {
            why: "exact variances of 500 policies on the way up",
          },
        );
        judge.exists("every variance is lower, distance 1", found[2].always, theory.always, {
          why: "exact variances",
        });
      },
    }),
    "stabilise": part({
      printed: { as: AS, theory: { saved: 1 } as StabilityTheory },
      rivals: { "the reused batch drives the policy just as far": { saved: -1 } },
      by: "200 steps on one batch, with and without the clip, learning rates from 0.01 to 1",
      measure: async (context) =>
        (await reused(context)).slice(0, 3).map(({ open, clipped: cells }) =>
          open.map(({ divergence }, i) =>
            Math.min(...cells.map(({ runs }) => Math.log(divergence / runs[i].divergence)))
          )
        ),
      compare: (found, theory, judge) => {
        for (const [i, logs] of found.entries()) {
          judge.sign(
            `logarithm of the open over the clipped divergence, rate ${reused.parameters.rates[i]}`,
            logs,
            theory.saved,
            {
              why: "paired on 60 batches, the worst of ε = 0.1, 0.2 and 0.3",
            },
          );
        }
      },
    }),
  },
});
