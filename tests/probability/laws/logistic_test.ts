import { gumbel, logistic } from "../../../lib/probability/mod.ts";
import { assertClose } from "../../support/close.ts";
import { assertQuantiles, assertReference } from "./reference.ts";

Deno.test("the logistic law agrees with 50-digit arithmetic in density and both tails", () => {
  assertReference(logistic({ location: -1.0, scale: 0.75 }), [
    [-500.0, -665.04565126088155, -665.33333333333333, -1.120481542925327e-289],
    [-2.0, -1.513576311036649, -1.5672958584108816, -0.23396252507754828],
    [-0.875, -1.1055487104141606, -0.61328205809963742, -0.77994872476630408],
    [3.0, -5.0552839265209101, -0.0048163328196788458, -5.3381496661530122],
    [40.0, -54.378984594214886, -1.8137119841515574e-24, -54.666666666666667],
  ]);
});

Deno.test("the quantiles of the logistic law agree with 50-digit arithmetic from 1e-300 to 1 − 2⁻⁵³", () => {
  assertQuantiles(logistic({ location: -1.0, scale: 0.75 }), [
    [1e-300, -519.08164592366028],
    [1e-12, -21.723265836945661],
    [0.2, -2.0397207708399179],
    [0.7, -0.36452660470959745],
    [0.9999999999, 16.269388135325067],
    [0.9999999999999999, 26.552600427257826],
  ]);
});

Deno.test("a logistic number is the difference of two Gumbel ones", () => {
  const one = gumbel({ scale: 2 }).cumulants(6);
  assertClose(logistic({ scale: 2 }).cumulants(6), one.map((each, i) => each * (1 + (-1) ** (i + 1))), {
    rtol: 1e-15,
    why: "round-off",
  });
});
