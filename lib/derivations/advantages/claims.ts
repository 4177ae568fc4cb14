export { advantageAsReturn } from "./claims/baseline.ts";
export { generalizedAdvantage } from "./claims/mixtures.ts";
export { kStepAdvantages } from "./claims/k-step.ts";
export { discountDial } from "./claims/discounting.ts";
export { lambdaBalances } from "./claims/lambda.ts";
