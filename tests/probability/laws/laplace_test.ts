import { exponential, laplace } from "../../../lib/probability/mod.ts";
import { assertClose } from "../../support/close.ts";
import { assertQuantiles, assertReference } from "./reference.ts";

Deno.test("the Laplace law agrees with 50-digit arithmetic in density and both tails", () => {
  assertReference(laplace({ location: 1.0, scale: 0.5 }), [
    [-300.0, -602.0, -602.69314718055995, -1.7934608409509018e-262],
    [0.25, -1.5, -2.1931471805599453, -0.11829388119924376],
    [1.0, 0, -0.69314718055994531, -0.69314718055994531],
    [1.125, -0.25, -0.49331383991265334, -0.94314718055994531],
    [12.0, -22.0, -1.3947340465317266e-10, -22.693147180559945],
    [300.0, -598.0, -9.7919644072806376e-261, -598.69314718055995],
  ]);
});

Deno.test("the quantiles of the Laplace law agree with 50-digit arithmetic from 1e-300 to 1 − 2⁻⁵³", () => {
  assertQuantiles(laplace({ location: 1.0, scale: 0.5 }), [
    [1e-300, -344.04119035882688],
    [1e-12, -12.468936967684301],
    [0.2, 0.5418546340629225],
    [0.7, 1.2554128118829953],
    [0.9999999999, 12.166351833320072],
    [0.9999999999999999, 19.021826694558578],
  ]);
});

Deno.test("a Laplace number is the difference of two exponential ones", () => {
  const one = exponential({ rate: 0.5 }).cumulants(6);
  assertClose(laplace({ scale: 2 }).cumulants(6), one.map((each, i) => each * (1 + (-1) ** (i + 1))), {
    rtol: 1e-15,
    why: "round-off",
  });
});
