export {
  chainRuleOfEntropy,
  conditionalEntropyDefined,
  conditionalNonNegative,
  conditionalOfDensities,
} from "./claims/conditional.ts";
export { mutualInformationForms, mutualInformationIsDivergence } from "./claims/mutual.ts";
export { chainRuleOfDivergence, monotonicityOfDivergence } from "./claims/monotonicity.ts";
export { strongSubAdditivity } from "./claims/sub-additivity.ts";
export { quantumConditional, quantumStrongSubAdditivity } from "./claims/quantum.ts";
