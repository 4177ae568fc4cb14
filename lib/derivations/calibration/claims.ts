export { calibratedMinimum } from "./claims/minimum.ts";
export { calibrationOfModels } from "./claims/models.ts";
