import { sigmoid } from "../../../estimators/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import { normalCdf } from "../../../math/mod.ts";
import { bradleyTerryLoss } from "../../../preference/mod.ts";
import { fits, information, pairs, raters } from "../experiment.ts";

interface PairTheory {
  /** The loss when A is preferred to B. */
  loss(first: number, second: number): number;
  /** Exponent of the error of fitted scores in the number of comparisons. */
  slope: number;
  /** Errors in units of the standard errors that the information gives. */
  standardised: number;
}

const bradleyTerry: PairTheory = {
  loss: (first, second) => bradleyTerryLoss([first, second], [{ winner: 0, loser: 1 }]).value,
  slope: -1 / 2,
  standardised: 1,
};

/** The loss of a pair. */
export const pairLoss = claim("ppo-dpo:bradley-terry-loss", {
  printed: {
    as: String.raw`l(\theta)=-\ln\sigma(s(A)-s(B))`,
    theory: bradleyTerry,
  },
  rivals: {
    "without the logarithm": { ...bradleyTerry, loss: (first, second) => -sigmoid(first - second) },
    "the items exchanged": { ...bradleyTerry, loss: (first, second) => bradleyTerry.loss(second, first) },
    "normal noise": { ...bradleyTerry, loss: (first, second) => -Math.log(normalCdf(first - second)) },
    "a hinge": { ...bradleyTerry, loss: (first, second) => Math.max(0, 1 - (first - second)) },
    "errors fall like 1/n": { ...bradleyTerry, slope: -1 },
    "information twice too large": { ...bradleyTerry, standardised: Math.SQRT2 },
  },
  by: "quadrature of races between clocks of rates e^s, and fits to simulated races of 8 and of 50 items",
  measure: async (context) => ({ raced: await pairs(context), fitted: await fits(context) }),
  compare: ({ raced, fitted }, theory, judge) => {
    for (const { first, second, surprise } of raced) {
      judge.equal(`surprise that ${first} beats ${second}`, surprise, theory.loss(first, second), {
        atol: 1e-14,
        rtol: 1e-14,
        why: "quadrature of smooth functions: round-off of some 1e-15",
      });
    }
    judge.slope(
      "error of fitted scores against comparisons",
      { x: fitted.curve.map(({ n }) => n), y: fitted.curve.map(({ error }) => error) },
      theory.slope,
      { atol: 0.1, why: "40 fits of 8 scores at each of six sizes: the slope is known to about 0.013" },
    );
    judge.equal(
      "error over the standard error, from 1600 comparisons on",
      fitted.standardised,
      theory.standardised,
      { atol: 0.13, why: "a root mean square of 1120 independent errors: about 0.021" },
    );
    judge.equal("the same for 50 items and 40 000 comparisons", fitted.fifty, theory.standardised, {
      atol: 0.65,
      why: "one fit of 50 scores: a root mean square of 49 independent errors, about 0.1",
    });
  },
});

interface RaterTheory {
  /** Sign of the lead of comparisons over scores where raters share no scale, and where they agree on it. */
  whenHard: -1 | 1;
  whenEasy: -1 | 1;
  /** Sign of the change that rater offsets make to comparisons, beyond what chance explains. */
  disturbed: boolean;
  /** What one comparison tells about the difference of two scores. */
  information(difference: number): number;
}

const easier: RaterTheory = {
  whenHard: 1,
  whenEasy: -1,
  disturbed: false,
  information: (difference) => sigmoid(difference) * sigmoid(-difference),
};

/** Comparisons in place of scores. */
export const rankingEasier = claim("ppo-dpo:ranking-easier", {
  printed: {
    as: String
      .raw`\text{it is hard for humans to numerically score responses, this challenge is addressed with pairwise comparison which are simple and still informative}`,
    theory: easier,
  },
  rivals: {
    "scores are always better": { ...easier, whenHard: -1 },
    "comparisons are always better": { ...easier, whenEasy: 1 },
    "offsets spoil comparisons too": { ...easier, disturbed: true },
    "every comparison tells as much": { ...easier, information: () => 1 / 4 },
    "comparisons tell nothing of far items": { ...easier, information: (d) => Math.max(0, (1 - d) / 4) },
  },
  by:
    "raters who shift and stretch their scale, one judgement each, scoring and comparing the same 12 items in 1600 worlds",
  omitted: {
    "the crossing point":
      "the notebook's figure goes through eight offsets; the claim needs a side on which comparisons win",
  },
  measure: async (context) => {
    const [easy, hard] = await raters({ seed: context.seed, offsets: [0, 4], worlds: 1600 });
    const mean = (list: readonly number[]): number => list.reduce((sum, x) => sum + x, 0) / list.length;
    return {
      easy: easy.leads.map((lead) => -lead),
      hard: hard.leads,
      // A rank correlation has a deviation of some 0.06 here, the difference of two means over 1600 worlds of 0.002.
      disturbed: Math.abs(mean(hard.byComparisons) - mean(easy.byComparisons)) > 0.02,
      information: await information(context),
    };
  },
  compare: ({ easy, hard, disturbed, information }, theory, judge) => {
    judge.sign(
      "lead in rank correlation where raters' offsets are 4 times their noise",
      hard,
      theory.whenHard,
      {
        why: "1600 worlds of 240 judgements for each way",
      },
    );
    judge.sign("lead of scores where raters have no offset", easy, theory.whenEasy === 1 ? -1 : 1, {
      why: "1600 worlds of 240 judgements for each way",
    });
    judge.exists(
      "a change of the comparisons' rank correlation by the offsets",
      disturbed,
      theory.disturbed,
      {
        why: "ten standard errors of the difference of two means over 1600 worlds",
      },
    );
    for (const { difference, information: found } of information) {
      judge.equal(
        `information of a comparison at a difference of ${difference}`,
        found,
        theory.information(difference),
        {
          atol: 1e-10,
          why: "a numerical second derivative: about 1e-12",
        },
      );
    }
  },
});
