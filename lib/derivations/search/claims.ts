export { confidenceTerm, selectionRule } from "./claims/rule.ts";
export { temperaturePolicy } from "./claims/policy.ts";
export { selfPlayCurriculum, trainingLoss, valueMeaning } from "./claims/learning.ts";
export {
  actionValue,
  deterministicOnly,
  gumbelRoot,
  misledSearch,
  searchImproves,
} from "./claims/planning.ts";
