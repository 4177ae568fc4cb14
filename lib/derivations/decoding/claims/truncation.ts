import { entropy } from "../../../information/mod.ts";
import { claim, part } from "../../../ledger/mod.ts";
import { mean } from "../../../statistics/mod.ts";
import { adaptiveSizes, lawNamed, nuclei, topKCuts } from "../experiment.ts";

/** What is left by keeping the k most probable tokens. */
interface TopKTheory {
  support(k: number): number;
  total(law: Float64Array, k: number): number;
  /** Total variation between what is left and the law. */
  distance(law: Float64Array, k: number): number;
  entropy(law: Float64Array, k: number): number;
}

/** The k largest probabilities. */
function head(law: Float64Array, k: number): Float64Array {
  return law.toSorted().reverse().subarray(0, k);
}

function total(law: Float64Array): number {
  return law.reduce((a, b) => a + b, 0);
}

const topK: TopKTheory = {
  support: (k) => k,
  total: () => 1,
  distance: (law, k) => 1 - total(head(law, k)),
  entropy: (law, k) => {
    const kept = head(law, k);
    const sum = total(kept);
    return entropy(kept.map((p) => p / sum));
  },
};

/** Keep k, renormalise. */
export const topKTruncation = claim("ppo-dpo:top-k", {
  printed: {
    as: String
      .raw`\text{keep only top K tokens; re-normalize to ensure probabilities sum to 1; limits randomness to the most likely tokens}`,
    theory: topK,
  },
  rivals: {
    "without renormalisation": {
      ...topK,
      total: (law, k) => total(head(law, k)),
      distance: (law, k) => (1 - total(head(law, k))) / 2,
    },
    "the kept tokens made equal": { ...topK, entropy: (_, k) => Math.log(k) },
    "one token fewer": {
      ...topK,
      support: (k) => Math.max(1, k - 1),
      distance: (law, k) => topK.distance(law, Math.max(1, k - 1)),
      entropy: (law, k) => topK.entropy(law, Math.max(1, k - 1)),
    },
    "the entropy of the whole law stays": { ...topK, entropy: (law) => entropy(law) },
  },
  by: "counting the tokens that are left of laws of 12 and of 50 000 tokens, and direct sums over them",
  omitted: {
    "the tensor variant":
      "the cut is a sort and a division; float64 decides it for 50 000 tokens in milliseconds",
    ties: "normal logits have none; what the library does with them is tested there",
  },
  measure: topKCuts,
  compare: (found, theory, judge) => {
    for (
      const group of [
        found.filter(({ name }) => name.startsWith("12/")),
        found.filter(({ name }) => !name.startsWith("12/")),
      ]
    ) {
      const what = `${group[0].name.split("/")[0]} tokens`;
      const every = group.flatMap(({ name, cuts }) => {
        const law = lawNamed(name);
        return cuts.map((cut) => ({ law, ...cut, asked: topKAsked(law, cuts, cut) }));
      });
      judge.equal(
        `tokens left, ${what}`,
        every.map(({ support }) => support),
        every.map(({ asked }) => theory.support(asked)),
        {
          why: "counted",
        },
      );
      judge.equal(
        `their total, ${what}`,
        every.map((cut) => cut.total),
        every.map(({ law, asked }) => theory.total(law, asked)),
        {
          atol: 1e-12,
          why: "round-off in 50 000 terms",
        },
      );
      judge.equal(
        `total variation to the law, ${what}`,
        every.map(({ distance }) => distance),
        every.map(({ law, asked }) => theory.distance(law, asked)),
        { atol: 1e-12, why: "round-off in 50 000 terms" },
      );
      judge.equal(
        `entropy, ${what}`,
        every.map((cut) => cut.entropy),
        every.map(({ law, asked }) => theory.entropy(law, asked)),
        { atol: 1e-10, why: "round-off in 50 000 terms of up to 11 nats" },
      );
      judge.atMost(
        `entropy by the logarithm of k and the law's own, ${what}`,
        every.map((cut) => cut.entropy),
        every.map(({ law, asked }) => Math.min(Math.log(theory.support(asked)), entropy(law))),
        { atol: 1e-10, why: "round-off in 50 000 terms of up to 11 nats" },
      );
    }
    judge.atLeast(
      "least kept less largest cut probability",
      found.flatMap(({ cuts }) => cuts.map(({ gap }) => gap)),
      0,
      { why: "compared exactly" },
    );
  },
});

/** The k that was asked for at this place of the list: the list's order is that of the experiment, whatever the evidence says. */
function topKAsked(law: Float64Array, cuts: readonly unknown[], cut: unknown): number {
  const place = cuts.indexOf(cut);
  return law.length > 100 ? topKCuts.parameters.large[place] : place + 1;
}

/** The smallest set of tokens above p. */
interface NucleusTheory {
  size(law: Float64Array, p: number): number;
  /** Whether some set exceeds p. */
  exists(p: number): boolean;
}

