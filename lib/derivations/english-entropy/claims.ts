export { notUniform, uniform } from "./claims/letters.ts";
export { guessing } from "./claims/guessing.ts";
export { factor, modern, redundant, shannonEstimate } from "./claims/estimates.ts";
export { readable } from "./claims/restoration.ts";
export { limit } from "./claims/lossless.ts";
export { choice } from "./claims/choices.ts";
export { autoregressive, languageModels, sequentialDependence } from "./claims/models.ts";
