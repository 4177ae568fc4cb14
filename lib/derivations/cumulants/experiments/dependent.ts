import { experiment } from "../../../ledger/mod.ts";
import { gammaP, integrate, normalCdf } from "../../../math/mod.ts";
import { distanceToNormal } from "./limit.ts";

/** Innovations: exponential, less their mean; cumulants 0, 1, 2, 6. */
const THIRD = 2;
const FOURTH = 6;

/** What each innovation puts into the sum of N terms, by running the chain backwards. */
interface Weights {
  readonly sum: Float64Array;
  /** The variance of one term. */
  readonly single: number;
}

/** x_t = ρ x_{t−1} + ε_t from its stationary state. */
function chainWeights(rho: number, copies: number): Weights {
  const weights: number[] = [];
  let weight = 0;
  for (let j = 0; j < copies; j++) {
    weight = 1 + rho * weight;
    weights.push(weight);
  }
  // Innovations before the first term, until nothing is left of them.
  for (weight *= rho; Math.abs(weight) > 1e-12; weight *= rho) weights.push(weight);
  let single = 0;
  for (let power = 1; Math.abs(power) > 1e-17; power *= rho) single += power * power;
  return { sum: Float64Array.from(weights), single };
}

/** x_t = Σ_l c_l ε_{t−l}. */
function averageWeights(coefficients: readonly number[], copies: number): Weights {
  const reach = coefficients.length - 1;
  const sum = new Float64Array(copies + reach);
  for (let t = 0; t < copies; t++) coefficients.forEach((c, l) => sum[t + reach - l] += c);
  return { sum, single: coefficients.reduce((total, c) => total + c * c, 0) };
}

/** Power sums of the weights: what cumulants of one order the sum has, per cumulant of an innovation. */
const powerSum = (weights: Float64Array, n: number): number => weights.reduce((sum, a) => sum + a ** n, 0);

/** The distribution function of Σ aⱼ εⱼ over its deviation, by a midpoint sum over the transform. */
function linearCdf(weights: Float64Array): (z: number) => number {
  const deviation = Math.sqrt(powerSum(weights, 2));
  const step = 0.1;
  const nodes: { k: number; size: number; phase: number }[] = [];
  const felt = weights.filter((a) => a !== 0);
  for (let j = 0;; j++) {
    const k = (j + 0.5) * step;
    let [log, phase] = [0, 0];
    for (const a of felt) {
      // 1/(1 − iu), times exp(−iu) for the mean.
      const u = k * a / deviation;
      log -= Math.log1p(u * u) / 2;
      phase += Math.atan(u) - u;
    }
    nodes.push({ k, size: Math.exp(log) * step / (Math.PI * k), phase });
    if (Math.exp(log) / k < 1e-9) break;
  }
  return (z) => 0.5 - nodes.reduce((sum, { k, size, phase }) => sum + size * Math.sin(phase - k * z), 0);
}

interface Case {
  readonly name: string;
  /** Of the standardised sum of N terms. */
  readonly cdf: (z: number) => number;
  /** Cross terms of the sum's variance over those of the single terms. */
  readonly ratio: number;
  readonly skewness: number;
  readonly excess: number;
}

function linearCase(name: string, { sum, single }: Weights, copies: number): Case {
  const variance = powerSum(sum, 2);
  return {
    name,
    cdf: linearCdf(sum),
    ratio: variance / (copies * single) - 1,
    skewness: THIRD * powerSum(sum, 3) / variance ** 1.5,
    excess: FOURTH * powerSum(sum, 4) / variance ** 2,
  };
}

/** Sum of N exponential variables, less their mean: its distribution function. */
const gammaSum = (copies: number, x: number): number => gammaP(copies, Math.max(0, copies + x));

