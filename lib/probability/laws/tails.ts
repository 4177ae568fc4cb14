import { logOneMinusExp } from "../../math/mod.ts";

/** ln(1 − exp(−t)) of a t > 0 given by its logarithm, right where t itself underflows. */
export function logComplementOfExp(logT: number): number {
  if (logT < -40) return logT;
  return logOneMinusExp(Math.exp(logT));
}

/** ln(x/from) for x ≥ from > 0, with its digits where they are near. */
export function logRatio(x: number, from: number): number {
  const excess = (x - from) / from;
  return excess < 1 ? Math.log1p(excess) : Math.log(x / from);
}

/** power · log, and 0 where the power is 0 though the logarithm be infinite. */
export function powerOfLog(power: number, log: number): number {
  return power === 0 ? 0 : power * log;
}
