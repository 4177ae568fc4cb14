import { claim, part } from "../../../ledger/mod.ts";
import { type NextLogits, nextLogProbabilities } from "../../../reinforcement/mod.ts";
import { generation, limitedTexts, queries, queryLaws, sequenceLaws } from "../experiment.ts";
import { modelNamed, walk } from "../models.ts";

/** The law of a model's responses, in the order of its tree. */
interface SequenceTheory {
  law(name: string): number[];
}

/** The product of the tokens' factors for each response. */
function products(
  name: string,
  factors: (nextLogits: NextLogits, prefix: readonly number[]) => Float64Array,
): number[] {
  const model = modelNamed(name);
  return walk(model, (prefix) => factors(model.nextLogits, prefix)).map(({ mass }) => mass);
}

function normalised(weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((w) => w / sum);
}

const conditional = (nextLogits: NextLogits, prefix: readonly number[]): Float64Array =>
  nextLogProbabilities(nextLogits, prefix).map(Math.exp);

const chain: SequenceTheory = { law: (name) => products(name, conditional) };
const independent: SequenceTheory = { law: (name) => products(name, (model) => conditional(model, [])) };

/** A language model is a law of sequences. */
export const sequenceLaw = claim("ppo-dpo:llm-distribution", {
  printed: {
    as: String
      .raw`\pi(y|x)\quad\text{— the model breaks down the probability of a sentence into a product of conditional probs over tokens}`,
    theory: chain,
  },
  rivals: {
    "tokens that do not look back": independent,
    "one normalisation for whole sequences": {
      law: (name) =>
        normalised(products(name, (model, prefix) => Float64Array.from(model(prefix), Math.exp))),
    },
    "each token given the last one alone": {
      law: (name) => products(name, (model, prefix) => conditional(model, prefix.slice(-1))),
    },
  },
  by:
    "counts of sequences drawn a token after the other, from tables and from a transformer of one layer; the mass that a walk of the whole tree distributes",
  omitted: {
    "10⁶ draws": "300 000 draws of each of four models reject every rival by many times the tolerance",
  },
  measure: sequenceLaws,
  compare: ({ totals, drawn }, theory, judge) => {
    for (const { name, counts } of drawn) {
      judge.frequencies(`sequences of ${name.split("/").slice(0, 3).join("/")}`, counts, theory.law(name), {
        why: "chi-square test of 300 000 draws",
      });
    }
    judge.equal(
      "total mass of all sequences, 28 models",
      totals.map(({ total }) => total),
      totals.map(({ name }) => theory.law(name).reduce((a, b) => a + b, 0)),
      { atol: 2e-14, why: "round-off in sums of up to 7776 terms: a few 10⁻¹⁵" },
    );
  },
});

/** What the loop of generation does. */
interface LoopTheory extends SequenceTheory {
  /** Tokens of a response, on average. */
  tokens(name: string): number;
  /** Picks of a response that are not the most probable token, on average. */
  unlikely(name: string): number;
}

/** The mean over responses of a count made token by token. */
function meanCount(
  name: string,
  law: readonly number[],
  count: (nextLogits: NextLogits, prefix: readonly number[]) => number,
): number {
  const model = modelNamed(name);
  return walk(model, () => new Float64Array(model.vocabulary)).reduce(
    (sum, { tokens }, i) =>
      sum + law[i] * tokens.reduce((all, _, t) => all + count(model.nextLogits, tokens.slice(0, t)), 0),
    0,
  );
}

const largest = (nextLogits: NextLogits, prefix: readonly number[]): number =>
  Math.max(...Array.from(nextLogProbabilities(nextLogits, prefix), Math.exp));

const loop: LoopTheory = {
  law: chain.law,
  tokens: (name) => meanCount(name, chain.law(name), () => 1),
  unlikely: (name) => meanCount(name, chain.law(name), (model, prefix) => 1 - largest(model, prefix)),
};

