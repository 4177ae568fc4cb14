import {
  conditionalMutualInformation,
  contextProbabilities,
  divergenceRate,
  entropy,
  entropyRate,
  jointLaw,
  toBits,
} from "../../../information/mod.ts";
import { claim, part } from "../../../ledger/mod.ts";
import { mean } from "../../../statistics/mod.ts";
import {
  codedSequences,
  contextLengths,
  dependence,
  fittedTables,
  learnedEnglish,
  learnedSource,
} from "../experiment.ts";

type Laws = readonly (readonly number[])[];

function sourceOf(laws: Laws, order: number): { alphabetSize: number; order: number; laws: Laws } {
  return { alphabetSize: laws[0].length, order, laws };
}

interface LearningTheory {
  /** What a model pays above the source's entropy rate, in bits per symbol. */
  gap(laws: Laws, order: number, model: Laws): number;
  rate(laws: Laws, order: number): number;
  /** Checkpoints of the training, the least gap first. */
  readonly order: readonly string[];
  readonly finalGap: number;
}

const steps = ["0 steps", "10 steps", "40 steps", "160 steps", "4000 steps"];
const compared = [steps[4], steps[2], steps[0]];

const gapIsDivergence: LearningTheory = {
  gap: (laws, order, model) => toBits(divergenceRate(sourceOf(laws, order), model)),
  rate: (laws, order) => toBits(entropyRate(sourceOf(laws, order))),
  order: compared,
  finalGap: 1e-3,
};

interface EnglishTheory {
  readonly order: readonly string[];
  /** Bits per letter at the end. */
  readonly reached: readonly [number, number];
}

const englishSteps = ["0 steps", "60 steps", "240 steps", "1000 steps", "3000 steps"];

export const languageModels = claim("techniques:llm-cross-entropy", {
  parts: {
    "a source that is known": part({
      printed: {
        as: String
          .raw`\text{LLMs are basically entropy estimators + predictors: they model the probability distribution of the next token in order to minimize surprise (cross-entropy).}`,
        theory: gapIsDivergence,
      },
      rivals: {
        "the divergence the other way round": {
          ...gapIsDivergence,
          gap: (laws, order, model) => {
            const contexts = contextProbabilities(sourceOf(laws, order));
            return toBits(contexts.reduce(
              (sum, p, c) => sum + p * model[c].reduce((all, q, x) => all + q * Math.log(q / laws[c][x]), 0),
              0,
            ));
          },
        },
        "the model's own entropy is what it pays": {
          ...gapIsDivergence,
          gap: (laws, order, model) => {
            const contexts = contextProbabilities(sourceOf(laws, order));
            return toBits(
              contexts.reduce((sum, p, c) => sum + p * (entropy(model[c]) - entropy(laws[c])), 0),
            );
          },
        },
        "in nats": {
          ...gapIsDivergence,
          gap: (laws, order, model) => divergenceRate(sourceOf(laws, order), model),
          rate: (laws, order) => entropyRate(sourceOf(laws, order)),
        },
        "training does not close the gap": { ...gapIsDivergence, order: compared.toReversed() },
      },
      by:
        "a neural network trained by Adam on samples of a Markov source: the cost of its laws, and of the source's own, on 1 600 000 fresh symbols",
      omitted: {
        "a transformer":
          "a network with one hidden layer that sees the last two symbols can express this source exactly; the statement does not depend on the architecture",
      },
      measure: learnedSource,
      compare: ({ laws, order, checkpoints }, theory, judge) => {
        for (const { step, laws: model, bits, excess } of checkpoints) {
          judge.mean(`cost above the source's own, ${step} steps`, excess, theory.gap(laws, order, model), {
            why: "4000 stretches of 400 symbols, both laws on the same text",
          });
          judge.mean(
            `cost, ${step} steps`,
            bits,
            theory.rate(laws, order) + theory.gap(laws, order, model),
            { why: "4000 stretches of 400 symbols" },
          );
        }
        const gaps = checkpoints.map(({ excess }) => mean(excess));
        judge.order(
          "cost above the source's own, by steps",
          { [steps[0]]: gaps[0], [steps[2]]: gaps[2], [steps[4]]: gaps[4] },
          theory.order,
          { why: "the same text at every checkpoint" },
        );
        judge.atMost("cost above the source's own after 4000 steps", gaps[4], theory.finalGap, {
          atol: 3e-4,
          why: "six standard errors of the mean",
        });
      },
    }),
    "the letters of a book": part({
      printed: {
        as: String
          .raw`\text{… model the probability distribution of the next token in order to minimize surprise (cross-entropy).}`,
        theory: { order: englishSteps.toReversed(), reached: [0.6, 3.3] } as EnglishTheory,
      },
      rivals: {
        "training makes it no better a predictor": { order: englishSteps, reached: [0.6, 3.3] },
        "it learns frequencies alone": { order: englishSteps.toReversed(), reached: [4.0, 4.2] },
      },
      by:
        "a neural network trained by Adam on the letters of Moby-Dick: bits of a coder with it for held-out chunks",
      trained: true,
      measure: async ({ seed, backend }) => {
        const { checkpoints } = await learnedEnglish({ seed, backend });
        return checkpoints.map(({ bits }) => mean(bits));
      },
      compare: (found, theory, judge) => {
        judge.order(
          "bits per held-out letter, by steps",
          Object.fromEntries(englishSteps.map((name, i) => [name, found[i]])),
          theory.order,
          {
            by: 0.05,
            why: "the same 6000 letters at every checkpoint; each step down is five times the spread or more",
          },
        );
        judge.between("bits per held-out letter after 3000 steps", found[4], theory.reached, {
          atol: 0.1,
          why: "networks from different beginnings differ by so much",
        });
      },
    }),
  },
});

