import { claim } from "../../../ledger/mod.ts";
import type { Evidence } from "../../../ledger/mod.ts";
import { mean, standardDeviation } from "../../../statistics/mod.ts";
import { type Method, trainings } from "../experiment.ts";

type Found = Evidence<typeof trainings>;
type Setting = Found["methods"][number]["settings"][number];

/** A method's settings. */
const settings = (found: Found, method: Method): readonly Setting[] =>
  found.methods.find((each) => each.method === method)!.settings;

const ends = ({ runs }: Setting): number[] => runs.map(({ returns }) => returns.at(-1)!);

/** The setting of the largest mean score. */
const best = (all: readonly Setting[]): Setting =>
  all.reduce((one, other) => mean(ends(one)) >= mean(ends(other)) ? one : other);

/** For each problem, the mean of the final scores over all settings. */
function overall(all: readonly Setting[]): number[] {
  return all[0].runs.map((_, p) => mean(all.map((setting) => ends(setting)[p])));
}

/** Final scores below a half, a run that has come to nothing, among all settings. */
const failures = (all: readonly Setting[]): number =>
  mean(all.flatMap((setting) => ends(setting).map((score) => score < 0.5 ? 1 : 0)));

const less = (one: readonly number[], other: readonly number[]): number[] => one.map((x, i) => x - other[i]);

const PAIRED = { why: "72 problems, paired" };

interface LeadTheory {
  /** The sign of TRPO's lead in the score. */
  readonly lead: 1 | -1;
  /** Share of problems, from – to, in which it leads, each method at its best setting and over all settings. */
  readonly share: readonly [number, number];
  /** From the less to the more consistent method, by the spread over problems and by the share of failed runs. */
  readonly consistent: "TRPO" | "policy gradient";
}

const ahead: LeadTheory = { lead: 1, share: [0.75, 1], consistent: "TRPO" };

/** TRPO against the plain policy gradient. */
export const trpoBetter = claim("techniques:trpo-better", {
  printed: {
    as: String
      .raw`\text{use a variation of PG called TRPO, which almost always works better and more consistently than vanilla PG in practice}`,
    theory: ahead,
  },
  rivals: {
    "as often worse as better": { ...ahead, share: [0.35, 0.65] },
    "vanilla is better": { ...ahead, lead: -1, share: [0, 0.25] },
    "vanilla is more consistent": { ...ahead, consistent: "policy gradient" },
  },
  by:
    "16 updates on each of 72 random worlds with shared parameters, learning rates and radii over three decades, the same number of episodes for each method",
  omitted: {
    "bandits, chains and token tasks":
      "replaced by 72 random worlds, in which the optimum is known by trying all policies",
  },
  trained: true,
  measure: async (context) => {
    const found = await trainings(context);
    const [trpo, plain] = [settings(found, "TRPO"), settings(found, "policy gradient")];
    return {
      best: less(ends(best(trpo)), ends(best(plain))),
      overall: less(overall(trpo), overall(plain)),
      spread: { trpo: standardDeviation(ends(best(trpo))), plain: standardDeviation(ends(best(plain))) },
      failures: { trpo: failures(trpo), plain: failures(plain) },
    };
  },
  compare: ({ best: atBest, overall: over, spread, failures: failed }, theory, judge) => {
    const share = (leads: readonly number[]): number =>
      leads.filter((lead) => lead > 0).length / leads.length;
    judge.sign("mean lead at the best settings", mean(atBest), theory.lead, {
      atol: 0.02,
      why: "72 paired problems: about 0.13, with a standard error of 0.02",
    });
    judge.sign("mean lead over all settings", mean(over), theory.lead, {
      atol: 0.02,
      why: "72 paired problems: about 0.15, with a standard error of 0.02",
    });
    judge.between("share of problems with a lead at the best settings", share(atBest), theory.share, {
      atol: 0.03,
      ...PAIRED,
    });
    judge.between("share of problems with a lead over all settings", share(over), theory.share, {
      atol: 0.03,
      ...PAIRED,
    });
    const names = theory.consistent === "TRPO" ? ["trpo", "plain"] : ["plain", "trpo"];
    judge.order("spread over problems at the best settings", spread, names, PAIRED);
    judge.order("share of failed runs over all settings", failed, names, PAIRED);
  },
});

interface EqualTheory {
  /** Which of the two mean scores PPO's is nearer to. */
  readonly near: "TRPO" | "policy gradient";
  /** Products with the Fisher matrix for each update of PPO; and whether TRPO needs any. */
  readonly products: number;
  readonly second: boolean;
  /** The sign of PPO's lead over the plain gradient. */
  readonly overPlain: 1 | -1;
}

const asWell: EqualTheory = { near: "TRPO", products: 0, second: true, overPlain: 1 };

