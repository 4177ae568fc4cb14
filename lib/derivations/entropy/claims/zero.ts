import { binaryEntropy, entropy } from "../../../information/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import { xlogy } from "../../../math/mod.ts";
import { rareState } from "../experiment.ts";

const { tens, rarest, letters } = rareState.parameters;

interface ZeroTheory {
  /** −x log₁₀ x of a rare state. */
  content(x: number): number;
  /** Entropy of a law to which a state of probability 0 is added. */
  padded(law: readonly number[]): number;
  /** What a state of a small probability adds to an entropy. */
  added(chance: number, entropy: number): number;
  /** What a state that never comes adds to the bits of a message. */
  readonly bits: number;
  /** By how much it multiplies the number of sequences. */
  sequences(length: number): number;
}

const nothing: ZeroTheory = {
  content: (x) => -xlogy(x, x) / Math.LN10,
  padded: (law) => entropy([...law, 0]),
  added: (chance, before) => binaryEntropy(chance) - chance * before,
  bits: 0,
  sequences: () => 1,
};

export const zeroLogZero = claim("kaplan:2.1.zero-log-zero", {
  printed: { as: String.raw`0\log0=0\ \text{(this is what we find from a limit)}`, theory: nothing },
  rivals: {
    "the limit of xˣ, which is 1": { ...nothing, content: (x) => x ** x },
    "falls like x, without the logarithm": { ...nothing, content: (x) => x, added: (chance) => chance },
    "falls like the root of x": { ...nothing, content: Math.sqrt, added: (chance) => Math.sqrt(chance) },
    "a millionth for every empty state": {
      ...nothing,
      padded: (law) => entropy([...law.map((p) => p / (1 + 1e-6)), 1e-6 / (1 + 1e-6)]),
    },
    "one more state to tell apart": {
      ...nothing,
      padded: (law) => entropy(law) + Math.log((law.length + 1) / law.length),
      added: () => Math.LN2,
      bits: 1,
      sequences: (length) => 1.5 ** length,
    },
  },
  by:
    "factors of ten divided out of 10ᵏ, slopes of Σ p·pᵗ with a rarer and rarer state, messages coded with a state " +
    "that never comes, and sequences counted one by one",
  measure: rareState,
  compare: (found, theory, judge) => {
    judge.equal(
      "−x log₁₀ x for x = 10⁻¹ … 10⁻³⁰⁰",
      found.tens,
      Array.from({ length: tens }, (_, i) => theory.content(10 ** -(i + 1))),
      { rtol: 3e-15, why: "a power of ten and a product, rounded" },
    );
    judge.equal(
      "mean surprise without the new state against the entropy with it at 0",
      found.sources.map(({ alone }) => alone),
      found.sources.map(({ law }) => theory.padded(law)),
      { rtol: 2e-14, atol: 2e-14, why: "an extrapolated numerical derivative of a sum near 1" },
    );
    judge.equal(
      `mean surprise added by a state of probability 10⁻¹ … 10⁻${rarest}`,
      found.sources.flatMap(({ alone, joined }) => joined.map((each) => each - alone)),
      found.sources.flatMap(({ alone, joined }) => joined.map((_, i) => theory.added(10 ** -(i + 1), alone))),
      {
        atol: 4e-13,
        why: "two extrapolated numerical derivatives of sums near 1, one with a state as rare as 10⁻⁹",
      },
    );
    judge.equal(
      "bits of a message with a state that never comes, against the bits without it",
      found.sources.map(({ bits }) => bits.with),
      found.sources.map(({ bits }) => bits.without + theory.bits),
      { why: "whole bits, counted" },
    );
    judge.equal(
      `sequences of 1 to ${letters} among three letters of which one never comes`,
      found.arrangements.map(({ ofThree }) => ofThree),
      found.arrangements.map(({ ofTwo }, i) => ofTwo * theory.sequences(i + 1)),
      { why: "counted one by one" },
    );
  },
});
