import { entropyRate } from "../../../information/mod.ts";
import { contextProbabilities } from "../../../information/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import { choices, withinWords } from "../experiment.ts";

type Laws = readonly (readonly number[])[];

interface ChoiceTheory {
  /** The average number of choices at a step of a writer with these laws, one for each last symbol. */
  choices(laws: Laws): number;
  /** The sign of the surprise at an earlier place in a word less that at a later one. */
  readonly earlierIsMore: -1 | 1;
  /** Fifths of the text, from where the model is surest to where it is least sure: the cheapest first. */
  readonly order: readonly string[];
}

const fifths = ["surest fifth", "second", "third", "fourth", "least sure"];

function source(laws: Laws): { alphabetSize: number; order: number; laws: Laws } {
  return { alphabetSize: laws.length, order: 1, laws };
}

const perplexity: ChoiceTheory = {
  choices: (laws) => Math.exp(entropyRate(source(laws))),
  earlierIsMore: 1,
  order: fifths,
};

const open = (law: readonly number[]): number => law.filter((p) => p > 0).length;

/** How fast the number of possible texts grows: the largest eigenvalue, by following 300 steps. */
function possibleTexts(laws: Laws): number {
  let counts = laws.map(() => 1);
  let growth = 1;
  for (let step = 0; step < 300; step++) {
    const next = laws.map((law) => law.reduce((sum, p, x) => sum + (p > 0 ? counts[x] : 0), 0));
    growth = next.reduce((sum, x) => sum + x, 0) / counts.reduce((sum, x) => sum + x, 0);
    counts = next.map((x) => x / Math.max(...next));
  }
  return growth;
}

export const choice = claim("techniques:choice-per-step", {
  printed: {
    as: String
      .raw`\text{Entropy quantifies how much “choice” the writer has at each step, on average. Low entropy = the next symbol is quite constrained by context.}`,
    theory: perplexity,
  },
  rivals: {
    "the mean of the numbers of choices": {
      ...perplexity,
      choices: (laws) => contextProbabilities(source(laws)).reduce((sum, p, c) => sum + p * open(laws[c]), 0),
    },
    "the growth of the number of possible texts": { ...perplexity, choices: possibleTexts },
    "words grow less predictable towards their end": { ...perplexity, earlierIsMore: -1 },
    "sureness does not pay": { ...perplexity, order: fifths.toReversed() },
  },
  by:
    "counting all texts of 5 symbols, the bits of coders for 400 000, and the surprise of a letter model within the words of Moby-Dick",
  measure: async ({ seed, backend }) => {
    const { uniform, mixed } = await choices({ seed, backend });
    const { places, certainty } = await withinWords({ seed, backend });
    const [first, ...rest] = places;
    return {
      uniform,
      mixed,
      fromFirst: first.map((bits, chunk) => bits - (rest[0][chunk] + rest[1][chunk]) / 2),
      fromMiddle: first.map((_, chunk) =>
        (rest[0][chunk] + rest[1][chunk] - rest[2][chunk] - rest[3][chunk]) / 2
      ),
      certainty,
    };
  },
  compare: ({ uniform, mixed, fromFirst, fromMiddle, certainty }, theory, judge) => {
    const even = uniform.map(({ law }) => theory.choices(law.map(() => law)));
    judge.equal(
      "texts of 5 symbols to the power 1/5, 1 to 6 choices",
      uniform.map(({ words }) => words),
      even,
      {
        rtol: 1e-12,
        why: "counted; a fifth root is rounded",
      },
    );
    judge.equal("2 to the bits per symbol, 1 to 6 choices", uniform.map((each) => 2 ** each.bits), even, {
      rtol: 2e-4,
      why: "up to 2 bits for 10 000 symbols",
    });
    judge.equal(
      "2 to the bits per symbol, 4, 2, 1 or 2 choices",
      2 ** mixed.bits,
      theory.choices(mixed.laws),
      {
        rtol: 0.01,
        why: "seven standard errors of the mean over 400 000 symbols",
      },
    );
    const chunks = { why: "50 chunks of 800 letters, words of at least five letters" };
    judge.sign(
      "surprise at first letters less that at second and third",
      fromFirst,
      theory.earlierIsMore,
      chunks,
    );
    judge.sign(
      "surprise at second and third letters less that at fourth and fifth",
      fromMiddle,
      theory.earlierIsMore,
      chunks,
    );
    const record = (numbers: readonly number[]): Record<string, number> =>
      Object.fromEntries(numbers.map((x, i) => [fifths[i], x]));
    const how = { by: 0.02, why: "means of 8000 letters each" };
    judge.order(
      "bits paid by how sure the model is",
      record(certainty.map(({ paid }) => paid)),
      theory.order,
      how,
    );
    judge.order(
      "wrong first guesses by how sure the model is",
      record(certainty.map(({ right }) => -right)),
      theory.order,
      how,
    );
  },
});
