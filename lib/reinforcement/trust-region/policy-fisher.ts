import { requireSameLength } from "../../math/checks.ts";
import { matmul, type Matrix, matrix, matvec, transpose } from "../../math/mod.ts";
import { stateLaw } from "./policy-table-checks.ts";

/** What {@linkcode policyFisherMatrix} and {@linkcode policyFisherProduct} take. */
export interface PolicyFisherOptions {
  /** One weight for each state, such as how often the policy visits it; their sum is divided out. */
  readonly weights: ArrayLike<number>;
  /** ∂z(s,a)/∂θ, S·A rows and n columns, where the logits z depend on parameters θ; the logits themselves are θ unless told. */
  readonly jacobian?: Matrix;
}

function requireJacobian(jacobian: Matrix | undefined, entries: number): void {
  if (jacobian && jacobian.rows !== entries) {
    throw new RangeError(
      `Expected a Jacobian with a row for each of ${entries} logits, got ${jacobian.rows} rows`,
    );
  }
}

/**
 * The Fisher matrix of a softmax policy, averaged over states.
 *
 * F = ⟨Σ_a π(a|s) ∇ln π(a|s) ∇ln π(a|s)ᵀ⟩ = Jᵀ F_z J, with F_z(sa,sb) = d(s)(π(a|s)δ_ab − π(a|s)π(b|s)) in the logits, where adding a
 * constant to a state's logits changes nothing: F_z is singular, and a step needs its pseudo-inverse. It is the second derivative of
 * {@linkcode policyDivergence}, in either direction, where the two policies coincide (there alone).
 *
 * Source: kaplan eq. (8.5.2); Kakade, A natural policy gradient (2001); Schulman et al., arXiv:1502.05477v5, appendix C.
 *
 * @param policy S·A probabilities, the action fastest
 * @param options weights d of the states (divided by their sum); the logits' Jacobian J where they depend on parameters
 * @returns n × n (S·A × S·A without a Jacobian), nats per squared unit of θ
 * @throws {RangeError} if a row of the policy is no law, the weights are bad, or the Jacobian has not S·A rows
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual([...policyFisherMatrix([0.75, 0.25], { weights: [2] }).data], [0.1875, -0.1875, -0.1875, 0.1875]);
 * ```
 */
export function policyFisherMatrix(
  policy: ArrayLike<number>,
  { weights, jacobian }: PolicyFisherOptions,
): Matrix {
  requireJacobian(jacobian, policy.length);
  const law = stateLaw("the policy", policy, weights);
  const actions = policy.length / law.length;
  const inLogits = matrix(policy.length, policy.length, (i, j) => {
    const s = Math.floor(i / actions);
    if (s !== Math.floor(j / actions)) return 0;
    return law[s] * policy[i] * ((i === j ? 1 : 0) - policy[j]);
  });
  return jacobian ? matmul(transpose(jacobian), matmul(inLogits, jacobian)) : inLogits;
}

/**
 * The Fisher matrix of a softmax policy times a vector, without the matrix.
 *
 * (F_z v)(s,a) = d(s) π(a|s) (v(s,a) − Σ_b π(b|s) v(s,b)); with a Jacobian Jᵀ F_z J v. It costs one pass over the table.
 *
 * Source: Schulman et al., arXiv:1502.05477v5, appendix C.1.
 *
 * @param policy S·A probabilities, the action fastest
 * @param vector n numbers (S·A without a Jacobian)
 * @param options as {@linkcode policyFisherMatrix}
 * @returns n numbers
 * @throws {RangeError} as {@linkcode policyFisherMatrix}, or if the vector's length is not n
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual([...policyFisherProduct([0.75, 0.25], [4, 0], { weights: [2] })], [0.75, -0.75]);
 * ```
 */
export function policyFisherProduct(
  policy: ArrayLike<number>,
  vector: ArrayLike<number>,
  { weights, jacobian }: PolicyFisherOptions,
): Float64Array {
  requireJacobian(jacobian, policy.length);
  const change = jacobian ? matvec(jacobian, vector) : vector;
  requireSameLength("the policy", policy, "the vector", change);
  const law = stateLaw("the policy", policy, weights);
  const actions = policy.length / law.length;
  const product = new Float64Array(policy.length);
  for (let s = 0; s < law.length; s++) {
    let mean = 0;
    for (let i = s * actions; i < (s + 1) * actions; i++) mean += policy[i] * change[i];
    for (let i = s * actions; i < (s + 1) * actions; i++) {
      product[i] = law[s] * policy[i] * (change[i] - mean);
    }
  }
  return jacobian ? matvec(transpose(jacobian), product) : product;
}
