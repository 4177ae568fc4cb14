import { renyiEntropy, tsallisEntropy } from "../../information/mod.ts";

/** What somebody may hold for the amount of choice in a distribution; in nats where there is a logarithm. */
export type Quantity = (law: ArrayLike<number>) => number;

export const renyi = (order: number): Quantity => (law) => renyiEntropy(law, order);

export const tsallis = (order: number): Quantity => (law) => tsallisEntropy(law, order);

/** The candidates for the axioms of section 2.2, besides the entropy itself. Tsallis 2 is one minus the sum of squares. */
export const CANDIDATES: Readonly<Record<string, Quantity>> = {
  "Rényi 1/2": renyi(0.5),
  "Rényi 2": renyi(2),
  "Rényi 3": renyi(3),
  "Tsallis 1/2": tsallis(0.5),
  "Tsallis 2": tsallis(2),
  "Tsallis 3": tsallis(3),
  "min-entropy": renyi(Infinity),
  "Hartley": renyi(0),
};
