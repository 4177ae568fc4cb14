import { crossEntropy, entropy, klDivergence, surprisal, toBits } from "../../../information/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import { codedInformation, codedPairs } from "../experiment.ts";

const bits = (law: readonly number[]): number => toBits(entropy(law));

export const rarerIsMore = claim("techniques:information-monotone", {
  printed: {
    as: String
      .raw`\text{smaller }p\text{ means larger }I(p)\ldots\text{ two independent events: the sum of their individual information contents}`,
    theory: {
      information: (probability: number) => toBits(surprisal(probability)),
      excess: (pair: number, first: number, second: number) =>
        toBits(surprisal(pair)) - toBits(surprisal(first)) - toBits(surprisal(second)),
    },
  },
  rivals: {
    "without the minus sign": {
      information: (probability) => -toBits(surprisal(probability)),
      excess: (pair, first, second) =>
        toBits(surprisal(first)) + toBits(surprisal(second)) - toBits(surprisal(pair)),
    },
    "information adds up for dependent events, too": {
      information: (probability) => toBits(surprisal(probability)),
      excess: () => 0,
    },
    "what is missing from certainty, 1 − p": {
      information: (probability) => 1 - probability,
      excess: (pair, first, second) => 1 - pair - (1 - first) - (1 - second),
    },
    "the event's share of the entropy, −p log p": {
      information: (probability) => probability * toBits(surprisal(probability)),
      excess: (pair, first, second) =>
        pair * toBits(surprisal(pair)) - first * toBits(surprisal(first)) -
        second * toBits(surprisal(second)),
    },
  },
  by: "coding an event 20 000 times over with an arithmetic coder and counting the bits",
  measure: codedInformation,
  compare: ({ events, pairs }, theory, judge) => {
    const how = { atol: 1.1e-4, why: "at most 2 bits for 20 000 events" };
    judge.equal(
      "bits for an event, from certain to 1 in 1000",
      events.map((event) => event.bits),
      events.map(({ probability }) => theory.information(probability)),
      how,
    );
    const names = PROBABILITIES.map((probability) => `p = ${probability}`);
    judge.order(
      "bits for events, from certain to rare",
      Object.fromEntries(events.map((event, i) => [names[i], event.bits])),
      names.toSorted((a, b) =>
        theory.information(Number(a.slice(4))) - theory.information(Number(b.slice(4)))
      ),
      { why: "the least gap is 14 times the two bits that a message costs at most" },
    );
    for (const [what, some] of [["independent", 0], ["half dependent", 1], ["dependent", 2]] as const) {
      const cells = pairs.slice(9 * some, 9 * (some + 1));
      judge.equal(
        `bits for a pair less the bits for each, ${what}`,
        cells.map(({ excess }) => excess),
        cells.map(({ pair, first, second }) => theory.excess(pair, first, second)),
        {
          atol: 2.1e-4,
          why: "at most 2 bits for 20 000 events in each of three messages, two of them subtracted",
        },
      );
    }
  },
});

/** The events of the evidence, in its order. */
const PROBABILITIES = [1, 0.999, 0.9, 0.75, 0.5, 0.2, 0.05, 0.01, 0.001];

const SIDE = 3;

function rowsOf(law: readonly number[]): number[][] {
  return Array.from({ length: SIDE }, (_, x) => law.slice(SIDE * x, SIDE * (x + 1)));
}

function firstOf(law: readonly number[]): number[] {
  return rowsOf(law).map((row) => row.reduce((sum, p) => sum + p, 0));
}

function secondOf(law: readonly number[]): number[] {
  return Array.from({ length: SIDE }, (_, y) => rowsOf(law).reduce((sum, row) => sum + row[y], 0));
}

function productOf(law: readonly number[]): number[] {
  return firstOf(law).flatMap((p) => secondOf(law).map((q) => p * q));
}

/** The mean information of y for somebody who knows x, in bits. */
function givenFirst(law: readonly number[]): number {
  return rowsOf(law).reduce((sum, row, x) => {
    const p = firstOf(law)[x];
    return sum + p * bits(row.map((each) => each / p));
  }, 0);
}

export const surpriseAddsUp = claim("techniques:surprisal", {
  printed: {
    as: String
      .raw`I(x)=-\log p(x);\quad H(P)=-\mathbb E_P[\log P(x)];\quad\text{two independent events}\to\text{sum of their surprises}`,
    theory: {
      surprise: bits,
      given: givenFirst,
      shared: (law: readonly number[]) => toBits(klDivergence(law, productOf(law))),
      mistaken: (law: readonly number[]) => toBits(crossEntropy(law, productOf(law)) - entropy(law)),
    },
  },
  rivals: {
    "surprises add up whether or not independent": {
      surprise: bits,
      given: (law) => bits(secondOf(law)),
      shared: () => 0,
      mistaken: () => 0,
    },
    "natural logarithms": {
      surprise: entropy,
      given: (law) => givenFirst(law) * Math.LN2,
      shared: (law) => klDivergence(law, productOf(law)),
      mistaken: (law) => klDivergence(law, productOf(law)),
    },
    "extra surprise with the laws exchanged": {
      surprise: bits,
      given: givenFirst,
      shared: (law) => toBits(klDivergence(productOf(law), law)),
      mistaken: (law) => toBits(klDivergence(productOf(law), law)),
    },
    "y known rather than x": {
      surprise: bits,
      given: (law) => bits(law) - bits(secondOf(law)),
      shared: (law) => toBits(klDivergence(law, productOf(law))),
      mistaken: (law) => toBits(klDivergence(law, productOf(law))),
    },
  },
  by:
    "coding messages of 120 000 pairs together, apart, one after the other, and as if independent, and counting the bits",
  measure: codedPairs,
  compare: (found, theory, judge) => {
    const how = {
      atol: 6e-5,
      why: "at most 2 bits per message for 120 000 pairs, in at most three messages",
    };
    (["independent", "dependent"] as const).forEach((what, i) => {
      const { law, together, first, second, given, mistaken } = found[i];
      judge.equal(`surprise of x, ${what}`, first, theory.surprise(firstOf(law)), how);
      judge.equal(`surprise of y, ${what}`, second, theory.surprise(secondOf(law)), how);
      judge.equal(`surprise of pairs, ${what}`, together, theory.surprise(law), how);
      judge.equal(`surprise of y once x is known, ${what}`, given, theory.given(law), how);
      judge.equal(
        `surprise of x and y less that of pairs, ${what}`,
        first + second - together,
        theory.shared(law),
        how,
      );
      judge.equal(`chain: x, then y once x is known, ${what}`, first + given, theory.surprise(law), {
        atol: 7e-5,
        why: "at most 2 bits per message for 120 000 pairs, in four messages: x, and y for each of three x",
      });
      judge.equal(
        `extra surprise if taken for independent, ${what}`,
        mistaken - together,
        theory.mistaken(law),
        how,
      );
    });
  },
});