/** x_t = c + e_t/2 with exponential e_t, and a c that all terms share. */
function sharedTerm(name: string, copies: number, common: "exponential" | "normal"): Case {
  // The shared term enters N times, each other one by a half.
  const weights = Float64Array.from({ length: copies + 1 }, (_, i) => (i === 0 ? copies : 1 / 2));
  const deviation = Math.sqrt(powerSum(weights, 2));
  const single = powerSum(Float64Array.of(1, 1 / 2), 2);
  const weight = common === "normal"
    ? (c: number): number => Math.exp(-c * c / 2) / Math.sqrt(2 * Math.PI)
    : (c: number): number => Math.exp(-c - 1);
  const [low, high] = common === "normal" ? [-9, 9] : [-1, 40];
  // Given c the sum is a gamma variable of deviation √N/2 about Nc.
  const cdf = (z: number): number => {
    const edge = z * deviation / copies;
    const width = 8 / (2 * Math.sqrt(copies));
    const [from, to] = [Math.max(low, edge - width), Math.min(high, edge + width)];
    const certain = from <= low ? 0 : common === "normal" ? normalCdf(from) : 1 - Math.exp(-from - 1);
    if (to <= from) return certain;
    const smeared = (c: number): number => weight(c) * gammaSum(copies, 2 * (z * deviation - copies * c));
    return certain + integrate(smeared, from, to, { rtol: 1e-8, atol: 1e-10 }).value;
  };
  const [third, fourth] = common === "normal" ? [0, 0] : [THIRD, FOURTH];
  return {
    name,
    cdf,
    ratio: deviation ** 2 / (copies * single) - 1,
    skewness: (third * copies ** 3 + THIRD * copies / 8) / deviation ** 3,
    excess: (fourth * copies ** 4 + FOURTH * copies / 16) / deviation ** 4,
  };
}

/** x_t = S e_t with a scale S of ½ or 3/2, the same for all terms: uncorrelated, and not independent. */
function sharedScale(name: string, copies: number): Case {
  const scales = [0.5, 1.5];
  const moment = (n: number): number => (scales[0] ** n + scales[1] ** n) / 2;
  const deviation = Math.sqrt(moment(2) * copies);
  return {
    name,
    cdf: (z) => scales.reduce((sum, s) => sum + gammaSum(copies, z * deviation / s) / 2, 0),
    ratio: 0,
    skewness: moment(3) * THIRD * copies / deviation ** 3,
    excess: moment(4) * (3 * copies ** 2 + FOURTH * copies) / deviation ** 4 - 3,
  };
}

/** All sums of N dependent terms. */
function cases(copies: number): Case[] {
  return [
    ...[0, 0.3, 0.5, 0.9].map((rho) => linearCase(`chain, ρ = ${rho}`, chainWeights(rho, copies), copies)),
    linearCase("moving sum of 6", averageWeights([1, 1, 1, 1, 1, 1], copies), copies),
    linearCase("differences", averageWeights([1, -1], copies), copies),
    sharedTerm("shared exponential term", copies, "exponential"),
    sharedTerm("shared normal term", copies, "normal"),
    sharedScale("shared scale", copies),
  ];
}

/**
 * Sums of N = 50 … 3200 dependent terms: cross terms over diagonal terms of the variance, skewness, excess kurtosis,
 * and the largest distance from the normal law, without chance; and samples of some of the sums.
 */
export const dependent = experiment(
  "cumulants/dependent",
  { sizes: [50, 200, 800, 3200], sums: 5000 },
  ({ stream, sizes, sums }) => {
    const found = sizes.map((N) =>
      cases(N).map(({ name, cdf, ...rest }) => ({ name, ...rest, distance: distanceToNormal(cdf, 49) }))
    );
    const longest = sizes.at(-1)!;
    const rhos = [0.3, 0.5, 0.9];
    const samples = Array.from({ length: rhos.length + 1 }, () => new Float64Array(sums));
    for (let s = 0; s < sums; s++) {
      const chance = stream.at(s);
      const states = rhos.map((rho) => {
        let state = 0;
        // From the stationary state, reached when 0.9ⁿ is nothing.
        for (let t = 0; t < 150; t++) state = rho * state + chance.exponential() - 1;
        return state;
      });
      const totals = [0, 0, 0];
      let noise = 0;
      for (let t = 0; t < longest; t++) {
        const epsilon = chance.exponential() - 1;
        noise += epsilon;
        for (let i = 0; i < 3; i++) {
          states[i] = rhos[i] * states[i] + epsilon;
          totals[i] += states[i];
        }
      }
      totals.forEach((total, i) => samples[i][s] = total);
      samples[3][s] = longest * (chance.exponential() - 1) + noise / 2;
    }
    const deviations = [
      ...rhos.map((rho) => Math.sqrt(powerSum(chainWeights(rho, longest).sum, 2))),
      Math.sqrt(longest ** 2 + longest / 4),
    ];
    return {
      sizes,
      cases: found[0].map(({ name }, i) => ({
        name,
        ratios: found.map((each) => each[i].ratio),
        skewness: found.map((each) => each[i].skewness),
        excess: found.map((each) => each[i].excess),
        distances: found.map((each) => each[i].distance),
        // Four times the number of terms three times: 1/8 as 1/√N has it.
        falls: found.at(-1)![i].distance < found[0][i].distance / 4,
      })),
      samples: samples.map((each, i) => each.map((x) => x / deviations[i])),
    };
  },
);
