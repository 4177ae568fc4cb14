import { claim } from "../../../ledger/mod.ts";
import { matrix, solve } from "../../../math/mod.ts";
import { policyFisherMatrix } from "../../../reinforcement/trust-region/mod.ts";
import { median } from "../../../statistics/mod.ts";
import { cliff, conjugate, lineSearches, plainSearches, tables } from "../experiment.ts";

interface CliffTheory {
  /** The sign of what the shortest step gains. */
  readonly small: 1 | -1;
  /** The share of policies, from – to, that some length of the plain step makes worse than they were. */
  readonly fallers: readonly [number, number];
  /** Shares of policies, from – to, that a plain step of the median critical length makes worse: no length is right for all. */
  readonly mixed: readonly [number, number];
  /** The sign of the divergence that a natural step stands beyond that of a plain one, before the return falls. */
  readonly lead: 1 | -1;
}

const falls: CliffTheory = { small: 1, fallers: [0.8, 1], mixed: [0.25, 0.75], lead: 1 };

/** The divergence at which the return is first below its start; the largest reached if it never is. */
function safe(steps: readonly { readonly divergence: number; readonly change: number }[]): number {
  const fall = steps.find(({ change }) => change < 0);
  return (fall ?? steps.at(-1)!).divergence;
}

/** Too large a step up the policy gradient. */
export const walkOffTheCliff = claim("kaplan:8.5.cliff", {
  printed: {
    as: String
      .raw`\text{A potential problem with Policy Gradients is that they may update the policy too aggressively, and in unpredictable ways. … with PG we really only have the gradient, so it's hard to know how large a step we should be taking}`,
    theory: falls,
  },
  rivals: {
    "up the gradient is up, however far": { ...falls, fallers: [0, 0], mixed: [0, 0] },
    "one length is right for all": { ...falls, mixed: [0, 0.05] },
    "even the shortest step may fall": { ...falls, small: -1 },
    "the natural step falls sooner": { ...falls, lead: -1 },
  },
  by:
    "exact returns after one step of each of 25 lengths over six decades, in a gridworld with a cliff whose cells share parameters",
  omitted: {
    "collapses in stochastic training": "counted in ppo-dpo:ppo-stability and techniques:trpo-better",
    "spread of the safe range in parameters": "replaced by the paired divergences, which tell more",
  },
  measure: async (context) => {
    const found = await cliff(context);
    // The length at which half of the policies are better for it, and half worse.
    const shares = found[0].plain.map((_, k) =>
      found.filter(({ plain }) => plain[k] !== undefined && plain[k].change < 0).length / found.length
    );
    return {
      least: Math.min(...found.map(({ plain }) => plain[0].change)),
      fallers: found.filter(({ plain }) => plain.some(({ change }) => change < 0)).length / found.length,
      mixed: shares.reduce((best, each) => Math.abs(each - 0.5) < Math.abs(best - 0.5) ? each : best, 1),
      plain: median(found.map(({ plain }) => safe(plain))),
      natural: median(found.map(({ natural }) => safe(natural))),
    };
  },
  compare: ({ least, fallers, mixed, plain, natural }, theory, judge) => {
    judge.sign("least gain of a step of 10⁻³", least, theory.small, { why: "the exact return: no chance" });
    judge.between("share of policies that some length makes worse", fallers, theory.fallers, {
      atol: 0.02,
      why: "exact returns of each of 30 policies",
    });
    judge.between("share made worse by one and the same length", mixed, theory.mixed, {
      atol: 0.02,
      why: "lengths a factor of 1.8 apart, 30 policies",
    });
    judge.order(
      "median divergence before the fall, in nats",
      { plain, natural },
      theory.lead > 0 ? ["plain", "natural"] : ["natural", "plain"],
      { why: "medians of 30 policies: tenths of a nat against several nats" },
    );
  },
});

interface TableTheory {
  /** The least change of the return. */
  readonly least: number;
}

/** Why the cliff needs shared parameters. */
export const noCliffForTables = claim("trust-regions:tables-never-fall", {
  statement:
    "With a table of logits and exact advantages, a step of any length up the policy gradient raises the return: $\\pi_{new}\\propto\\pi e^{\\alpha d\\pi A}$ raises what has a positive advantage and lowers the rest, state by state, and the performance-difference lemma adds it up.",
  printed: {
    as: String.raw`J(\theta+\alpha\nabla J)\ge J(\theta)\quad\text{for all }\alpha\ge0`,
    theory: { least: 0 } as TableTheory,
  },
  rivals: { "each step gains at least a hundredth": { least: 0.01 }, "at least a tenth": { least: 0.1 } },
  by:
    "exact returns after steps of six lengths from 0.01 to 1000, from random tables in the gridworld with the cliff",
  measure: tables,
  compare: (found, theory, judge) => {
    judge.atLeast("least change of the return", Math.min(...found.flat()), theory.least, {
      atol: 1e-9,
      why: "sums of returns: round-off only",
    });
  },
});

interface SearchTheory {
  /** The most divergence after the search. */
  most(radius: number): number;
  /** The least that the surrogate rises by. */
  readonly rise: number;
  /** Share of full steps beyond the radius, from – to. */
  readonly beyond: readonly [number, number];
  /** Mean divergence of the full step over the radius, as the radius vanishes. */
  readonly fullOverRadius: number;
  /** F⁻¹g. */
  direction(
    policy: readonly number[],
    visits: readonly number[],
    features: readonly number[],
    slope: readonly number[],
  ): ArrayLike<number>;
}

const search: SearchTheory = {
  most: (radius) => radius,
  rise: 0,
  beyond: [0.2, 0.8],
  fullOverRadius: 1,
  direction: (policy, weights, features, slope) =>
    solve(
      policyFisherMatrix(policy, { weights, jacobian: matrix(policy.length, slope.length, features) }),
      slope,
    ),
};