/** Draw, feed back, until the end token. */
export const generationLoop = claim("ppo-dpo:generation-loop", {
  printed: {
    as: String
      .raw`\text{pick a token based on the distribution (not necessarily the highest probability)… Feed the chosen token back into the model and repeat until the sequence is complete or \textless eos\textgreater\ is generated}`,
    theory: loop,
  },
  rivals: {
    "always the most probable token": {
      ...loop,
      unlikely: () => 0,
    },
    "nothing is fed back": {
      law: independent.law,
      tokens: (name) => meanCount(name, independent.law(name), () => 1),
      unlikely: (name) => meanCount(name, independent.law(name), (model) => 1 - largest(model, [])),
    },
    "the end token does not stop it": { ...loop, tokens: (name) => modelNamed(name).length },
  },
  by: "240 000 texts from the loop of a model with an end token: counts of each, tokens and unlikely picks",
  omitted: { "10⁶ samples": "240 000 texts separate the rivals already" },
  measure: generation,
  compare: ({ name, counts, tokensDrawn, unlikely }, theory, judge) => {
    judge.frequencies("texts", counts, theory.law(name), { why: "chi-square test of 240 000 texts" });
    judge.mean("tokens of a text", tokensDrawn, theory.tokens(name), {
      why: "means of 4000 batches of 60 texts",
    });
    judge.mean("picks of a text that are not the most probable token", unlikely, theory.unlikely(name), {
      why: "means of 4000 batches of 60 texts",
    });
  },
});

/** Limits of length. */
interface LimitTheory {
  shortest(minimum: number, maximum: number): number;
  longest(minimum: number, maximum: number): number;
  /** The probability of each length, 1 to the number of hazards. */
  lengths(hazards: readonly number[], minimum: number, maximum: number): number[];
}

/** Lengths from the probability of an end at each place. */
function fromHazards(hazards: readonly number[]): number[] {
  let left = 1;
  return hazards.map((hazard) => {
    const here = left * hazard;
    left -= here;
    return here;
  });
}

/** The hazards within limits. */
function within(hazards: readonly number[], minimum: number, maximum: number): number[] {
  return hazards.map((hazard, i) => i + 1 < minimum ? 0 : i + 1 >= maximum ? 1 : hazard);
}

/** The last text of the unlimited tree is cut at its longest. */
function untilLongest(hazards: readonly number[]): number[] {
  return within(hazards, 1, hazards.length);
}

const limits: LimitTheory = {
  shortest: (minimum) => minimum,
  longest: (_, maximum) => maximum,
  lengths: (hazards, minimum, maximum) => fromHazards(within(hazards, minimum, maximum)),
};

/** Masking the end token before the minimum, and forcing it at the maximum. */
export const lengthLimits = claim("ppo-dpo:length-limits", {
  printed: {
    as: String
      .raw`\text{max \& min tokens: sets upper and lower limits for the number of generated tokens; controls how long the generated text can be}`,
    theory: limits,
  },
  rivals: {
    "the end token does not count": {
      shortest: (minimum) => minimum + 1,
      longest: (_, maximum) => maximum + 1,
      lengths: (hazards, minimum, maximum) =>
        fromHazards(untilLongest(within(hazards, minimum + 1, maximum + 1))),
    },
    "the model's own lengths, given that they are allowed": {
      ...limits,
      lengths: (hazards, minimum, maximum) =>
        normalised(
          fromHazards(untilLongest(hazards)).map((p, i) => i + 1 >= minimum && i + 1 <= maximum ? p : 0),
        ),
    },
    "the maximum alone counts": {
      ...limits,
      shortest: () => 1,
      lengths: (hazards, _, maximum) => fromHazards(within(hazards, 1, maximum)),
    },
  },
  by: "the mass that reaches each text of a limited model, by a walk of its whole tree",
  measure: limitedTexts,
  compare: (found, theory, judge) => {
    const { hazards } = limitedTexts.parameters;
    const bounds = found.map(({ limits }) => limits.split("–").map(Number));
    judge.equal(
      "shortest texts",
      found.map(({ shortest }) => shortest),
      bounds.map(([minimum, maximum]) => theory.shortest(minimum, maximum)),
      { why: "exact" },
    );
    judge.equal(
      "longest texts",
      found.map(({ longest }) => longest),
      bounds.map(([minimum, maximum]) => theory.longest(minimum, maximum)),
      { why: "exact" },
    );
    found.forEach(({ limits, lengths }, i) =>
      judge.equal(
        `law of the lengths, ${limits} tokens`,
        lengths,
        theory.lengths(hazards, bounds[i][0], bounds[i][1]),
        {
          atol: 1e-14,
          why: "round-off in sums of up to 128 masses",
        },
      )
    );
  },
});