interface Sequence {
  /** The probability of the whole sequence, of the symbol at each place, and of each pair of neighbours. */
  readonly joint: number;
  readonly places: readonly number[];
  readonly pairs: readonly number[];
}

interface SequenceTheory {
  /** Bits for a sequence coded symbol by symbol, each given all before it. */
  bits(sequence: Sequence): number;
  /** Nats per symbol of fitted laws on fresh text. */
  cost(laws: Laws, order: number, fitted: Laws): number;
  /** The least loss on a long text. */
  least(laws: Laws, order: number): number;
  /** How many numbers a table of the next symbol's laws fits. */
  freedoms(laws: Laws): number;
}

const chainRule: SequenceTheory = {
  bits: ({ joint }) => -Math.log2(joint),
  cost: (laws, order, fitted) =>
    entropyRate(sourceOf(laws, order)) + divergenceRate(sourceOf(laws, order), fitted),
  least: (laws, order) => entropyRate(sourceOf(laws, order)),
  freedoms: (laws) => laws.length * (laws[0].length - 1),
};

const sumOfBits = (probabilities: readonly number[]): number =>
  probabilities.reduce((sum, p) => sum - Math.log2(p), 0);

export const autoregressive = claim("kaplan:3.4.autoregressive", {
  printed: {
    as: String
      .raw`L(X;\theta)=-\frac1N\sum_{i=1}^N\log p_\theta(y_i|x_i)\quad\text{autoregressive sequence prediction}`,
    theory: chainRule,
  },
  rivals: {
    "each symbol by itself": { ...chainRule, bits: ({ places }) => sumOfBits(places) },
    "each symbol given only the one before": {
      ...chainRule,
      bits: ({ places, pairs }) => sumOfBits(pairs) - sumOfBits(places.slice(1, -1)),
    },
    "the mean over symbols": { ...chainRule, bits: ({ joint, places }) => -Math.log2(joint) / places.length },
    "k free numbers per context": { ...chainRule, freedoms: (laws) => laws.length * laws[0].length },
    "the entropy of the symbols' frequencies is the least loss": {
      ...chainRule,
      least: (laws, order) => {
        const contexts = contextProbabilities(sourceOf(laws, order));
        return entropy(laws[0].map((_, x) => contexts.reduce((sum, p, c) => sum + p * laws[c][x], 0)));
      },
    },
  },
  by:
    "coding sequences of five symbols one symbol at a time, and fitting tables of the next symbol's laws by steps down the loss",
  measure: async ({ seed, backend }) => ({
    coded: await codedSequences({ seed, backend }),
    fits: await fittedTables({ seed, backend }),
  }),
  compare: ({ coded, fits }, theory, judge) => {
    for (const { name, sequences } of coded) {
      judge.equal(
        `bits for five symbols, each given those before, ${name}`,
        sequences.map(({ bits }) => bits),
        sequences.map(theory.bits),
        { atol: 0.007, why: "up to 2 bits for 300 repetitions" },
      );
    }
    for (const { order, laws, fitted, loss, freshLoss } of fits) {
      judge.equal(`loss after descent on 100 000 symbols, order ${order}`, loss, theory.least(laws, order), {
        atol: 0.012,
        why: "seven standard errors of the mean surprise of 100 000 symbols",
      });
      judge.mean(`loss on fresh text, order ${order}`, freshLoss, theory.cost(laws, order, fitted), {
        why: "4000 stretches of 100 symbols, of which the first few only give context",
      });
    }
    const short = fits[0];
    const share = theory.freedoms(short.laws) / (2 * short.short!);
    const how = {
      rtol: 0.07,
      why: "1000 fits of 20 numbers: one percent by chance, and the next order in 1/n below one",
    };
    judge.equal(
      "loss on the text itself less that of the true laws, 2000 symbols",
      short.onItself!,
      -share,
      how,
    );
    judge.equal("loss on fresh text less that of the true laws, 2000 symbols", short.onFresh!, share, {
      rtol: 0.2,
      why: "1000 fits, each tested on 2000 fresh symbols: three percent by chance",
    });
  },
});

