import { crossEntropy, klDivergence } from "../../../information/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import { policyPairs } from "../experiment.ts";
import { apart } from "../experiments/sign.ts";

interface PolicyTheory {
  /** The divergence of two policies. */
  value(policy: readonly number[], reference: readonly number[]): number;
  /** The least over random pairs, and the value of a policy and itself. */
  readonly least: number;
  readonly ofEqual: number;
  /** The share of pairs whose two directions differ. */
  readonly asymmetric: number;
  /** Where descent of it leads. */
  target(reference: readonly number[]): readonly number[];
}

const divergence: PolicyTheory = {
  value: (policy, reference) => klDivergence(policy, reference),
  least: 0,
  ofEqual: 0,
  asymmetric: 1,
  target: (reference) => reference,
};

/** What the divergence from a reference policy is used for. */
export const policyDivergence = claim("ppo-dpo:kl-properties", {
  printed: {
    as: String
      .raw`\text{measures dissimilarity between }\pi_*\text{ and }\pi_{ref}\text{; zero divergence if the distributions are identical; asymmetrical; minimizing KL divergence aligns a new policy with a reference policy}`,
    theory: divergence,
  },
  rivals: {
    "symmetric": {
      ...divergence,
      value: (policy, reference) => (klDivergence(policy, reference) + klDivergence(reference, policy)) / 2,
      asymmetric: 0,
    },
    "the other direction": { ...divergence, value: (policy, reference) => klDivergence(reference, policy) },
    "the cross-entropy, which is not zero for identical policies": { ...divergence, value: crossEntropy },
    "leads to the uniform policy": {
      ...divergence,
      target: (reference) => reference.map(() => 1 / reference.length),
    },
  },
  by: "10 000 pairs of policies on up to 1000 answers; steepest descent in the logits in both directions",
  measure: policyPairs,
  compare: ({ pairsOfASize, drawn, small, descents }, theory, judge) => {
    judge.equal(
      "divergence of policies of 2 to 6 answers",
      small.map(({ there }) => there),
      small.map(({ policy, reference }) => theory.value(policy, reference)),
      { atol: 3e-12, why: "slopes of Σ p^(1−t) q^t, right to some 10⁻¹³" },
    );
    judge.atLeast("least of random pairs", drawn.map(({ least }) => least), drawn.map(() => theory.least), {
      atol: 1e-15,
      why: "sums of up to 1000 terms, rounded; the least of all is far above",
    });
    judge.equal(
      "of a policy and itself",
      drawn.map(({ ofEqual }) => ofEqual),
      drawn.map(() => theory.ofEqual),
      {
        atol: 1e-15,
        why: "every term is the logarithm of one",
      },
    );
    judge.equal(
      "share of pairs whose directions differ by more than 10⁻¹²",
      drawn.map(({ asymmetric }) => asymmetric / pairsOfASize),
      drawn.map(() => theory.asymmetric),
      { atol: 0.01, why: "two of the 60 policies may agree to 10⁻⁴; that pair is drawn about once" },
    );
    judge.equal(
      "how far the policy after descent is from the reference",
      descents.map((descent) => descent.apart),
      descents.map(({ reference }) => apart(theory.target(reference), reference)),
      { atol: 2e-13, why: "numerical gradients are right to some 10⁻¹⁴" },
    );
  },
});
