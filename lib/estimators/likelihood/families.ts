import {
  betaFamily,
  cauchyFamily,
  exponentialFamily,
  frechetFamily,
  gammaFamily,
  gumbelFamily,
  laplaceFamily,
  logisticFamily,
  lognormalFamily,
  normalFamily,
  paretoFamily,
  studentTFamily,
  uniformFamily,
  weibullFamily,
} from "./continuous-families.ts";
import {
  bernoulliFamily,
  bernoulliLogitFamily,
  geometricFamily,
  poissonFamily,
} from "./discrete-families.ts";
import type { LikelihoodFamily } from "./family.ts";

const FAMILIES = {
  normal: normalFamily,
  lognormal: lognormalFamily,
  exponential: exponentialFamily,
  gamma: gammaFamily,
  beta: betaFamily,
  uniform: uniformFamily,
  laplace: laplaceFamily,
  studentT: studentTFamily(),
  cauchy: cauchyFamily,
  pareto: paretoFamily,
  logistic: logisticFamily,
  gumbel: gumbelFamily,
  frechet: frechetFamily,
  weibull: weibullFamily,
  bernoulli: bernoulliFamily,
  bernoulliLogit: bernoulliLogitFamily,
  poisson: poissonFamily,
  geometric: geometricFamily,
} satisfies Readonly<Record<string, LikelihoodFamily>>;

/** The families that have a name. */
export type FamilyName = keyof typeof FAMILIES;

/** A family by its name, or as it is. */
export function familyOf(family: FamilyName | LikelihoodFamily): LikelihoodFamily {
  if (typeof family !== "string") return family;
  if (!Object.hasOwn(FAMILIES, family)) {
    throw new RangeError(
      `Expected one of the families ${
        Object.keys(FAMILIES).join(", ")
      }, or a family of your own, got "${family}"`,
    );
  }
  return FAMILIES[family];
}