function countUntil(law: Float64Array, enough: (mass: number) => boolean): number {
  let mass = 0;
  let count = 0;
  for (const q of law.toSorted().reverse()) {
    mass += q;
    count++;
    if (enough(mass)) return count;
  }
  return law.length;
}

const exceeds: NucleusTheory = { size: (law, p) => countUntil(law, (mass) => mass > p), exists: () => true };

/** The nucleus. */
export const topPTruncation = claim("ppo-dpo:top-p", {
  parts: {
    "the smallest set": part({
      printed: {
        as: String.raw`\text{chooses the smallest set of tokens whose cumulative prob exceeds p}`,
        theory: exceeds.size,
      },
      rivals: {
        "reaches p": (law, p) => countUntil(law, (mass) => mass >= p),
        "stops before it exceeds p": (law, p) => Math.max(1, countUntil(law, (mass) => mass > p) - 1),
        "every token above 1 − p": (law, p) => Math.max(1, law.filter((q) => q > 1 - p).length),
        "as many as are needed on average": (law, p) => Math.ceil(p * law.length),
      },
      by: "trying every subset of up to ten tokens, for laws whose sums hit p exactly and for random ones",
      measure: async (context) =>
        (await nuclei(context)).flatMap(({ name, nuclei }) =>
          nuclei.map(({ smallest, nucleus, mass }, place) => ({ name, place, smallest, nucleus, mass }))
        ),
      compare: (found, theory, judge) => {
        const cases = found.map((each) => ({
          ...each,
          p: thresholdOf(each.name, found.filter(({ name }) => name === each.name).indexOf(each)),
        }))
          .filter(({ p }) => p < 1);
        const predicted = cases.map(({ name, p }) => theory(lawNamed(name), p));
        judge.equal("size of the smallest set above p", cases.map(({ smallest }) => smallest), predicted, {
          why: "counted",
        });
        judge.equal("size of the nucleus", cases.map(({ nucleus }) => nucleus), predicted, {
          why: "counted",
        });
        judge.atLeast("mass of the nucleus", cases.map(({ mass }) => mass), cases.map(({ p }) => p), {
          why: "compared exactly",
        });
      },
    }),
    "at p = 1": part({
      by: "trying every subset of up to six tokens of laws whose sums are exact",
      measure: async (context) =>
        (await nuclei(context)).filter(({ name }) => name.startsWith("exact:"))
          .map(({ name, nuclei }) => ({ name, exists: nuclei.map(({ exists }) => exists) })),
      printed: {
        as: String.raw`\text{chooses the smallest set of tokens whose cumulative prob exceeds p}`,
        theory: exceeds.exists,
      },
      corrected: {
        as: String
          .raw`p<1:\ \text{chooses the smallest set of tokens whose cumulative prob exceeds p};\quad p=1:\ \text{all tokens, which reach it}`,
        theory: (p) => p < 1,
        grade: "condition",
        because:
          'No set of tokens exceeds p = 1, the setting that is meant to cut nothing: the paper\'s set reaches p ("at least"), and then it exists always.',
        counterexample: (found) => ({
          at: `the law ${
            found[0].name.slice(6).replaceAll(",", " : ")
          }, p = 1: whether a set of tokens exceeds it`,
          printed: "yes",
          found: found[0].exists[found[0].exists.length - 1] ? "yes" : "no",
        }),
      },
      rivals: {
        "never where a sum hits p": (p) => p < 0.5,
        "half is the most": (p) => p <= 0.5,
      },
      compare: (found, theory, judge) => {
        nuclei.parameters.exactThresholds.forEach((p, place) =>
          judge.same(
            `whether a set exceeds ${p}, five laws`,
            found.map(({ exists }) => exists[place]),
            found.map(() => theory(p)),
            { why: "sums of powers of two are exact" },
          )
        );
      },
    }),
    "the size adapts": part({
      printed: {
        as: String.raw`\text{allows dynamic selection of the token set, ensuring coverage of high-prob mass}`,
        theory: ["low entropy", "middling entropy", "high entropy"],
      },
      rivals: {
        "a flatter law keeps fewer": ["high entropy", "middling entropy", "low entropy"],
        "middling laws keep most": ["low entropy", "high entropy", "middling entropy"],
      },
      by: "the sizes of the nuclei at p = 0.9 of 999 laws of 100 tokens, in three groups by their entropy",
      measure: adaptiveSizes,
      compare: (found, theory, judge) => {
        const third = Math.floor(found.length / 3);
        const sizes = (from: number) => mean(found.slice(from, from + third).map(({ size }) => size));
        judge.order(
          "mean size of the nucleus",
          { "low entropy": sizes(0), "middling entropy": sizes(third), "high entropy": sizes(2 * third) },
          theory,
          { by: 3, why: "the means are known to half a token" },
        );
      },
    }),
  },
});

/** The p that was asked for at this place of the list. */
function thresholdOf(name: string, place: number): number {
  const { exactThresholds, randomThresholds } = nuclei.parameters;
  return (name.startsWith("exact:") ? exactThresholds : randomThresholds)[place];
}
