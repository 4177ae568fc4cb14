// Gradients of TensorFlow.js that are missing or wrong, each repaired in a file of its own.
import { engineOf, type TensorFlow } from "../engine.ts";
import { bookInAsyncScopes } from "../scopes.ts";
import { repairCumulativeSum } from "./cumulative-sum.ts";
import { repairEinsum } from "./einsum.ts";
import { repairElu } from "./elu.ts";
import { repairExtremes } from "./extremes.ts";
import { repairGather } from "./gather.ts";
import { repairIndexing } from "./indexing.ts";
import { repairMatrixProduct } from "./matrix-product.ts";
import { repairPiecewiseConstant } from "./piecewise-constant.ts";
import { repairSquaredDifference } from "./squared-difference.ts";
import { orderSavedOutputs, releaseSavedTensors } from "./tape.ts";

/** Repairs the engine and the gradients, which all backends share; to be called once. */
export function repairEngine(tf: TensorFlow): void {
  const engine = engineOf(tf);
  orderSavedOutputs(engine);
  releaseSavedTensors(engine);
  bookInAsyncScopes(engine);
  repairCumulativeSum(tf);
  repairEinsum(tf);
  repairElu(tf);
  repairExtremes(tf);
  repairGather(tf);
  repairIndexing(tf);
  repairMatrixProduct(tf);
  repairPiecewiseConstant(tf);
  repairSquaredDifference(tf);
}
