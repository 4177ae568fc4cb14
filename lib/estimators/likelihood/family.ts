import type { Distribution } from "../../probability/mod.ts";
import type { ParameterRange } from "./coordinates.ts";

/** A family of laws whose parameters are estimated. */
export interface LikelihoodFamily {
  /** The family's name, such as "gamma". */
  readonly name: string;
  /** The parameters that are estimated, in order, with their ranges. */
  readonly ranges: Readonly<Record<string, ParameterRange>>;
  /** The law with these parameters. */
  readonly law: (parameters: Readonly<Record<string, number>>) => Distribution;
  /** Refuses a sample on which the likelihood has no maximum. */
  readonly admit: (sample: ArrayLike<number>) => void;
  /** The parameters of largest likelihood, where a formula gives them. */
  readonly closedForm?: (sample: ArrayLike<number>) => Readonly<Record<string, number>>;
  /** Parameters from which to climb; where there is a closed form it is used. */
  readonly start?: (sample: ArrayLike<number>) => Readonly<Record<string, number>>;
  /** False where the log likelihood has corners or a moving support: there is no observed information then. */
  readonly smooth: boolean;
  /** True for a full exponential family, whose observed information at the maximum is the expected one; false unless told. */
  readonly exponential?: boolean;
}
