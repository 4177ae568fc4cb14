import { compensatedSum, type Matrix, matrix, scaleMatrix } from "../../math/mod.ts";
import type { Distribution } from "../../probability/mod.ts";
import { centralJacobian, symmetrised } from "./central-jacobian.ts";
import type { Hill } from "./climb.ts";
import { FREE_COORDINATES } from "./coordinates.ts";
import type { LikelihoodFamily } from "./family.ts";

export type Parameters = Readonly<Record<string, number>>;

/** The step of numerical derivatives, in units of the width that one datum's expected information gives. */
const STEP = 0.008;
/** From so many data on the observed information is as good as the expected one, and much dearer. */
const MANY = 4000;

/** The log likelihood of a sample in free coordinates, with its derivatives. */
export class SampleLikelihood {
  readonly names: readonly string[];

  constructor(readonly family: LikelihoodFamily, readonly sample: ArrayLike<number>) {
    this.names = Object.keys(family.ranges);
  }

  parameters(u: readonly number[]): Parameters {
    return Object.fromEntries(
      this.names.map((name, i) => [name, FREE_COORDINATES[this.family.ranges[name]].parameter(u[i])]),
    );
  }

  free(parameters: Parameters): number[] {
    return this.names.map((name) => FREE_COORDINATES[this.family.ranges[name]].free(parameters[name]));
  }

  /** dθ/du of every parameter. */
  slopes(u: readonly number[]): number[] {
    return this.names.map((name, i) => FREE_COORDINATES[this.family.ranges[name]].slope(u[i]));
  }

  /** The law at u, or nothing where u has run out of what float64 can tell from the edge. */
  law(u: readonly number[]): Distribution | undefined {
    const parameters = this.parameters(u);
    const within = this.names.every((name) => {
      const value = parameters[name];
      if (!Number.isFinite(value)) return false;
      return this.family.ranges[name] === "line" ||
        (value > 0 && (this.family.ranges[name] !== "unit" || value < 1));
    });
    return within ? this.family.law(parameters) : undefined;
  }

  value(u: readonly number[]): number {
    const law = this.law(u);
    return law === undefined ? -Infinity : logLikelihood(law, this.sample);
  }

  gradient(u: readonly number[]): Float64Array {
    const law = this.law(u);
    const sums = new Float64Array(this.names.length);
    if (law === undefined) return sums.fill(NaN);
    for (let k = 0; k < this.sample.length; k++) {
      const score = law.score(this.sample[k]);
      for (let i = 0; i < sums.length; i++) sums[i] += score[this.names[i]];
    }
    const slopes = this.slopes(u);
    return sums.map((sum, i) => sum * slopes[i]);
  }

  /** Minus the expected second derivatives by u. */
  expected(u: readonly number[]): Matrix {
    const law = this.family.law(this.parameters(u));
    const slopes = this.slopes(u);
    const information = informationOf(law, this.names);
    return matrix(
      slopes.length,
      slopes.length,
      (i, j) => this.sample.length * slopes[i] * slopes[j] * information.data[i * slopes.length + j],
    );
  }

  /** Minus the second derivatives by u. */
  observed(u: readonly number[]): Matrix {
    const expected = this.expected(u);
    const steps = u.map((_, i) => STEP * Math.sqrt(this.sample.length / expected.data[i * u.length + i]));
    return symmetrised(scaleMatrix(-1, centralJacobian((place) => this.gradient(place), u, steps)));
  }

  hill(): Hill {
    const expected = (u: readonly number[]): Matrix => this.expected(u);
    const observed = (u: readonly number[]): Matrix => this.observed(u);
    return {
      value: (u) => this.value(u),
      gradient: (u) => this.gradient(u),
      curvatures: this.sample.length > MANY ? [expected, observed] : [observed, expected],
    };
  }
}

/** Σ ln p(xᵢ). */
export function logLikelihood(law: Distribution, sample: ArrayLike<number>): number {
  return compensatedSum(Float64Array.from(sample, (x) => law.logDensity(x)));
}

/** The Fisher information of one datum about the parameters named. */
export function informationOf(law: Distribution, names: readonly string[]): Matrix {
  const all = Object.keys(law.parameters);
  const { data } = law.fisherInformation();
  const places = names.map((name) => all.indexOf(name));
  return matrix(names.length, names.length, (i, j) => data[places[i] * all.length + places[j]]);
}
