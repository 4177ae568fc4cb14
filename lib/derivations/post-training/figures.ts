export {
  betaFigure,
  clipFigure,
  type Courses,
  divergenceFigure,
  frontierFigure,
  rewardFigure,
} from "./figures/courses.ts";
export { cliffFigure } from "./figures/tiny.ts";
