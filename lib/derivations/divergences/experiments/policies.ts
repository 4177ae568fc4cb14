import { experiment } from "../../../ledger/mod.ts";
import { softmax } from "../../../math/mod.ts";
import { dirichletLaw, mildLaw } from "../laws.ts";
import { expectedLogRatio, slopeAtLaw } from "./roads.ts";
import { apart, steepestDescent } from "./sign.ts";

/**
 * Policies (a softmax of random logits) on 2 to 1000 answers, in random pairs: both divergences, and their least.
 *
 * `descents`: policies of four answers that go down the one or the other divergence from a reference, by numerical
 * gradients in their logits. `pairs`: a few small ones, both divergences as slopes at the ends of Σ p^(1−t) q^t.
 */
export const policyPairs = experiment(
  "divergences/policy-pairs",
  { sizes: [2, 3, 5, 10, 30, 100, 300, 1000], pool: 60, pairs: 1250, shown: 30, steps: 600 },
  ({ stream, sizes, pool, pairs, shown, steps }) => {
    const drawn = sizes.map((k) => {
      const chance = stream.at("pairs").at(k);
      const policies = Array.from({ length: pool }, () => softmax(chance.normals(k)));
      let least = Infinity;
      let asymmetric = 0;
      const points: { there: number; back: number }[] = [];
      for (let i = 0; i < pairs; i++) {
        const first = chance.integer(pool);
        const second = (first + 1 + chance.integer(pool - 1)) % pool;
        const there = expectedLogRatio(policies[first], policies[second]);
        const back = expectedLogRatio(policies[second], policies[first]);
        least = Math.min(least, there, back);
        if (Math.abs(there - back) > 1e-12) asymmetric++;
        if (i < shown) points.push({ there, back });
      }
      const ofEqual = Math.max(
        ...policies.map((policy) => Math.abs(expectedLogRatio(policy, policy.slice()))),
      );
      return { k, least, asymmetric, ofEqual, points };
    });
    const small = [2, 3, 4, 6].flatMap((k) =>
      Array.from({ length: 10 }, (_, i) => {
        const chance = stream.at("small").at(k).at(i);
        const [policy, reference] = [mildLaw(k, chance), mildLaw(k, chance)];
        return {
          policy,
          reference,
          there: slopeAtLaw(policy, reference),
          back: slopeAtLaw(reference, policy),
        };
      })
    );
    const descents = (["there", "back"] as const).map((way) => {
      const chance = stream.at("descent").at(way);
      const reference = mildLaw(4, chance);
      const start = Array.from(dirichletLaw(4, 1, chance), (p) => Math.log(p + 0.05));
      const objective = (law: number[]): number =>
        way === "there" ? expectedLogRatio(law, reference) : expectedLogRatio(reference, law);
      const end = steepestDescent(objective, start, steps);
      return { way, reference, ...end, apart: apart(end.law, reference) };
    });
    return { pairsOfASize: pairs, drawn, small, descents };
  },
);
