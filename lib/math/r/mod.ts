/**
 * R's distribution and special functions, the one door to them; the order of these lines matters.
 *
 * @module
 */

import "./hold-storage.ts";
export { dbinom, lgamma, pchisq, pgamma, pnorm, qnorm, qt } from "lib-r-math";
import "./release-storage.ts";
