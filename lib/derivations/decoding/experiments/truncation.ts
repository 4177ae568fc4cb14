import { experiment } from "../../../ledger/mod.ts";
import { stream as streamOf } from "../../../random/mod.ts";
import { topKDistribution, topPDistribution } from "../../../reinforcement/mod.ts";
import { subsets } from "../../../oracles/mod.ts";

/** A law that the same name always gives again: "V/scale/draw/seed", or the weights of an exact one, "exact:4,2,1,1". */
export function lawNamed(name: string): Float64Array {
  const weights = name.startsWith("exact:")
    ? Float64Array.from(name.slice(6).split(","), Number)
    : streamOf(name).normals(Number(name.split("/")[0])).map((z) => Math.exp(Number(name.split("/")[1]) * z));
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((w) => w / sum);
}

/** −Σ q ln q, by hand. */
function entropyOf(law: Float64Array): number {
  return law.reduce((sum, q) => q > 0 ? sum - q * Math.log(q) : sum, 0);
}

/** What top-k leaves of a law: how many tokens, its entropy, its distance to the law, and the least ratio between two kept tokens that is not theirs before. */
export const topKCuts = experiment(
  "decoding/top-k-cuts",
  {
    laws: [[12, 0.5, 6], [12, 1.5, 6], [12, 3, 6], [50_000, 2, 1]],
    large: [1, 2, 10, 100, 1000, 10_000, 50_000],
  },
  ({ seed, laws, large }) =>
    laws.flatMap(([vocabulary, scale, draws]) =>
      Array.from({ length: draws }, (_, draw) => {
        const name = [vocabulary, scale, draw, seed].join("/");
        const law = lawNamed(name);
        const ks = vocabulary > 100 ? large : Array.from(law, (_, i) => i + 1);
        return {
          name,
          full: entropyOf(law),
          cuts: ks.map((k) => {
            const kept = topKDistribution(law, k);
            let distance = 0;
            let total = 0;
            let cutAbove = 0;
            let keptBelow = Infinity;
            kept.forEach((q, v) => {
              distance += Math.abs(q - law[v]) / 2;
              total += q;
              if (q > 0) keptBelow = Math.min(keptBelow, law[v]);
              else cutAbove = Math.max(cutAbove, law[v]);
            });
            return {
              k,
              total,
              support: kept.filter((q) => q > 0).length,
              entropy: entropyOf(kept),
              distance,
              // Above 0 if every kept token is more probable than every cut one.
              gap: keptBelow - cutAbove,
            };
          }),
        };
      })
    ),
);

/** The smallest sets of tokens whose probability exceeds p, by trying every subset, beside the nucleus; and whether any set does. */
export const nuclei = experiment(
  "decoding/nuclei",
  {
    exact: ["4,2,1,1", "8,4,2,1,1", "2,2,2,2", "1", "16,8,4,2,1,1"],
    random: [[10, 0.5, 4], [10, 1.5, 4], [10, 3, 4]],
    exactThresholds: [0.25, 0.5, 0.75, 0.875, 1],
    randomThresholds: [0.1, 0.5, 0.75, 0.9, 0.99],
  },
  ({ seed, exact, random, exactThresholds, randomThresholds }) => {
    const names = random.flatMap(([vocabulary, scale, draws]) =>
      Array.from({ length: draws }, (_, draw) => [vocabulary, scale, draw, seed].join("/"))
    );
    const cases = [
      ...exact.map((weights) => ({ name: `exact:${weights}`, thresholds: exactThresholds })),
      ...names.map((name) => ({ name, thresholds: randomThresholds })),
    ];
    return cases.map(({ name, thresholds }) => {
      const law = lawNamed(name);
      const sets = [...subsets(law.length)].map((set) => ({
        size: set.length,
        // From the largest down, so that sums which hit a threshold hit it as any running sum would.
        mass: set.map((v) => law[v]).sort((a, b) => b - a).reduce((a, b) => a + b, 0),
      }));
      return {
        name,
        nuclei: thresholds.map((p) => {
          const enough = sets.filter(({ mass }) => mass > p);
          const nucleus = topPDistribution(law, p, { rule: "exceeds" });
          return {
            p,
            exists: enough.length > 0,
            smallest: enough.reduce((least, { size }) => Math.min(least, size), law.length),
            nucleus: nucleus.filter((q) => q > 0).length,
            mass: nucleus.reduce((sum, q, v) => q > 0 ? sum + law[v] : sum, 0),
          };
        }),
      };
    });
  },
);

/** The size of the nucleus of many laws, beside their entropy. */
export const adaptiveSizes = experiment(
  "decoding/adaptive-sizes",
  { vocabulary: 100, laws: 999, p: 0.9, least: 0.2, most: 4 },
  ({ seed, stream, vocabulary, laws, p, least, most }) =>
    Array.from({ length: laws }, (_, draw) => {
      const scale = least + (most - least) * stream.uniform();
      const law = lawNamed([vocabulary, scale, draw, seed].join("/"));
      return {
        entropy: entropyOf(law),
        size: topPDistribution(law, p).filter((q) => q > 0).length,
      };
    }).sort((a, b) => a.entropy - b.entropy),
);