/** Which law of queries is seen in what a model has learned. */
interface QueryTheory {
  readonly rich: boolean;
  readonly poor: boolean;
}

/** What a model says of its queries. */
export const queryDistribution = claim("ppo-dpo:query-distribution", {
  parts: {
    "a model of whole texts": part({
      printed: {
        as: String
          .raw`X\sim D\text{ indicates that the training data distribution }D\text{ underpins how the model assigns probabilities to queries }X`,
        theory: (law: number): readonly number[] => queries[law],
      },
      rivals: {
        "whatever it is trained on, the same": () => queries[0],
        "all queries alike": (law) => queries[law].map(() => 1 / queries[law].length),
      },
      by:
        "the law of the first token that gradient ascent on the log-likelihood reaches, for two laws of the queries",
      measure: async (context) => (await queryLaws(context)).map(({ learned }) => learned),
      compare: (found, theory, judge) => {
        for (const law of [0, 1]) {
          judge.equal(
            `learned probabilities of the queries under D${law + 1}`,
            found.flatMap((learned) => learned[law]),
            found.flatMap(() => theory(law)),
            { atol: 1e-15, why: "the ascent has converged to round-off" },
          );
        }
      },
    }),
    "a model of answers": part({
      by:
        "the largest total variation between the answers of two models that gradient ascent fits under different laws of the queries; either with a logit for every pair, or with one feature a query",
      measure: async (context) =>
        (await queryLaws(context)).map(({ rich, poor }) => ({
          rich,
          poor,
          apart: [rich > 1e-9, poor > 1e-9],
        })),
      printed: {
        as: String
          .raw`X\sim D\text{ indicates that the training data distribution }D\text{ underpins how the model assigns probabilities to queries }X\quad(\text{the model of the section: }\pi(y|x))`,
        theory: { rich: true, poor: true } as QueryTheory,
      },
      corrected: {
        as: String
          .raw`\text{where the model can express the answers, }\pi(y|x)\text{ is the same for every }D\text{ that covers the queries}`,
        theory: { rich: false, poor: true } as QueryTheory,
        grade: "loose",
        because:
          "The section's model π(y|x) gives queries no probability, and if it can express the answers' law it learns that from any D that covers the queries; D shows only where it is too poor, and then as the place where it is right.",
        counterexample: (found) => ({
          at:
            "four queries, three answers, two laws of the queries, a logit for every pair: total variation of the fitted answers",
          printed: "above 0",
          found: found[0].rich,
        }),
      },
      rivals: {
        "D never shows": { rich: false, poor: false },
        "D shows in the rich model only": { rich: true, poor: false },
      },
      compare: (found, theory, judge) => {
        judge.exists(
          "D shows in a model that can express the answers",
          found.some(({ apart }) => apart[0]),
          theory.rich,
          {
            why: "round-off leaves 10⁻¹⁵, the poor models differ by more than 0.1",
          },
        );
        judge.exists("D shows in a model that cannot", found.some(({ apart }) => apart[1]), theory.poor, {
          why: "round-off leaves 10⁻¹⁵, the poor models differ by more than 0.1",
        });
      },
    }),
  },
});
