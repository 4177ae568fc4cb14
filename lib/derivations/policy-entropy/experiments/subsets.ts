import { experiment } from "../../../ledger/mod.ts";
import { compensatedSum, xlogy } from "../../../math/mod.ts";
import { entropyByPowers, lawOf } from "../powers.ts";

/** The tokens of a law with the most probable first. */
function descending(law: readonly number[]): number[] {
  return Array.from(Float64Array.from(law).sort().reverse());
}

/** How many tokens, most probable first, have at least a mass. */
function nucleusSize(sorted: readonly number[], mass: number): number {
  let kept = 0;
  let count = 0;
  while (count < sorted.length && kept < mass - 1e-12) kept += sorted[count++];
  return count;
}

const normalised = (weights: readonly number[]): number[] => {
  const total = compensatedSum(weights);
  return weights.map((weight) => weight / total);
};

/** Laws cut after the k most probable tokens, or at a nucleus: the entropies of the whole, of the head and of the tail. */
export const subsets = experiment(
  "policy-entropy/subsets",
  { vocabularies: [10, 400, 50_000], scales: [1, 3], counts: [1, 5, 50, 1000], masses: [0.5, 0.9, 0.999] },
  ({ stream, vocabularies, scales, counts, masses }) =>
    vocabularies.flatMap((vocabulary) =>
      scales.flatMap((scale) => {
        const chance = stream.at(vocabulary).at(scale);
        const sorted = descending(lawOf(Array.from(chance.normals(vocabulary), (x) => scale * x)));
        const entropy = entropyByPowers(sorted);
        const sizes = [...counts, ...masses.map((mass) => nucleusSize(sorted, mass))];
        return [...new Set(sizes)].filter((size) => size < vocabulary).map((size) => {
          const head = sorted.slice(0, size);
          const tail = sorted.slice(size);
          return {
            vocabulary,
            scale,
            size,
            entropy,
            keptMass: compensatedSum(head),
            tailMass: compensatedSum(tail),
            keptEntropy: entropyByPowers(normalised(head)),
            tailEntropy: entropyByPowers(normalised(tail)),
          };
        });
      })
    ),
);

/** A law over V tokens, most probable first. */
interface Family {
  readonly family: string;
  readonly law: readonly number[];
}

function families(vocabulary: number, normals: Float64Array): Family[] {
  const ranks = Array.from({ length: vocabulary }, (_, i) => i + 1);
  return [
    ...[0.8, 1, 1.2, 1.5, 2].map((exponent) => ({
      family: `Zipf, exponent ${exponent}`,
      law: normalised(ranks.map((rank) => rank ** -exponent)),
    })),
    ...[1, 2, 3, 5].map((scale) => ({
      family: `normal logits, scale ${scale}`,
      law: descending(lawOf(Array.from(normals, (x) => scale * x))),
    })),
    ...[0.5, 0.8, 0.95, 0.99, 0.999].map((peak) => ({
      family: `peak ${peak}, uniform tail`,
      law: ranks.map((rank) => rank === 1 ? peak : (1 - peak) / (vocabulary - 1)),
    })),
  ];
}

/** What a truncation of many kinds of laws leaves in the tail: Σ over the tail of −p ln(p/ε). */
export const tails = experiment(
  "policy-entropy/tails",
  { vocabulary: 50_000, counts: [1, 50, 1000], masses: [0.9, 0.95, 0.99] },
  ({ stream, vocabulary, counts, masses }) =>
    families(vocabulary, stream.normals(vocabulary)).flatMap(({ family, law }) => {
      const entropy = -compensatedSum(law.map((p) => xlogy(p, p)));
      return [
        ...counts.map((count) => ({ rule: `top ${count}`, size: count })),
        ...masses.map((mass) => ({ rule: `top-p ${mass}`, size: nucleusSize(law, mass) })),
      ].map(({ rule, size }) => {
        const tail = law.slice(size);
        const tailMass = compensatedSum(tail);
        return {
          family,
          rule,
          size,
          others: vocabulary - size,
          tailMass,
          entropy,
          known: -compensatedSum(law.slice(0, size).map((p) => xlogy(p, p))) - xlogy(tailMass, tailMass),
          tailError: -compensatedSum(tail.map((p) => xlogy(p, p / tailMass))),
        };
      });
    }),
);
