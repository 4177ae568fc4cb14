import { claims } from "../../lib/derivations/gumbel/mod.ts";
import { testClaims } from "../support/claims.ts";

testClaims("gumbel", claims);
