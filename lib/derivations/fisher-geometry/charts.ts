import { bernoulli, type Family, gaussian } from "./families.ts";

/** A family in other parameters: the old ones as functions of the new, and back. */
export interface Chart {
  readonly name: string;
  /** The family in its own parameters. */
  readonly family: Family;
  toOld(parameters: readonly number[]): number[];
  toNew(parameters: readonly number[]): number[];
}

const logistic = (x: number): number => 1 / (1 + Math.exp(-x));
const same = (parameters: readonly number[]): number[] => [...parameters];

/** The same laws in a chart's parameters. */
export const inChart = ({ family, toOld }: Chart): Pick<Family, "logDensity" | "nodes"> => ({
  logDensity: (parameters) => family.logDensity(toOld(parameters)),
  nodes: (parameters) => family.nodes(toOld(parameters)),
});

/** Normal laws in four pairs of parameters; the fourth turns the plane over. */
export const gaussianCharts: readonly Chart[] = [
  { name: "(μ, σ)", family: gaussian, toOld: same, toNew: same },
  {
    name: "(μ, ln σ)",
    family: gaussian,
    toOld: ([m, l]) => [m, Math.exp(l)],
    toNew: ([m, s]) => [m, Math.log(s)],
  },
  {
    name: "(μ/σ², −1/2σ²)",
    family: gaussian,
    toOld: ([a, b]) => [-a / (2 * b), Math.sqrt(-1 / (2 * b))],
    toNew: ([m, s]) => [m / s ** 2, -1 / (2 * s ** 2)],
  },
  {
    name: "(μ, 1/σ²)",
    family: gaussian,
    toOld: ([m, t]) => [m, 1 / Math.sqrt(t)],
    toNew: ([m, s]) => [m, 1 / s ** 2],
  },
];

/** Coins in four parameters; the last one falls with p. */
export const coinCharts: readonly Chart[] = [
  { name: "p", family: bernoulli, toOld: same, toNew: same },
  {
    name: "logit p",
    family: bernoulli,
    toOld: ([x]) => [logistic(x)],
    toNew: ([p]) => [Math.log(p / (1 - p))],
  },
  {
    name: "arcsin √p",
    family: bernoulli,
    toOld: ([x]) => [Math.sin(x) ** 2],
    toNew: ([p]) => [Math.asin(Math.sqrt(p))],
  },
  {
    name: "−ln p",
    family: bernoulli,
    toOld: ([x]) => [Math.exp(-x)],
    toNew: ([p]) => [-Math.log(p)],
  },
];
