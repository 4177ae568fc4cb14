import { axesBeside, requireDisjointAxes, requireSomeAxes } from "../../math/axes.ts";
import { conditionalEntropy, jointEntropy } from "./joint-entropy.ts";
import type { JointLaw } from "./joint-law.ts";
import { conditionalMutualInformation, mutualInformation } from "./mutual-information.ts";

/** Each variable by itself. */
const singles = (joint: JointLaw): number[][] => joint.shape.map((_, axis) => [axis]);

/**
 * Co-information: what all variables share, by inclusion and exclusion.
 *
 * I(X₁; …; X_d) = −Σ over subsets T of (−1)^|T| S(X_T); it obeys I(X₁; …; X_d) = I(X₁; …; X_{d−1}) −
 * I(X₁; …; X_{d−1}|X_d), by which it is computed. For two variables it is the mutual information; from three on it may
 * be negative.
 *
 * Source: Bell, Proc. ICA 2003, 921–926, eq. (9).
 *
 * @param joint a joint law
 * @param groups at least two groups of axes; every variable by itself unless told
 * @returns nats; negative where the variables say more together than apart
 * @throws {RangeError} if there are fewer than two groups, one is empty, or they share an axis
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { jointLaw } from "./joint-law.ts";
 * const parity = jointLaw([2, 2, 2], [1 / 4, 0, 0, 1 / 4, 0, 1 / 4, 1 / 4, 0]);
 * assert.equal(coInformation(parity), -Math.LN2);
 * ```
 */
export function coInformation(
  joint: JointLaw,
  groups: readonly (readonly number[])[] = singles(joint),
): number {
  requireGroups(joint, groups, 2);
  return shared(joint, groups, []);
}

/** Refuses too few groups, empty ones, and groups that share a variable or name one that does not exist. */
function requireGroups(joint: JointLaw, groups: readonly (readonly number[])[], least: number): void {
  if (groups.length < least) {
    throw new RangeError(`Expected at least ${least} groups of variables, got ${groups.length}`);
  }
  groups.forEach((group, i) => requireSomeAxes(joint.shape.length, `group ${i}`, group));
  requireDisjointAxes(
    joint.shape.length,
    Object.fromEntries(groups.map((group, i) => [`group ${i}`, group])),
  );
}

function shared(
  joint: JointLaw,
  groups: readonly (readonly number[])[],
  given: readonly number[],
): number {
  if (groups.length === 2) return conditionalMutualInformation(joint, groups[0], groups[1], given);
  const fewer = groups.slice(0, -1);
  return shared(joint, fewer, given) - shared(joint, fewer, [...given, ...groups[groups.length - 1]]);
}

/**
 * Interaction information: the co-information with McGill's sign, positive where three variables are synergetic.
 *
 * (−1)^d I(X₁; …; X_d) for d variables; for three of them I(X₁, X₂|X₃) − I(X₁, X₂).
 *
 * Source: McGill, Psychometrika 19 (1954) 97–116, section 4.
 *
 * @param joint a joint law
 * @param groups at least two groups of axes; every variable by itself unless told
 * @returns nats
 * @throws {RangeError} if there are fewer than two groups, one is empty, or they share an axis
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { jointLaw } from "./joint-law.ts";
 * const parity = jointLaw([2, 2, 2], [1 / 4, 0, 0, 1 / 4, 0, 1 / 4, 1 / 4, 0]);
 * assert.equal(interactionInformation(parity), Math.LN2);
 * ```
 */
export function interactionInformation(
  joint: JointLaw,
  groups: readonly (readonly number[])[] = singles(joint),
): number {
  return groups.length % 2 === 0 ? coInformation(joint, groups) : 0 - coInformation(joint, groups);
}

/**
 * Total correlation: how far several variables are from independence of one another.
 *
 * C = Σᵢ S(Xᵢ) − S(X₁, …, X_d) = Σᵢ I(Xᵢ, (X₁, …, X_{i−1})), the sum by which it is computed; 0 exactly for independent ones.
 *
 * Source: Watanabe, IBM J. Res. Dev. 4 (1960) 66–82.
 *
 * @param joint a joint law
 * @param groups at least one group of axes; every variable by itself unless told
 * @returns nats, at least 0
 * @throws {RangeError} if a group is empty, or two share an axis
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { jointLaw } from "./joint-law.ts";
 * const parity = jointLaw([2, 2, 2], [1 / 4, 0, 0, 1 / 4, 0, 1 / 4, 1 / 4, 0]);
 * assert.equal(totalCorrelation(parity), Math.LN2);
 * ```
 */
export function totalCorrelation(
  joint: JointLaw,
  groups: readonly (readonly number[])[] = singles(joint),
): number {
  requireGroups(joint, groups, 1);
  let sum = 0;
  for (let i = 1; i < groups.length; i++) {
    sum += mutualInformation(joint, groups[i], groups.slice(0, i).flat());
  }
  return sum;
}

/**
 * Dual total correlation: what of the joint entropy is not private to one variable.
 *
 * B = S(X₁, …, X_d) − Σᵢ S(Xᵢ|others) = Σᵢ I(Xᵢ, (X₁, …, X_{i−1})|X_{i+1}, …, X_d), the sum by which it is computed.
 *
 * Source: Han, Inf. Control 36 (1978) 133–156, eq. (1.7).
 *
 * @param joint a joint law
 * @param groups at least one group of axes; every variable by itself unless told
 * @returns nats, at least 0
 * @throws {RangeError} if a group is empty, or two share an axis
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { jointLaw } from "./joint-law.ts";
 * const parity = jointLaw([2, 2, 2], [1 / 4, 0, 0, 1 / 4, 0, 1 / 4, 1 / 4, 0]);
 * assert.equal(dualTotalCorrelation(parity), 2 * Math.LN2);
 * ```
 */
export function dualTotalCorrelation(
  joint: JointLaw,
  groups: readonly (readonly number[])[] = singles(joint),
): number {
  requireGroups(joint, groups, 1);
  let sum = 0;
  for (let i = 1; i < groups.length; i++) {
    sum += conditionalMutualInformation(
      joint,
      groups[i],
      groups.slice(0, i).flat(),
      groups.slice(i + 1).flat(),
    );
  }
  return sum;
}

/**
 * Residual entropy: what is private to single variables.
 *
 * R = Σᵢ S(Xᵢ|others), so that S(X₁, …, X_d) = R + dual total correlation.
 *
 * Source: Abdallah and Plumbley, Phys. Lett. A 376 (2012) 275–281, eq. (9).
 *
 * @param joint a joint law
 * @returns nats
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { productLaw } from "./joint-law.ts";
 * assert.equal(residualEntropy(productLaw([1 / 2, 1 / 2], [1 / 2, 1 / 2])), 2 * Math.LN2);
 * ```
 */
export function residualEntropy(joint: JointLaw): number {
  if (joint.shape.length === 1) return jointEntropy(joint);
  return joint.shape.reduce(
    (sum, _, axis) => sum + conditionalEntropy(joint, [axis], axesBeside(joint.shape.length, [axis])),
    0,
  );
}
