/**
 * The heat that erasing information costs.
 *
 * @module
 */
export { BOLTZMANN_CONSTANT, landauerHeat } from "./landauer-heat.ts";
export { erasedInformation, isReversible, type Outcome } from "./erased-information.ts";
export { reversibleAdd, reversibleSubtract } from "./reversible-add.ts";
