import { entropy, surprisal, toBits } from "../../../information/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import { equalChoices } from "../laws.ts";
import { sequencesCounted, uniform } from "../experiment.ts";

const { sizes } = uniform.parameters;

const SLOPE = {
  atol: 2e-14,
  rtol: 2e-14,
  why: "an extrapolated numerical derivative of a sum of up to a million terms",
};
const AREA = { atol: 1e-15, rtol: 1e-15, why: "quadrature of 1/x; round-off" };

interface UniformTheory {
  /** What is said of the number of states. */
  states(size: number): number;
  /** What is said of one state. */
  surprise(size: number): number;
  /** What is said of the law. */
  mean(size: number): number;
}

const logarithm: UniformTheory = {
  states: (size) => Math.log(size),
  surprise: (size) => surprisal(1 / size),
  mean: (size) => entropy(equalChoices(size)),
};

export const uniformEntropy = claim("kaplan:2.1.4", {
  printed: {
    as: String.raw`S=\log\Omega;\quad p_i=\frac1\Omega;\quad S=-\log p;\quad S\equiv-\sum_ip_i\log p_i`,
    theory: logarithm,
  },
  rivals: {
    "bits for nats": {
      states: (size) => Math.log2(size),
      surprise: (size) => toBits(surprisal(1 / size)),
      mean: (size) => toBits(entropy(equalChoices(size))),
    },
    "the surprises summed without their weights": { ...logarithm, mean: (size) => size * Math.log(size) },
    "one state's share, −p log p": { ...logarithm, mean: (size) => Math.log(size) / size },
    "one minus the sum of squares": { ...logarithm, mean: (size) => 1 - 1 / size },
    "the sign lost": { ...logarithm, surprise: (size) => Math.log(1 / size) },
    "one state is no choice, and is not counted": {
      ...logarithm,
      states: (size) => Math.log(Math.max(1, size - 1)),
    },
  },
  by:
    "areas under 1/x from 1 to the number of states and from one state's share to 1, and the slope of Σ p·pᵗ",
  measure: uniform,
  compare: (found, theory, judge) => {
    judge.equal(
      "area from 1 to the number of states, 1 to 1 000 000",
      found.map(({ states }) => states),
      sizes.map((size) => theory.states(size)),
      AREA,
    );
    judge.equal(
      "area from one state's share to 1",
      found.map(({ surprise }) => surprise),
      sizes.map((size) => theory.surprise(size)),
      AREA,
    );
    judge.equal(
      "mean surprise of all states as a slope",
      found.map(({ mean }) => mean),
      sizes.map((size) => theory.mean(size)),
      SLOPE,
    );
    judge.equal(
      "mean surprise against the area from 1 to the number of states",
      found.map(({ mean }) => mean),
      sizes.map((size) => theory.states(size)),
      SLOPE,
    );
  },
});

interface SequenceTheory {
  different(length: number): number;
  /** Nats of a sequence, per digit. */
  perDigit(length: number): number;
}

const fair: SequenceTheory = { different: (length) => 2 ** length, perDigit: () => Math.LN2 };

export const randomBits = claim("kaplan:2.1.7", {
  printed: { as: String.raw`S_{bit}=\frac1N\log2^N=\log2`, theory: fair },
  rivals: {
    "bits for nats": { ...fair, perDigit: () => 1 },
    "of the whole sequence, not per digit": { ...fair, perDigit: (length) => length * Math.LN2 },
    "the sequence of zeros left out": {
      different: (length) => 2 ** length - 1,
      perDigit: (length) => Math.LN2 + Math.log1p(-(2 ** -length)) / length,
    },
    "sequences told apart by their number of ones only": {
      different: (length) => length + 1,
      perDigit: (length) => Math.log(length + 1) / length,
    },
  },
  by:
    "counting all different sequences of up to 16 digits, and the bits in which 1 000 000 random digits are sent",
  measure: sequencesCounted,
  compare: ({ counted, sent }, theory, judge) => {
    const lengths = counted.map((_, i) => i + 1);
    judge.equal(
      "different sequences of 1 to 16 digits",
      counted.map(({ different }) => different),
      lengths.map((length) => theory.different(length)),
      { why: "counted one by one" },
    );
    judge.equal(
      "area under 1/x up to their number, per digit",
      counted.map(({ nats, length }) => nats / length),
      lengths.map((length) => theory.perDigit(length)),
      AREA,
    );
    judge.equal(
      "mean surprise at one of them, per digit",
      counted.map(({ mean, length }) => mean / length),
      lengths.map((length) => theory.perDigit(length)),
      SLOPE,
    );
    judge.equal(
      "nats sent per digit of a random sequence",
      sent.bits * Math.LN2 / sequencesCounted.parameters.sent,
      theory.perDigit(sequencesCounted.parameters.sent),
      { atol: 2.1 * Math.LN2 / 1e6, why: "an arithmetic coder adds at most 2 bits to a message" },
    );
  },
});