interface DependenceTheory {
  /** Bits that knowing x₀ saves at x_lag for who knows those between, from the law of lag + 1 tokens. */
  saved(blocks: Float64Array, tokens: number, lag: number): number;
  /** For laws that do not look back. */
  readonly memoryless: number;
  /** Whether knowing one more letter makes English cheaper. */
  readonly english: -1 | 1;
  /** The same for shuffled letters: bits saved, at most. */
  readonly shuffled: number;
}

const axes = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);

const pastMatters: DependenceTheory = {
  saved: (blocks, tokens, lag) =>
    toBits(conditionalMutualInformation(
      jointLaw(new Array(lag + 1).fill(tokens), blocks),
      [0],
      [lag],
      axes(1, lag),
    )),
  memoryless: 0,
  english: 1,
  shuffled: 0,
};

export const sequentialDependence = claim("ppo-dpo:sequential-dependence", {
  printed: {
    as: String
      .raw`\text{The probability distribution at time }t+1\text{ depends on the generated token at time }t.\text{ Past tokens influence future token probabilities.}`,
    theory: pastMatters,
  },
  rivals: {
    "the past does not matter": { ...pastMatters, saved: () => 0, english: -1 },
    "only the last token matters": {
      ...pastMatters,
      saved: (blocks, tokens, lag) => lag === 1 ? pastMatters.saved(blocks, tokens, 1) : 0,
    },
    "information with the tokens between unknown": {
      ...pastMatters,
      saved: (blocks, tokens, lag) =>
        toBits(conditionalMutualInformation(
          jointLaw([tokens, tokens ** (lag - 1), tokens], blocks),
          [0],
          [2],
          [],
        )),
    },
    "memoryless laws depend as well": { ...pastMatters, memoryless: 0.01 },
    "shuffled letters depend as well": { ...pastMatters, shuffled: -0.05 },
  },
  by:
    "bits that a coder saves by knowing one more token: of a model of all sequences of nine tokens, of memoryless laws, of Moby-Dick and its shuffled letters",
  omitted: {
    "a trained character model beyond four letters":
      "what five and six letters add is shown in the notebook; it is small on one book",
  },
  measure: async ({ seed, backend }) => {
    const { tokens, order, lags } = await dependence({ seed, backend });
    const { heldOut, shuffled } = await contextLengths({ seed, backend });
    return {
      tokens,
      within: lags.slice(0, order),
      beyond: lags.slice(order).map(({ lag, blocks, saved }) => ({ lag, blocks, saved: mean(saved) })),
      memoryless: lags.map((each) => each.memoryless),
      english: [1, 2, 3, 4].map((n) => heldOut[n].map((bits, chunk) => heldOut[n - 1][chunk] - bits)),
      shuffled: shuffled.slice(1).map((bits, n) => mean(shuffled[n]) - mean(bits)),
    };
  },
  compare: ({ tokens, within, beyond, memoryless, english, shuffled }, theory, judge) => {
    for (const { lag, blocks, saved } of within) {
      judge.mean(
        `bits saved by the token ${lag} before`,
        saved,
        theory.saved(Float64Array.from(blocks), tokens, lag),
        { why: "2000 stretches of 80 tokens" },
      );
    }
    const roundOff = { atol: 1e-12, why: "logarithms of quotients that are 1: round-off only" };
    judge.equal(
      "bits saved by the token 4 to 8 before, beyond the model's view",
      beyond.map(({ saved }) => saved),
      beyond.map(({ lag, blocks }) => theory.saved(Float64Array.from(blocks), tokens, lag)),
      roundOff,
    );
    judge.equal(
      "bits saved where laws do not look back, lags 1 to 8",
      memoryless,
      theory.memoryless,
      roundOff,
    );
    english.forEach((saved, i) =>
      judge.sign(`bits saved in English by the letter ${i + 1} before`, saved, theory.english, {
        why: "60 held-out chunks of 500 letters",
      })
    );
    judge.atMost("bits saved in shuffled letters by 1 to 3 before", shuffled, theory.shuffled, {
      atol: 0.01,
      why: "a model that looks for order where there is none pays for it",
    });
  },
});
