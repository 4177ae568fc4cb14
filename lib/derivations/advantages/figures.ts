export { discountFigure } from "./figures/discount.ts";
export { stepsFigure } from "./figures/steps.ts";
export { lambdaFigure } from "./figures/lambda.ts";
