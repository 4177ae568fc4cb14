import { claims } from "../../lib/derivations/probability/mod.ts";
import { testClaims } from "../support/claims.ts";

testClaims("probability", claims);
