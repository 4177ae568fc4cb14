import type { Matrix } from "../../math/mod.ts";
import { gradient, hessian } from "../../oracles/mod.ts";

/** A function of parameters. */
type OfParameters = (theta: readonly number[]) => number;

/** The widest step of a difference unless told: all families stay inside their domain. */
const STEP = 0.02;

/** Numerical first derivatives. */
export const slopesOf = (f: OfParameters, theta: readonly number[], step = STEP): Float64Array =>
  gradient((at: number[]) => f(at), [...theta], { step });

/** Numerical second derivatives. */
export const curvatureOf = (f: OfParameters, theta: readonly number[], step = STEP): Matrix =>
  hessian((at: number[]) => f(at), [...theta], { step });
