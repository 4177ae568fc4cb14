export type { Evidence } from "../../ledger/mod.ts";
export { advantageGradients } from "./experiments/baseline.ts";
export { estimates, LAMBDAS } from "./experiments/mixtures.ts";
export { ERRORS, KS, kSteps } from "./experiments/k-step.ts";
export {
  BATCHES,
  CHAIN_BATCHES,
  delayedEffects,
  discountedWorlds,
  DISCOUNTS,
} from "./experiments/discounting.ts";
export { DIAL, LAMBDA_BATCH, lambdaDial, SPREADS } from "./experiments/lambda.ts";
