import { jensenShannonDivergence } from "../../../information/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import { goldenSection } from "../../../oracles/mod.ts";
import type { Stream } from "../../../random/mod.ts";
import { dirichletLaw, normalised } from "../laws.ts";
import { divergenceAsSlope, entropyAsSlope } from "./distances-roads.ts";

/** A random law on k outcomes, some of which it excludes. */
function gappyLaw(k: number, stream: Stream): number[] {
  const law = dirichletLaw(k, 0.3 + stream.uniform(), stream);
  const kept = stream.integer(k);
  return normalised(law.map((p, x) => (x !== kept && stream.uniform() < 0.3 ? 0 : p)));
}

/** The least mean log loss of guessing from an outcome which of two laws it comes from, each half of the time. */
function leastLogLoss(p: readonly number[], q: readonly number[]): number {
  return p.reduce((loss, each, x) => {
    if (each === 0 || q[x] === 0) return loss; // a sure guess costs nothing
    const lossOf = (guess: number): number => -(each * Math.log(guess) + q[x] * Math.log1p(-guess)) / 2;
    return loss + goldenSection(lossOf, 1e-300, 1 - 1e-16).value;
  }, 0);
}

/**
 * The Jensen–Shannon divergence by three roads that do not divide it into two halves.
 *
 * `pairs`: the entropy of the mixture less the mean entropy, all as slopes of Σ p^(1+t); what label and outcome say about each
 * other, as the slope of Σ joint·(product/joint)^t over their table; and the bit of the label less the least log loss
 * of guessing it, by search. `disjoint`: two laws without a common outcome. `many`: the domain's function on 50 000
 * pairs, a tenth of them without a common outcome and a tenth of them equal.
 */
export const distancesJensenShannon = experiment(
  "divergences/distances-jensen-shannon",
  { sizes: [2, 3, 5, 8], each: 100, many: 50_000 },
  ({ stream, sizes, each, many }) => {
    const pairs = sizes.flatMap((k) => {
      const draws = stream.at("pairs").at(k);
      return Array.from({ length: each }, () => measured(gappyLaw(k, draws), gappyLaw(k, draws)));
    });
    const draws = stream.at("many");
    let [largest, least, asymmetry, ofEqual] = [-Infinity, Infinity, 0, 0];
    for (let i = 0; i < many; i++) {
      const k = 2 + i % 5;
      const p = gappyLaw(k, draws);
      let q = gappyLaw(k, draws);
      if (i % 10 === 1) q = p;
      const [first, second] = i % 10 === 0 ? [[...p, ...q.map(() => 0)], [...p.map(() => 0), ...q]] : [p, q];
      const value = jensenShannonDivergence(first, second);
      largest = Math.max(largest, value);
      least = Math.min(least, value);
      asymmetry = Math.max(asymmetry, Math.abs(value - jensenShannonDivergence(second, first)));
      if (i % 10 === 1) ofEqual = Math.max(ofEqual, value);
    }
    return {
      pairs,
      disjoint: measured([0.2, 0.8, 0, 0, 0], [0, 0, 0.5, 0.4, 0.1]),
      many: { largest, least, asymmetry, ofEqual },
    };
  },
);

/** What three roads find for one pair, in nats. */
type MeasuredPair = {
  p: number[];
  q: number[];
  entropies: number;
  information: number;
  guessing: number;
};

function measured(p: number[], q: number[]): MeasuredPair {
  const mixture = p.map((each, x) => (each + q[x]) / 2);
  const joint = [...p, ...q].map((each) => each / 2);
  const product = [...mixture, ...mixture].map((each) => each / 2);
  return {
    p,
    q,
    entropies: entropyAsSlope(mixture) - (entropyAsSlope(p) + entropyAsSlope(q)) / 2,
    information: divergenceAsSlope(joint, product),
    guessing: Math.LN2 - leastLogLoss(p, q),
  };
}
