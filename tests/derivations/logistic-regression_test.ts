import { claims } from "../../lib/derivations/logistic-regression/mod.ts";
import { testClaims } from "../support/claims.ts";

testClaims("logistic-regression", claims);
