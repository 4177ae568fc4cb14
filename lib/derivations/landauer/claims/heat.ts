import { BOLTZMANN_CONSTANT, landauerHeat } from "../../../information/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import { heats } from "../experiment.ts";

/** The places of 16 and of 32 bits among the widths, and those of 295 and 300 K among the temperatures. */
const SIXTEEN = 1;
const THIRTY_TWO = 2;
const WARM = [1, 2];

/** The heat of one addition at room temperature. */
export const heatOfAddition = claim("kaplan:2.7.3", {
  printed: {
    as: String.raw`Q = k_B T (16 \log 2) \approx 5 \times 10^{-20}\text{ Joules}`,
    theory: { rounded: 5e-20, exact: (kelvin: number) => landauerHeat(16, Math.abs(kelvin)) },
  },
  rivals: {
    "without log 2": { rounded: 7e-20, exact: (kelvin) => 16 * BOLTZMANN_CONSTANT * kelvin },
    "logarithm to base 10": {
      rounded: 2e-20,
      exact: (kelvin) => 16 * BOLTZMANN_CONSTANT * kelvin * Math.log10(2),
    },
    "one bit": { rounded: 3e-21, exact: (kelvin) => landauerHeat(1, Math.abs(kelvin)) },
    "both words": { rounded: 9e-20, exact: (kelvin) => landauerHeat(32, Math.abs(kelvin)) },
  },
  by: "the work of halving the volume of a gas of one particle, sixteen times, at 290, 295 and 300 K",
  measure: heats,
  omitted: { "the rounded figure at 290 K": "4.4·10⁻²⁰ J, which rounds to 4; from 294 K on it is 5" },
  compare: ({ temperatures, words }, theory, judge) => {
    judge.equal(
      "10⁻²¹ J for 16 bits",
      words.map((row) => row[SIXTEEN] * 1e21),
      temperatures.map((kelvin) => theory.exact(kelvin) * 1e21),
      { rtol: 1e-9, why: "quadrature, and the constants' ten digits" },
    );
    judge.equal(
      "10⁻²⁰ J for 16 bits at 295 and 300 K, to one figure",
      WARM.map((row) => Math.round(words[row][SIXTEEN] * 1e20)),
      WARM.map(() => theory.rounded * 1e20),
      { atol: 1e-9, why: "rounded" },
    );
  },
});

interface TrainingTheory {
  /** Joule for 32 bits, 10²³ times. */
  readonly joule: number;
  /** The temperature at which it is 8000 J. */
  readonly kelvin: number;
}

/** The heat of a training run. */
export const heatOfTraining = claim("kaplan:2.7.5", {
  printed: {
    as: String.raw`Q = k_B T(32 \log 2) \times 10^{23} \sim 8000 \text{ Joules}`,
    theory: { joule: 8000, kelvin: 297.5 } as TrainingTheory,
  },
  by: "the work of halving the volume of a gas of one particle, 32·10²³ times; the temperature by bisection",
  measure: heats,
  omitted: {
    "8 and 16 bits, 290 K": "the heat is proportional to both: they are in the figure",
    "twice the figure of one addition, 10²³ times": "10⁴ J, by the rounded 5·10⁻²⁰ J: in the notebook",
  },
  corrected: {
    as: String.raw`Q = k_B T(32 \log 2) \times 10^{23} \sim 9000 \text{ Joules}`,
    theory: { joule: 9000, kelvin: 261 },
    grade: "slip",
    because:
      "32·10²³ bits are 9000 J at the room temperature at which 16 bits are 5·10⁻²⁰ J; 8000 J belongs to 261 K, which is −12 °C",
    counterexample: ({ trained }) => ({
      at: "300 K, 32 bits, joule",
      printed: 8000,
      found: trained.at(-1)![THIRTY_TWO],
    }),
  },
  rivals: {
    "16 bits": { joule: 4600, kelvin: 522 },
    "without log 2": { joule: 13_000, kelvin: 181 },
    "both words erased": { joule: 18_000, kelvin: 130 },
  },
  compare: ({ trained, impliedTemperature }, theory, judge) => {
    judge.equal(
      "joule for 32 bits at 295 and 300 K",
      WARM.map((row) => trained[row][THIRTY_TWO]),
      WARM.map(() => theory.joule),
      { rtol: 0.06, why: "half a unit of the one figure that is printed" },
    );
    judge.equal("temperature at which it is 8000 J", impliedTemperature, theory.kelvin, {
      atol: 1,
      why: "three figures",
    });
  },
});

interface PowerTheory {
  /** The power of ten of the least watts. */
  readonly exponent: number;
  /** By what a processor of 250 W is above it. */
  readonly ratio: readonly [number, number];
}

/** How far a graphics processor is from the limit. */
export const powerOfProcessor = claim("kaplan:2.7.6", {
  printed: {
    as: String
      .raw`Q = k_B T (16 \log 2) \times 10^{14}\,\text{flop/s} \sim 10^{-5} \text{ Watts};\quad\text{tens of millions of times less efficient}`,
    theory: { exponent: -5, ratio: [1e7, 9.9e7] } as PowerTheory,
  },
  rivals: {
    "a hundred times more": { exponent: -3, ratio: [1e5, 9.9e5] },
    "ten times less": { exponent: -6, ratio: [1e8, 9.9e8] },
    "millions of times": { exponent: -5, ratio: [1e6, 9.9e6] },
  },
  by:
    "the work of halving the volume of a gas of one particle, 16·10¹⁴ and 32·10¹⁴ times a second, against 250 W",
  measure: heats,
  compare: ({ watts, ratios }, theory, judge) => {
    judge.equal(
      "power of ten of the least watts, 16 bits",
      watts.map((row) => Math.log10(Math.abs(row[SIXTEEN]))),
      watts.map(() => theory.exponent),
      { atol: 0.5, why: "∼ stands for the nearest power of ten" },
    );
    for (const place of [SIXTEEN, THIRTY_TWO]) {
      for (const row of ratios) {
        judge.between(
          `250 W over the least power, ${place === SIXTEEN ? 16 : 32} bits`,
          row[place],
          theory.ratio,
          {
            rtol: 0.05,
            why: "a range of one power of ten",
          },
        );
      }
    }
  },
});