/** TRPO's line search. */
export const trpoLineSearch = claim("kaplan:8.5.trpo-line-search", {
  printed: {
    as: String
      .raw`\text{The only addition is that TRPO adds a back-tracking line search, to literally ensure that the }D_{KL}\text{ constraint is actually bounded by some fixed hyper-parameter}`,
    theory: search,
  },
  rivals: {
    "the full step is within the radius": { ...search, beyond: [0, 0] },
    "the full step is always beyond": { ...search, beyond: [1, 1] },
    "the surrogate gains a hundredth in every step": { ...search, rise: 0.01 },
    "bounded by half": { ...search, most: (radius) => radius / 2 },
    "the step's length lacks its factor 2": { ...search, fullOverRadius: 0.5 },
    "the plain gradient": { ...search, direction: (_policy, _visits, _features, slope) => slope },
  },
  by:
    "TRPO's step from 300 random policies with shared parameters, its divergence summed up and its surrogate evaluated, with and without the search",
  omitted: { "falls of the return": "both tests see the surrogate, whose rise is measured" },
  measure: async (context) => ({ searches: await lineSearches(context), solved: await conjugate(context) }),
  compare: ({ searches, solved }, theory, judge) => {
    for (const [i, { steps }] of searches.entries()) {
      const radius = lineSearches.parameters.radii[i];
      judge.atMost(
        `largest divergence after the search, δ = ${radius}`,
        Math.max(...steps.map(({ both }) => both)),
        theory.most(radius),
        {
          rtol: 1e-12,
          why: "the divergence is summed up again by other code: round-off only",
        },
      );
      judge.between(
        `share of full steps beyond δ = ${radius}`,
        steps.filter(({ full }) => full > radius).length / steps.length,
        theory.beyond,
        {
          atol: 0.05,
          why: "300 policies: a standard error of 0.03",
        },
      );
      judge.atLeast(
        `least rise of the surrogate after both tests, δ = ${radius}`,
        Math.min(...steps.map(({ bothRise }) => bothRise)),
        theory.rise,
        {
          why: "the surrogate is evaluated again: any fall would show",
        },
      );
    }
    const smallest = searches[0].steps;
    judge.equal(
      "mean divergence of the full step over the smallest δ",
      smallest.reduce((sum, { full }) => sum + full / lineSearches.parameters.radii[0], 0) / smallest.length,
      theory.fullOverRadius,
      {
        atol: 0.01,
        why: "third order is √δ of second: 1 % for each of 300 policies, of either sign",
      },
    );
    const scale = solved.map(({ direction }) => Math.max(...direction.map(Math.abs)));
    judge.equal(
      "conjugate gradients, over the largest component",
      solved.flatMap(({ direction }, i) => direction.map((each) => each / scale[i])),
      solved.flatMap(({ policy, visits, features, slope }, i) =>
        Array.from(theory.direction(policy, visits, features, slope), (each) => each / scale[i])
      ),
      { atol: 1e-8, why: "twenty steps for five unknowns; F's condition is up to some thousands" },
    );
  },
});

interface PlainSearchTheory {
  readonly most: number;
  readonly rises: 1 | -1;
  /** The sign of the natural step's lead at the same divergence. */
  readonly natural: 1 | -1;
  /** Divergence over δθᵀFδθ for small steps. */
  readonly quadratic: number;
}

const simplest: PlainSearchTheory = { most: 1, rises: 1, natural: 1, quadratic: 0.5 };

/** A line search instead of conjugate gradients. */
export const plainLineSearch = claim("techniques:trpo-line-search", {
  printed: {
    as: String
      .raw`\text{avoid parameter updates that change your policy too much, as enforced by a constraint on the KL divergence between the distributions predicted by the old and the new policy on a batch of data (instead of conjugate gradients the simplest instantiation of this idea could be implemented by doing a line search and checking the KL along the way)}`,
    theory: simplest,
  },
  rivals: {
    "kept within half of the radius": { ...simplest, most: 0.5 },
    "the surrogate may fall": { ...simplest, rises: -1 },
    "the plain direction is the better one": { ...simplest, natural: -1 },
    "the divergence is the whole quadratic form": { ...simplest, quadratic: 1 },
  },
  by:
    "halving a step of length 20 along the plain gradient of 150 random policies until the divergence and the surrogate pass, and the natural step bisected to the same divergence",
  omitted: {
    "a small transformer":
      "the search sees a policy's divergence and surrogate only; shared parameters are in",
  },
  measure: plainSearches,
  compare: (found, theory, judge) => {
    for (const [i, { steps }] of found.entries()) {
      const radius = plainSearches.parameters.radii[i];
      judge.atMost(
        `largest divergence, δ = ${radius}`,
        Math.max(...steps.map(({ divergence }) => divergence)),
        theory.most * radius,
        {
          rtol: 1e-12,
          why: "summed up again: round-off only",
        },
      );
      judge.sign(
        `least rise of the surrogate, δ = ${radius}`,
        Math.min(...steps.map(({ rise }) => rise)),
        theory.rises,
        {
          why: "evaluated again",
        },
      );
      judge.sign(
        `rise of the natural step less that of the plain one, δ = ${radius}`,
        steps.map(({ rise, naturalRise }) => naturalRise - rise),
        theory.natural,
        {
          why: "paired at the same divergence",
        },
      );
    }
    judge.equal(
      "divergence over the quadratic form, median, smallest δ",
      median(found[0].steps.map(({ divergence, quadratic }) => divergence / quadratic)),
      theory.quadratic,
      { atol: 0.02, why: "third order is √δ ≈ 0.03 of second, of either sign" },
    );
  },
});