/** PPO against TRPO. */
export const ppoAsWell = claim("kaplan:8.5.ppo-vs-trpo", {
  printed: {
    as: String
      .raw`\text{A practical problem with TRPO is that it requires computing }F^{-1}\text{, ie it's a second order method. … All of these methods are less theoretically elegant than TRPO, but they end up performing as well or better empirically, it seems.}`,
    theory: asWell,
  },
  rivals: {
    "less than half of TRPO's lead": { ...asWell, near: "policy gradient" },
    "no better than the plain gradient": { ...asWell, overPlain: -1 },
    "PPO solves for F⁻¹ as well": { ...asWell, products: 9 },
  },
  by:
    "16 updates on each of 72 random worlds, each method at its best setting of seven, from the same numbers of drawn episodes; products with F are counted",
  omitted: {
    "cart-pole and pendulum":
      "continuous control needs simulators; the comparison here is on worlds whose returns are exact",
    "PPO with a penalty": "see kaplan:8.5.kl-penalty",
    "the last hundredths":
      "TRPO, whose F has eight rows here, stays some hundredths ahead in most of these worlds: PPO is measured against its lead over the plain gradient",
  },
  trained: true,
  measure: async (context) => {
    const found = await trainings(context);
    const [trpo, ppo, plain] = (["TRPO", "PPO", "policy gradient"] as const).map((method) =>
      best(settings(found, method))
    );
    const products = ({ runs }: Setting): number =>
      mean(runs.map((run) => run.products / run.returns.length));
    return {
      apart: Math.abs(mean(less(ends(ppo), ends(trpo)))),
      products: products(ppo),
      trpoProducts: products(trpo),
      overPlain: mean(less(ends(ppo), ends(plain))),
    };
  },
  compare: ({ apart, products, trpoProducts, overPlain }, theory, judge) => {
    judge.order(
      "mean scores of PPO and TRPO apart, and PPO's lead over the plain gradient",
      { apart, overPlain },
      theory.near === "TRPO" ? ["apart", "overPlain"] : ["overPlain", "apart"],
      { why: "72 paired problems: about 0.03 and 0.10, with a standard error of 0.02 of their difference" },
    );
    judge.equal("products with F for each update of PPO", products, theory.products, {
      atol: 0.01,
      why: "a count",
    });
    judge.atLeast("products with F for each update of TRPO", trpoProducts, theory.second ? 2 : 0, {
      atol: 0.01,
      why: "a count",
    });
    judge.sign("PPO's mean lead over the plain gradient", overPlain, theory.overPlain, {
      atol: 0.01,
      why: "72 paired problems: about 0.10, with a standard error of 0.02",
    });
  },
});

interface StableTheory {
  /** The signs of PPO's lead in the mean score over three decades of rates. */
  readonly overPlain: 1 | -1;
  readonly overReused: 1 | -1;
  /** The sign of the logarithm of the reused batch's largest divergence over PPO's, at the middle rates. */
  readonly calmer: 1 | -1;
}

const stable: StableTheory = { overPlain: 1, overReused: 1, calmer: 1 };

/** PPO's stability. */
export const ppoStability = claim("ppo-dpo:ppo-stability", {
  printed: {
    as: String
      .raw`\text{[PPO is] a method to update policy parameters }\theta\text{ with stability, avoiding large destabilizing changes}`,
    theory: stable,
  },
  rivals: {
    "the plain gradient stands more rates": { ...stable, overPlain: -1 },
    "reusing the batch without a clip does as well": { ...stable, overReused: -1 },
    "the clip lets it go further": { ...stable, calmer: -1 },
  },
  by:
    "final scores over three decades of learning rates, and the largest divergence of any update, on 72 random worlds: PPO, the same epochs without the clip, and the plain gradient",
  omitted: {
    "the token transformer": "72 worlds with shared parameters, whose divergences are exact",
    "PPO with a penalty": "see ppo-dpo:ppo-kl-penalty and kaplan:8.5.kl-penalty",
    "rates at which nothing helps":
      "at the largest one PPO's updates are as long as the others': see ppo-dpo:ppo-clip",
  },
  trained: true,
  measure: async (context) => {
    const found = await trainings(context);
    const [ppo, reused, plain] = (["PPO", "reused batch", "policy gradient"] as const).map((method) =>
      settings(found, method)
    );
    const largest = ({ runs }: Setting): number[] =>
      runs.map(({ divergences }) => Math.log(Math.max(...divergences)));
    return {
      overPlain: mean(less(overall(ppo), overall(plain))),
      overReused: mean(less(overall(ppo.slice(2, 5)), overall(reused))),
      calmer: reused.map((setting, i) => less(largest(setting), largest(ppo[i + 2]))),
    };
  },
  compare: ({ overPlain, overReused, calmer }, theory, judge) => {
    judge.sign("mean lead over the plain gradient, over all rates", overPlain, theory.overPlain, {
      atol: 0.02,
      why: "72 paired problems: about 0.11, with a standard error of 0.015",
    });
    judge.sign("mean lead over the reused batch without a clip", overReused, theory.overReused, {
      atol: 0.005,
      why: "72 paired problems: some hundredths, with a standard error of about one",
    });
    for (const [i, logs] of calmer.entries()) {
      judge.sign(
        `logarithm of the reused batch's largest divergence over PPO's, rate ${[0.03, 0.1, 0.3][i]}`,
        logs,
        theory.calmer,
        PAIRED,
      );
    }
  },
});
